"""Photos on pages: the tags and their queries."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from media.cutting import allowing_cuts, make_cuts
from media.models import PortalImage, PortalRendition
from media.renditions import ADMIN_SPECS, SIZES, prefetch, with_renditions

from . import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture
def image() -> PortalImage:
    return make(1)


def make(number: int, width: int = 1600) -> PortalImage:
    content = pictures.encoded(pictures.photo(width, width * 3 // 4), "JPEG")
    return PortalImage.objects.create(title=f"Ảnh {number}", file=ContentFile(content, f"anh-{number}.jpg"))


def shown(tag: str, **context) -> str:
    """What a reader gets once the worker has cut the photo."""
    if image := context.get("image"):
        make_cuts(image, SIZES)
    return rendered(tag, **context)


def rendered(tag: str, **context) -> str:
    return Template("{% load media_tags %}" + tag).render(Context(context))


def test_picture__when_card(image):
    html = shown('{% picture image "card" alt=alt class="article-card__image" %}', image=image, alt='Bà "Tư"')
    assert 'width="360" height="240"' in html
    assert 'alt="Bà &quot;Tư&quot;"' in html
    assert 'class="article-card__image"' in html
    assert 'loading="lazy" decoding="async"' in html
    assert html.startswith('<picture><source type="image/webp" srcset="') and html.endswith("></picture>")
    assert " 360w, " in html and " 720w" in html and 'sizes="(min-width: ' in html


def test_picture__when_banner_differs_by_density(image):
    html = shown('{% picture image "banner" alt="" %}', image=image)
    assert " 1x, " in html and " 2x" in html and "sizes=" not in html


def test_picture__when_figure_opens_the_page(image):
    html = shown('{% picture image "figure" alt="" lazy=False %}', image=image)
    assert 'width="720" height="540"' in html
    assert all(f" {width}w" in html for width in (360, 720, 1080))
    assert 'alt=""' in html
    assert "sizes=" in html and 'fetchpriority="high"' in html and "lazy" not in html


def test_picture__when_photo_is_smaller_than_the_size():
    html = shown('{% picture image "figure" alt="Ảnh nhỏ" %}', image=make(2, width=300))
    assert 'width="300"' in html and html.count(".webp") == 1
    assert "sizes=" not in html and "300w" not in html


@pytest.mark.parametrize("size", SIZES)
def test_picture__when_any_size(image, size):
    html = shown('{% picture image size alt="Ảnh" %}', image=image, size=size)
    assert '<img src="/uploads/images/' in html
    assert (".webp" in html) == bool(SIZES[size].modern)


def test_picture__when_there_is_no_photo():
    assert shown('{% picture image "card" alt="" %}', image=None) == ""


def test_picture__when_file_is_gone(image):
    Path(image.file.path).unlink()
    with allowing_cuts():
        assert rendered('{% picture image "card" alt="Ảnh" %}', image=image) == ""
    assert shown('{% picture image "card" alt="Ảnh" %}', image=image) == ""
    assert shown('{% picture_url image "share" %}', image=image) == ""


def test_picture_url__when_shared(image):
    assert shown('{% picture_url image "share" %}', image=image).endswith(".fill-1200x630.jpg")


def test_picture__when_prefetched_costs_no_query_per_card():
    for number in range(3):
        make_cuts(make(number), ["card"])
    for images in (
        prefetch(list(PortalImage.objects.all()), "card"),
        prefetch(PortalImage.objects.all(), "card"),
    ):
        list(images)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            html = rendered(
                '{% for image in images %}{% picture image "card" alt="" %}{% endfor %}', images=images
            )
        assert html.count("<img") == 3
        assert len(queries) == 0


def test_picture__when_prefetched_but_not_cut_costs_no_query_either():
    for number in range(3):
        make_cuts(make(number), ["share"])
    images = list(prefetch(PortalImage.objects.all(), "card"))
    with CaptureQueriesContext(connection) as queries:
        html = rendered(
            '{% for image in images %}{% picture image "card" alt="" %}{% endfor %}', images=images
        )
    assert len(queries) == 0
    assert html.count(".fill-1200x630.jpg") == 3


def test_with_renditions__when_behind_a_foreign_key(image):
    make_cuts(image, ["card"])
    with CaptureQueriesContext(connection) as queries:
        rendition = PortalRendition.objects.prefetch_related(with_renditions("image", "card")).first()
        assert rendered('{% picture image "card" alt="" %}', image=rendition.image)
    assert len(queries) == 3


def test_sizes__when_listed_are_told_from_the_admin_ones():
    specs = {spec for size in SIZES.values() for spec in size.specs}
    assert not specs & ADMIN_SPECS
