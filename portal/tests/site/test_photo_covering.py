"""Covering a photo makes a new one; what readers see of the old one changes by approval only."""

import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageChops
from wagtail.models import Collection

from media.cutting import make_cuts
from media.models import PortalImage, PortalRendition
from media.photographs import CleanedPhoto
from media.tests import pictures
from news.checking.verdicts import verdicts_of
from portal.approval.models import PendingChange
from portal.approval.review_checks import Severity
from portal.approval.rules import Role
from portal.approval.verification import PageWalk
from portal.photos import covering
from portal.tests import factories, verbs
from portal.tests.site.changes_office import public

MIDDLE = {"trai": "25", "tren": "25", "rong": "50", "cao": "50"}


def photo(owner=None, **fields) -> PortalImage:
    file = ContentFile(pictures.encoded(pictures.photo(), "JPEG", quality=95), "hop-dan.jpg")
    return PortalImage.objects.create(title="Họp dân", file=file, uploaded_by_user=owner, **fields)


def address(image: PortalImage) -> str:
    return reverse("portal_photo_cover", args=[image.pk])


def cover(client: Client, image: PortalImage, **fields):
    return client.post(address(image), {"goc": image.content_hash, **MIDDLE, **fields})


def pixels(image: PortalImage) -> Image.Image:
    with image.file.storage.open(image.file.name) as file, Image.open(file) as picture:
        return picture.convert("RGB")


def shown_photos(page) -> list[str]:
    """The cuts that a reader of the page gets, in order."""
    shown = re.findall(r"/uploads/images/[^\"\s,]+", public(page.url))
    assert shown
    return shown


@pytest.fixture
def editor(db):
    return factories.person(Role.EDITOR)


@pytest.fixture
def client(editor):
    return factories.signed_in(editor)


class TestCopy:
    def test_copy__has_the_words_of_the_photo_and_not_its_pixels(self, client, editor):
        image = photo(credit="Ngọc Lan", consent="Bà Sáu, đăng tin", description="Nhà văn hóa")
        image.tags.add("họp dân")
        answer = cover(client, image)
        copy = PortalImage.objects.get(covered_from=image)
        assert answer.url == reverse("portal_photo", args=[copy.pk])
        assert (copy.title, copy.credit, copy.consent) == ("Họp dân (đã che)", "Ngọc Lan", "Bà Sáu, đăng tin")
        assert [tag.name for tag in copy.tags.all()] == ["họp dân"]
        assert copy.uploaded_by_user == editor and copy.content_hash != image.content_hash
        changed = ImageChops.difference(pixels(image), pixels(copy)).point(lambda value: 255 * (value > 24))
        left, top, right, bottom = changed.getbbox()
        # JPEG works in fields of 16 pixels: those on the edge of the frame change with it.
        assert left >= 160 - 16 and top >= 120 - 16 and right <= 480 + 16 and bottom <= 360 + 16

    def test_photo__is_set_aside_and_stays_as_it_was(self, client):
        image = photo()
        name, content_hash = image.file.name, image.content_hash
        cover(client, image)
        image.refresh_from_db()
        assert image.is_set_aside and not image.withheld
        assert (image.file.name, image.content_hash) == (name, content_hash)

    def test_copy__can_be_covered_once_more(self, client):
        image = photo()
        cover(client, image)
        copy = PortalImage.objects.get(covered_from=image)
        cover(client, copy, trai="0", tren="0", rong="10", cao="10")
        again = PortalImage.objects.get(covered_from=copy)
        assert again.title == "Họp dân (đã che)"
        copy.refresh_from_db()
        assert copy.is_set_aside

    def test_name__of_full_length(self, client):
        image = photo()
        PortalImage.objects.update(title="a" * 255)
        cover(client, image)
        assert len(PortalImage.objects.get(covered_from=image).title) == 255

    def test_file__that_is_gone_is_said_in_words(self, client):
        image = photo()
        image.file.storage.delete(image.file.name)
        answer = cover(client, image)
        assert answer.status_code == 400 and "hỏng" in answer.content.decode()
        assert PortalImage.objects.count() == 1

    def test_photo__that_got_another_file_meanwhile(self, client):
        image = photo()
        answer = cover(client, image, goc="0" * 64)
        assert "vừa được người khác thay" in answer.content.decode()
        image.refresh_from_db()
        assert PortalImage.objects.count() == 1 and not image.is_set_aside

    def test_photo__that_got_another_file_while_it_was_packed(self, client, monkeypatch):
        image = photo()
        pack = covering._packed_copy

        def slowly(image: PortalImage, frames) -> CleanedPhoto:
            PortalImage.objects.update(content_hash="1" * 64)
            return pack(image, frames)

        monkeypatch.setattr(covering, "_packed_copy", slowly)
        cover(client, image)
        assert PortalImage.objects.count() == 1

    def test_two_people__at_once_make_two_copies(self, client, editor):
        image = photo()
        other = Client()
        other.force_login(factories.person(Role.APPROVER))
        cover(client, image)
        cover(other, image, trai="0", tren="0", rong="20", cao="20")
        assert image.covered_copies.count() == 2


class TestFrames:
    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            pytest.param(dict.fromkeys(MIDDLE, ""), "ít nhất một khung", id="none"),
            pytest.param({"rong": ""}, "Khung 1: hãy ghi đủ bốn số", id="a number missing"),
            pytest.param({"rong": "0"}, "phải lớn hơn 0", id="no width"),
            pytest.param({"trai": "-1"}, "từ 0 đến 100", id="negative"),
            pytest.param({"trai": "101"}, "từ 0 đến 100", id="beyond"),
            pytest.param({"trai": "100"}, "nằm ngoài ảnh", id="at the edge"),
            pytest.param({"trai": "nan"}, "từ 0 đến 100", id="no number at all"),
            pytest.param({"cao": "inf"}, "từ 0 đến 100", id="without end"),
            pytest.param({"trai": "1" * 4000}, "từ 0 đến 100", id="a long number"),
            pytest.param({"trai": "<script>alert(1)</script>"}, "hãy ghi đủ bốn số", id="markup"),
            pytest.param({"trai": ["1", "2"]}, "ít nhất một khung", id="columns of two lengths"),
            pytest.param({name: ["10"] * 41 for name in MIDDLE}, "nhiều nhất 40 khung", id="too many"),
        ],
    )
    def test_frames__when_wrong_are_refused_in_words(self, client, fields, words):
        image = photo()
        answer = cover(client, image, **fields)
        assert answer.status_code == 400
        assert words in answer.content.decode() and "<script>alert" not in answer.content.decode()
        assert PortalImage.objects.count() == 1

    def test_numbers__with_a_comma_and_an_empty_row(self, client):
        image = photo()
        cover(client, image, trai=["12,5", ""], tren=["10", ""], rong=["5,5", ""], cao=["5", ""])
        assert image.covered_copies.count() == 1


class TestRights:
    def test_contributor__covers_own_photos_only(self, db):
        contributor = factories.person(Role.CONTRIBUTOR)
        client = factories.signed_in(contributor)
        own, other = photo(contributor), photo(factories.person(Role.EDITOR))
        assert client.get(address(own)).status_code == 200
        assert cover(client, own).status_code == 302 and own.covered_copies.exists()
        assert client.get(address(other)).status_code in (302, 403)
        cover(client, other)
        assert not other.covered_copies.exists()

    @pytest.mark.parametrize("role", [Role.AUDITOR, None], ids=str)
    def test_others__may_not(self, db, role):
        client = factories.signed_in(factories.person(role))
        image = photo()
        cover(client, image)
        image.refresh_from_db()
        assert not image.covered_copies.exists() and not image.is_set_aside

    def test_photo__of_a_collection_without_rights(self, client):
        closed = Collection.get_first_root_node().add_child(name="Riêng")
        image = photo(collection=closed)
        assert client.get(address(image)).status_code == 200  # rights at the root reach down
        assert cover(client, image).status_code == 302
        assert image.covered_copies.get().collection == closed


class TestPublic:
    """A photo that readers see: covering it is work in the library, what they see changes by approval."""

    @pytest.fixture
    def page(self, db):
        return verbs.publish(lead_image=photo(), lead_image_decorative=True)

    @pytest.fixture
    def image(self, page):
        image = page.lead_image
        make_cuts(image, ["lead"])
        return image

    def test_page__stays_as_approved_until_a_new_version_is(
        self, client, page, image, django_capture_on_commit_callbacks
    ):
        before = shown_photos(page)
        with django_capture_on_commit_callbacks(execute=True):
            cover(client, image)
        assert shown_photos(page) == before
        with django_capture_on_commit_callbacks(execute=True):
            verbs.publish()  # each publication looks after what went out
        assert not PendingChange.objects.exists()
        image.refresh_from_db()
        assert image.is_set_aside and not image.withheld
        assert [found for found in PageWalk().findings() if found.page.pk == page.pk] == []

    def test_editor__is_told_where_the_photo_is_still_used(self, client, page, image):
        cover(client, image)
        answer = client.get(reverse("portal_photo", args=[image.covered_copies.get().pk]))
        assert f"Ảnh gốc còn dùng ở 1 nơi: “{page.title}” (đang đăng)" in answer.content.decode()

    def test_cuts__are_gone_once_the_new_version_is_public(
        self, client, page, image, django_capture_on_commit_callbacks
    ):
        cover(client, image)
        names = [cut.file.name for cut in PortalRendition.objects.filter(image=image)]
        assert names
        draft = verbs.edit(page, lead_image=image.covered_copies.get())
        with django_capture_on_commit_callbacks(execute=True):
            verbs.approve(verbs.submit(draft, by=draft.latest_revision.user))
        image.refresh_from_db()
        assert image.withheld
        assert not any(image.file.storage.exists(name) for name in names)

    def test_sending__with_the_photo_itself_is_forbidden(self, client, page, image):
        cover(client, image)
        page.refresh_from_db()
        blocked = [one for one in verdicts_of(page) if one.severity is Severity.BLOCK]
        assert [one.rule for one in blocked] == ["photo-set-aside"]


class TestFromAnArticle:
    """Somebody comes from the editor of an article: the covered copy takes the photo's place in the draft."""

    def article(self, image: PortalImage, owner=None):
        body = [
            ("image", factories.photo_block(image)),
            ("gallery", {"images": [factories.photo_block(), factories.photo_block(image)]}),
        ]
        return verbs.write(by=owner, body=body, lead_image=image, lead_image_decorative=True)

    def photos_of(self, page) -> list[int]:
        draft = page.get_latest_revision_as_object()
        return [draft.lead_image_id, draft.body[0].value["image"].pk] + [
            one["image"].pk for one in draft.body[1].value["images"]
        ]

    def test_copy__stands_wherever_the_photo_stood(self, client, editor):
        image = photo()
        page = self.article(image, editor)
        other = self.photos_of(page)[2]
        answer = client.post(f"{address(image)}?bai={page.pk}", {"goc": image.content_hash, **MIDDLE})
        copy = image.covered_copies.get().pk
        assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
        page.refresh_from_db()
        assert self.photos_of(page) == [copy, copy, other, copy]
        assert page.latest_revision.user == editor
        assert "Ảnh gốc còn dùng" not in client.get(answer.url).content.decode()

    def test_text__that_waits_for_approval_stays(self, client, editor):
        image = photo()
        page = verbs.submit(self.article(image, editor))
        client.post(f"{address(image)}?bai={page.pk}", {"goc": image.content_hash, **MIDDLE})
        page.refresh_from_db()
        assert set(self.photos_of(page)) >= {image.pk}
        assert image.pk in self.photos_of(page)[:2]
        assert image.covered_copies.count() == 1

    def test_public_text__gets_a_draft_only(self, client, editor):
        image = photo()
        page = verbs.publish(self.article(image, editor))
        make_cuts(image, ["figure", "gallery", "lead"])
        before = shown_photos(page)
        client.post(f"{address(image)}?bai={page.pk}", {"goc": image.content_hash, **MIDDLE})
        page.refresh_from_db()
        assert shown_photos(page) == before and page.has_unpublished_changes
        assert self.photos_of(page)[0] == image.covered_copies.get().pk

    @pytest.mark.parametrize("key", ["0", "x", "١٢", "9" * 40, "1"])
    def test_text__that_is_none_changes_nothing(self, client, key):
        image = photo()
        answer = client.post(f"{address(image)}?bai={key}", {"goc": image.content_hash, **MIDDLE})
        assert answer.url == reverse("portal_photo", args=[image.covered_copies.get().pk])


class TestChoosers:
    def test_choosers__do_not_offer_a_photo_set_aside(self, client):
        image = photo()
        cover(client, image)
        copy = image.covered_copies.get()
        shown = client.get(reverse("wagtailimages_chooser:choose")).content.decode()
        assert reverse("wagtailimages_chooser:chosen", args=[copy.pk]) in shown
        assert reverse("wagtailimages_chooser:chosen", args=[image.pk]) not in shown

    def test_upload_of_the_same_photo__gives_the_covered_copy(self, client):
        content = pictures.encoded(pictures.photo(), "JPEG", quality=95)
        image = photo()
        cover(client, image)
        answer = client.post(
            reverse("portal_photo_upload"), {"anh": ContentFile(content, "hop-dan.jpg")}
        ).json()
        assert answer["id"] == image.covered_copies.get().pk
        assert "bản đã che" in answer["note"]
