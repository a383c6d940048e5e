"""Watching statements: what is refused where changes have no place, and what stands freely."""

import pytest
from django.db import transaction
from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection

from media.models import PortalImage
from portal.approval.acting import Refused
from portal.approval.changes.steps import CREATE, DELETE, UPDATE, steps_of
from portal.approval.changes.watching import Refusing, Watching, writing_freely
from portal.tests import factories


class TestRefusing(TestCase):
    def test_write__when_rows_come_in_bulk(self):
        with Refusing().on_guard(), pytest.raises(Refused):
            Redirect.objects.bulk_create([Redirect(old_path="/cu", redirect_link="https://bensen.example/")])

    def test_write__when_a_photo_is_new_or_unused(self):
        with Refusing().on_guard():
            image = factories.photo()
            PortalImage.objects.filter(pk=image.pk).update(title="Tên khác")
            image.delete()

    def test_write__when_a_photo_is_in_use(self):
        image = factories.photo()
        factories.article(lead_image=image, lead_image_decorative=True)
        with Refusing().on_guard():
            PortalImage.objects.filter(pk=image.pk).update(description="Ghi chú của kho")
            for write in (
                lambda: PortalImage.objects.filter(pk=image.pk).update(title="Tên khác"),
                lambda: PortalImage.objects.update(title="Tên khác"),
                lambda: PortalImage.objects.filter(pk=image.pk).delete(),
            ):
                with pytest.raises(Refused), transaction.atomic():
                    write()

    def test_write__when_free(self):
        with Refusing().on_guard(), writing_freely():
            Redirect.objects.create(old_path="/cu", redirect_link="https://bensen.example/")
        assert Redirect.objects.exists()


class TestSteps(TestCase):
    def test_steps__when_rows_come_go_and_change(self):
        link = "https://bensen.example/"
        old, other = (Redirect.objects.create(old_path=path, redirect_link=link) for path in ("/a", "/b"))
        watching = Watching()
        with watching.on_guard():
            Redirect.objects.bulk_create([Redirect(old_path="/c", redirect_link=link)])
            Redirect.objects.filter(old_path="/a").update(redirect_link=f"{link}moi/")
            Redirect.objects.filter(pk=other.pk).delete()
        steps = steps_of(watching)
        assert [(step.op, step.pk) for step in steps[:2]] == [(DELETE, other.pk), (UPDATE, old.pk)]
        assert (steps[2].op, steps[2].after["old_path"]) == (CREATE, "/c")
        assert steps[1].changed == ["redirect_link"]

    def test_steps__when_a_collection_moves(self):
        root = Collection.get_first_root_node()
        place, moved = root.add_child(name="Nơi mới"), root.add_child(name="Ảnh")
        watching = Watching()
        with watching.on_guard():
            Collection.objects.get(pk=moved.pk).move(Collection.objects.get(pk=place.pk), "sorted-child")
        (step,) = steps_of(watching)
        assert (step.pk, step.after["parent_id"]) == (moved.pk, place.pk)

    def test_steps__when_a_write_changes_nothing(self):
        row = Redirect.objects.create(old_path="/a", redirect_link="https://bensen.example/")
        watching = Watching()
        with watching.on_guard():
            Redirect.objects.get(pk=row.pk).save()
        assert steps_of(watching) == []
