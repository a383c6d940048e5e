"""Doors through which files under public texts could change: nobody passes alone."""

import re

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Site

from media.cutting import make_cuts
from media.models import PortalDocument, PortalImage
from media.tests import files, pictures
from portal.approval.changes.impossible import IN_USE
from portal.approval.changes.verbs import confirm_change
from portal.approval.models import PendingChange
from portal.approval.verification import PageWalk
from portal.approval.withdrawn_files import files_to_withhold
from portal.models import SiteIdentity
from portal.tests import factories, verbs
from portal.tests.site.changes_office import LIE, Changes, public
from portal.tests.site.office import for_everybody


class TestFiles(Changes):
    def setUp(self):
        self.image = factories.photo(uploaded_by_user=self.people["contributor"])
        self.image.uploaded_by_user = self.people["contributor"]
        self.document = PortalDocument.objects.create(
            title="Quyết định", file=ContentFile(files.pdf(), "quyet-dinh.pdf")
        )
        self.article = factories.article(
            lead_image=self.image, lead_image_decorative=True, audio=self.document
        )

    def replace(self, image: PortalImage, **values):
        new = SimpleUploadedFile("la.jpg", pictures.encoded(pictures.photo(300, 300), "JPEG"), "image/jpeg")
        data = {"title": image.title, "file": new, "collection": image.collection_id, "tags": "", **values}
        return self.post(reverse("wagtailimages:edit", args=[image.pk]), data)

    def shown_photos(self) -> set[str]:
        make_cuts(PortalImage.objects.get(pk=self.image.pk), ["lead"])  # as the worker does
        photos = set(re.findall(r"/uploads/images/[^\"\s]+", public(self.article.url)))
        assert photos
        return photos

    def stored_images(self) -> set[str]:
        return set(default_storage.listdir("original_images")[1])

    @for_everybody
    def test_image__when_its_file_is_replaced_in_use(self, kind):
        before, bytes_before = self.shown_photos(), default_storage.open(self.image.file.name).read()
        answer = self.replace(self.image)
        assert default_storage.open(self.image.file.name).read() == bytes_before
        assert self.shown_photos() == before
        self.assert_kept_from(answer, kind)
        assert self.shown_photos() == before

    def test_image__when_the_new_file_is_confirmed(self):
        before = self.shown_photos()
        old = self.image.file.name
        self.sign_in("superuser")
        self.replace(self.image)
        change = self.change()
        for side in ("truoc", "sau"):
            url = reverse("portal_change_file", args=[change.pk, 0, "file", side])
            assert self.client.get(url).status_code == 200
        self.act("confirm", "clean approver")
        self.image.refresh_from_db()
        assert self.image.file.name != old
        assert (self.image.width, self.image.height) == (300, 300)
        assert self.shown_photos() != before
        assert default_storage.exists(old)

    def test_page_is_as_approved__when_its_new_file_was_confirmed(self):
        page = verbs.publish(lead_image=self.image, lead_image_decorative=True)
        self.sign_in("superuser")
        self.replace(self.image)
        confirm_change(self.change(), self.people["clean approver"])
        assert [finding for finding in PageWalk().findings() if finding.page.pk == page.pk] == []
        PortalImage.objects.filter(pk=self.image.pk).update(content_hash="0" * 64)
        (finding,) = [finding for finding in PageWalk().findings() if finding.page.pk == page.pk]
        assert "đã thay đổi sau khi được duyệt" in finding.words

    def test_image__when_the_new_file_is_refused(self):
        before = self.stored_images()
        self.sign_in("superuser")
        self.replace(self.image)
        assert len(self.stored_images()) == len(before) + 1
        with self.captureOnCommitCallbacks(execute=True):
            self.act("reject", "clean approver", reason="Ảnh mờ.")
        assert self.stored_images() == before

    def test_image__when_unused_its_file_is_replaced_at_once(self):
        image = factories.photo()
        old = image.file.name
        self.sign_in("superuser")
        self.replace(image)
        image.refresh_from_db()
        assert (image.width, image.height) == (300, 300)
        assert not default_storage.exists(old)
        assert not PendingChange.objects.exists()

    @for_everybody
    def test_image__when_title_and_focus_change_in_use(self, kind):
        focus = {f"focal_point_{name}": 10 for name in ("x", "y", "width", "height")}
        data = {"title": LIE, "collection": self.image.collection_id, "tags": "", **focus}
        answer = self.post(reverse("wagtailimages:edit", args=[self.image.pk]), data)
        self.image.refresh_from_db()
        assert (self.image.title == LIE, self.image.focal_point_x) == (False, None)
        self.assert_kept_from(answer, kind)

    @for_everybody
    def test_file__when_deleted_in_use(self, kind):
        for name, obj in (("wagtailimages:delete", self.image), ("wagtaildocs:delete", self.document)):
            answer = self.post(reverse(name, args=[obj.pk]))
            assert type(obj).objects.filter(pk=obj.pk).exists()
            assert default_storage.exists(obj.file.name)
            if kind == "superuser":
                assert IN_USE in self.words_to(answer)
        self.article.refresh_from_db()
        assert self.article.lead_image_id == self.image.pk

    @for_everybody
    def test_image__when_moved_in_bulk(self, kind):
        other = Collection.get_first_root_node().add_child(name="Ảnh khác")
        url = reverse("wagtail_bulk_action", args=["media", "portalimage", "add_to_collection"])
        self.post(f"{url}?id={self.image.pk}", {"collection": other.pk})
        self.image.refresh_from_db()
        assert self.image.collection_id != other.pk
        assert PendingChange.objects.exists() is (kind in ("superuser", "contributor"))

    @for_everybody
    def test_document__when_its_file_is_replaced_in_use(self, kind):
        url = reverse("wagtaildocs_serve", args=[self.document.pk, self.document.filename])
        before = b"".join(Client().get(url).streaming_content)
        data = {"title": LIE, "file": SimpleUploadedFile("moi.docx", files.docx()), "tags": ""}
        data["collection"] = self.document.collection_id
        answer = self.post(reverse("wagtaildocs:edit", args=[self.document.pk]), data)
        self.document.refresh_from_db()
        assert self.document.title == "Quyết định"
        assert b"".join(Client().get(url).streaming_content) == before
        self.assert_kept_from(answer, kind)


class TestFilesOfSettings(Changes):
    """The emblem, the hotline's banner, a leader's portrait: readers see them on every page."""

    def setUp(self):
        self.image = factories.photo(uploaded_by_user=self.people["contributor"])
        identity = SiteIdentity.for_site(Site.objects.get(is_default_site=True))
        identity.emblem = self.image
        identity.save()

    @for_everybody
    def test_emblem__when_its_file_is_replaced(self, kind):
        before = default_storage.open(self.image.file.name).read()
        new = SimpleUploadedFile("la.jpg", pictures.encoded(pictures.photo(300, 300), "JPEG"), "image/jpeg")
        data = {"title": LIE, "file": new, "collection": self.image.collection_id, "tags": ""}
        answer = self.post(reverse("wagtailimages:edit", args=[self.image.pk]), data)
        stored = PortalImage.objects.get(pk=self.image.pk)
        assert stored.title != LIE and default_storage.open(stored.file.name).read() == before
        self.assert_kept_from(answer, kind)

    @for_everybody
    def test_emblem__when_it_is_deleted(self, kind):
        self.post(reverse("wagtailimages:delete", args=[self.image.pk]))
        assert PortalImage.objects.filter(pk=self.image.pk).exists()

    def test_emblem__is_not_withheld_with_a_text_that_shows_it_too(self):
        page = verbs.publish(lead_image=self.image, lead_image_decorative=True)
        found = files_to_withhold(page)
        assert (found.own, found.shared) == ([], [self.image])
