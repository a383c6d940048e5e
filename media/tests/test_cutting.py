"""When photos are cut: by the worker, for staff at once, never for readers."""

import io
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from media import cutting
from media.cutting import allowing_cuts, cut_due, cuts_of, make_cuts, missing_cuts, note, remove_old_cuts
from media.models import PhotoToCut, PortalImage, PortalRendition
from media.renditions import ADMIN_SPECS, SIZES
from media.signals import photo_cut
from media.withholding import withhold

from . import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture
def image() -> PortalImage:
    return make(1)


def make(number: int) -> PortalImage:
    content = pictures.encoded(pictures.photo(1600, 1200), "JPEG")
    return PortalImage.objects.create(title=f"Ảnh {number}", file=ContentFile(content, f"anh-{number}.jpg"))


class TestCutsOf:
    def test_cuts__when_a_reader_comes_first__are_not_made(self, image):
        assert cuts_of(image, "card") == {}
        assert not PortalRendition.objects.exists()

    def test_cuts__when_staff_look__are_made_at_once(self, image):
        with allowing_cuts():
            assert list(cuts_of(image, "card")) == list(SIZES["card"].specs)
        assert cuts_of(image, "card")

    def test_cuts__when_only_another_size_is_there__it_stands_in(self, image):
        make_cuts(image, ["portrait", "figure"])
        (cut,) = cuts_of(image, "gallery").values()
        assert cut.width == 720
        PortalRendition.objects.exclude(filter_spec="fill-150x200").delete()
        (cut,) = cuts_of(image, "banner").values()
        assert cut.width == 150

    def test_cuts__when_some_are_missing__are_those_that_stand(self, image):
        make_cuts(image, ["card"])
        PortalRendition.objects.filter(filter_spec=SIZES["card"].plain).delete()
        assert list(cuts_of(image, "card")) == list(SIZES["card"].modern)

    def test_cuts__when_staff_have_left__are_made_no_longer(self, image):
        with pytest.raises(RuntimeError), allowing_cuts():
            raise RuntimeError
        assert cuts_of(image, "card") == {}


class TestWorker:
    def test_note__is_done_once(self, image):
        note({image.pk: ["card", "share"]})
        assert cut_due() == 1
        assert missing_cuts(image, ["card", "share"]) == []
        assert missing_cuts(image, ["portrait"])
        assert cut_due() == 0

    def test_note__of_today__comes_before_older_ones(self, image):
        note({image.pk: ["card"]})
        newer = make(2)
        note({newer.pk: ["card"]})
        with mock.patch.object(cutting, "BUDGET", -1):
            assert cut_due() == 1
        assert missing_cuts(image, ["card"]) and not missing_cuts(newer, ["card"])

    def test_photo__when_withheld__is_not_cut(self, image):
        note({image.pk: ["card"]})
        withhold([image])
        cut_due()
        assert not PortalRendition.objects.exists()
        assert not PhotoToCut.objects.exists()

    def test_photo__when_its_file_is_gone__holds_nobody_up(self, image):
        image.file.storage.delete(image.file.name)
        note({image.pk: ["card"], make(2).pk: ["card"]})
        assert cut_due() == 2
        assert PortalRendition.objects.values("image").distinct().count() == 1

    def test_photo__when_cut__is_announced_once(self, image):
        heard = []
        photo_cut.connect(receiver := lambda image_id, **kwargs: heard.append(image_id), weak=False)
        make_cuts(image, ["card"])
        make_cuts(image, ["card"])
        photo_cut.disconnect(receiver)
        assert heard == [image.pk]


class TestCuts:
    def test_modern_cuts__are_webp_and_lighter_than_plain_ones(self, image):
        make_cuts(image, ["lead"])
        plain = image.get_rendition("fill-720x480")
        modern = image.get_rendition("fill-720x480|format-webp")
        with modern.file.open() as file:
            assert Image.open(io.BytesIO(file.read())).format == "WEBP"
        assert (modern.width, modern.height) == (plain.width, plain.height)
        assert modern.file.size < plain.file.size

    @pytest.mark.parametrize(("x", "redder"), [(150, False), (1450, True)], ids=["left", "right"])
    def test_fill__keeps_what_the_focal_point_names(self, image, x, redder):
        image.focal_point_x, image.focal_point_y = x, 600
        image.focal_point_width = image.focal_point_height = 200
        image.save()
        make_cuts(image, ["portrait"])
        cut = cuts_of(image, "portrait")["fill-150x200|format-webp"]
        with cut.file.open() as file:
            red = Image.open(io.BytesIO(file.read())).convert("RGB").resize((1, 1)).getpixel((0, 0))[0]
        # Red grows to the right in the photo.
        assert (red > 127) == redder

    def test_cuts__when_focal_point_moves__wait_for_new_ones(self, image):
        make_cuts(image, ["portrait"])
        image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 100
        image.save()
        assert missing_cuts(image, ["portrait"]) == list(SIZES["portrait"].specs)
        assert len(cuts_of(image, "portrait")) == 1  # the former one stands in

    def test_cuts_of_former_sizes__are_removed(self, image):
        make_cuts(image, ["card"])
        image.get_rendition("max-165x165")
        old = PortalRendition.objects.get(filter_spec="fill-360x240")
        name = old.file.name
        PortalRendition.objects.filter(pk=old.pk).update(filter_spec="fill-1080x720")
        assert remove_old_cuts([image.pk], ADMIN_SPECS) == 1
        assert PortalRendition.objects.filter(filter_spec="max-165x165").exists()
        assert name not in PortalRendition.objects.values_list("file", flat=True)
