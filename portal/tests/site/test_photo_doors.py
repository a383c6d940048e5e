"""Look and day follow the file through every door; Wagtail's own uploads hear of look-alikes too."""

import json
from datetime import date

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media.models import PortalImage
from media.tests import pictures
from media.tests.test_looks import packed, scene
from media.tests.test_shutter_dates import taken
from portal.approval.changes.steps import stored_steps
from portal.approval.changes.verbs import confirm_change
from portal.approval.changes.wording import in_words
from portal.approval.models import PendingChange
from portal.tests import factories
from portal.tests.site.changes_office import Changes


def jpeg(seed: int) -> bytes:
    return pictures.encoded(scene(seed), "JPEG", quality=90)


class TestReplaced(Changes):
    """The file of a photo is replaced on Wagtail's page of it."""

    def setUp(self):
        self.sign_in("superuser")
        self.image = PortalImage.objects.create(
            title="Họp dân",
            file=ContentFile(jpeg(1), "hop.jpg"),
            taken_on=date(2020, 1, 1),
            uploaded_by_user=self.people["superuser"],
        )

    def replace(self, content: bytes, **values):
        file = SimpleUploadedFile("moi.jpg", content, "image/jpeg")
        stored = {"title": "Họp dân", "collection": self.image.collection_id, "tags": ""}
        day = {"taken_on": "01/01/2020"}
        return self.post(
            reverse("wagtailimages:edit", args=[self.image.pk]), {**stored, **day, "file": file, **values}
        )

    def fresh(self) -> PortalImage:
        return PortalImage.objects.get(pk=self.image.pk)

    def test_unused__takes_look_and_day_of_the_new_file(self):
        self.replace(taken("2024:05:01 07:30:00"))
        assert self.fresh().taken_on == date(2024, 5, 1)
        assert self.fresh().look not in (None, self.image.look)

    def test_unused__has_no_day_when_the_new_file_has_none(self):
        self.replace(jpeg(2))
        assert self.fresh().taken_on is None

    def test_unused__keeps_a_day_typed_beside_the_new_file(self):
        self.replace(taken("2024:05:01 07:30:00"), taken_on="03/04/2023")
        assert self.fresh().taken_on == date(2023, 4, 3)

    def test_public__takes_look_and_day_when_confirmed(self):
        factories.article(lead_image=self.image, lead_image_decorative=True)
        self.replace(taken("2024:05:01 07:30:00"))
        assert (self.fresh().look, self.fresh().taken_on) == (self.image.look, date(2020, 1, 1))
        change = PendingChange.objects.get()
        words = [line.label for step in in_words(stored_steps(change.changes)) for line in step.lines]
        assert "Ngày chụp" in words and "Dấu hình" not in words
        confirm_change(change, self.people["clean approver"])
        assert self.fresh().taken_on == date(2024, 5, 1)
        assert self.fresh().look not in (None, self.image.look)

    def test_change__proposed_before_there_were_looks_can_be_confirmed(self):
        factories.article(lead_image=self.image, lead_image_decorative=True)
        self.replace(jpeg(2))
        change = PendingChange.objects.get()
        for row in (change.changes[0]["before"], change.changes[0]["after"]):
            del row["look"], row["taken_on"]
        change.save()
        confirm_change(change, self.people["clean approver"])
        change.refresh_from_db()
        assert change.status == PendingChange.Status.CONFIRMED


class TestUploads(Changes):
    """Wagtail's own uploads."""

    def setUp(self):
        self.sign_in("author")
        self.known = PortalImage.objects.create(title="Chợ nổi", file=ContentFile(jpeg(1), "cho.jpg"))
        small = packed(scene(1).resize((320, 240)), 60)
        self.again = SimpleUploadedFile("zalo.jpg", pictures.encoded(small, "JPEG", quality=60), "image/jpeg")
        self.other = SimpleUploadedFile("khac.jpg", jpeg(2), "image/jpeg")

    def in_chooser(self, file) -> str:
        data = {"image-chooser-upload-title": "Mới", "image-chooser-upload-file": file}
        data["image-chooser-upload-collection"] = self.known.collection_id
        answer = self.post(reverse("wagtailimages_chooser:create"), data)
        return json.dumps(json.loads(answer.content), ensure_ascii=False)

    def test_chooser__shows_the_one_that_is_there(self):
        assert "Chợ nổi" in self.in_chooser(self.again)
        assert "Chợ nổi" not in self.in_chooser(self.other)

    def test_chooser__shows_the_covered_copy_of_a_photo_set_aside(self):
        content = ContentFile(jpeg(9), "che.jpg")
        PortalImage.objects.create(title="Chợ nổi (đã che)", file=content, covered_from=self.known)
        PortalImage.objects.filter(pk=self.known.pk).update(is_set_aside=True)
        assert "Chợ nổi (đã che)" in self.in_chooser(self.again)

    def test_several__say_which_is_there(self):
        for file, is_known in ((self.again, True), (self.other, False)):
            answer = self.client.post(
                reverse("wagtailimages:add_multiple"),
                {"files[]": file, "collection": self.known.collection_id, "title": "Mới"},
                headers={"x-requested-with": "XMLHttpRequest"},
            )
            assert json.loads(answer.content)["duplicate"] is is_known
