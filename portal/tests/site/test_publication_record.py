from datetime import timedelta
from unittest import mock

import pytest
import time_machine
from django.test import TestCase
from django.utils import timezone

from portal.approval.content import content_hash
from portal.approval.models import Act, Decision
from portal.approval.records import record_import
from portal.approval.rules import Role
from portal.scheduler import publish_due
from portal.tests import factories, verbs


def publications(page) -> list[Decision]:
    return list(Decision.objects.filter(page_id=page.pk, act=Act.PUBLISH).order_by("pk"))


class TestPublicationRecord(TestCase):
    def test_row__when_approved(self):
        approver = factories.person(Role.APPROVER)
        page = verbs.approve(verbs.submit(verbs.write()), by=approver)
        (row,) = publications(page)
        assert (row.revision_id, row.actor_id) == (page.live_revision_id, approver.pk)
        assert row.content_hash == content_hash(page.live_revision)

    def test_row__when_the_hour_comes(self):
        page = verbs.write(go_live_at=timezone.now() + timedelta(hours=1))
        page = verbs.approve(verbs.submit(page))
        assert not page.live
        assert publications(page) == []
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            publish_due()
        page = verbs.fresh(page)
        (row,) = publications(page)
        assert (row.revision_id, row.actor_id) == (page.live_revision_id, None)
        assert (row.actor_name, row.device) == ("Hệ thống", "máy chủ")

    def test_row__when_a_new_version_of_a_live_page_waits_for_its_hour(self):
        page = verbs.publish()
        verbs.publish(verbs.edit(page, go_live_at=timezone.now() + timedelta(hours=1)))
        assert len(publications(page)) == 1

    def test_row__when_imported_and_published(self):
        page = verbs.write()
        revision = page.get_latest_revision()
        record_import([revision], actor_name="quantri", source_hash="a" * 64)
        revision.publish(log_action=False)
        assert [row.actor_name for row in publications(page)] == ["Hệ thống"]

    def test_nothing_is_kept__when_publishing_fails_after_the_record(self):
        page = verbs.write()
        revision = page.get_latest_revision()
        record_import([revision], actor_name="quantri", source_hash="a" * 64)
        failing = mock.patch("wagtail.actions.publish_revision.log", side_effect=OSError)
        with failing, pytest.raises(OSError):
            revision.publish()
        assert publications(page) == []
        assert not verbs.fresh(page).live

    def test_nothing_is_published__when_the_record_fails(self):
        page = verbs.submit(verbs.write())
        failing = mock.patch("portal.signal_handlers.record", side_effect=OSError)
        with failing, pytest.raises(OSError):
            verbs.approve(page)
        assert not verbs.fresh(page).live
        assert not Decision.objects.filter(page_id=page.pk, act=Act.APPROVE).exists()


class TestContentHash(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.page = verbs.write()

    def hash_with(self, **content) -> str:
        revision = verbs.fresh(self.page).get_latest_revision()
        revision.content = revision.content | content
        return content_hash(revision)

    def test_hash__when_words_or_choices_change(self):
        before = self.hash_with()
        for name, value in {
            "title": "Tiêu đề khác", "summary": "Khác.", "slug": "khac", "genre": "tin-khac",
            "search_description": "Khác.", "published_at": "2020-01-01T00:00:00Z", "show_in_menus": True,
            "seo_title": "Khác", "event_date": "2020-01-01", "featured": True, "source_name": "Khác",
        }.items():  # fmt: skip
            assert self.hash_with(**{name: value}) != before, name

    def test_hash__when_only_bookkeeping_changes(self):
        before = self.hash_with()
        moment = "2020-01-01T00:00:00Z"
        for name, value in {
            "pk": 7, "path": "000100010009", "depth": 9, "numchild": 3, "url_path": "/x/", "live": True,
            "has_unpublished_changes": False, "owner": 99, "go_live_at": moment, "expire_at": moment,
            "expired": True, "locked": True, "locked_at": moment, "locked_by": 9, "latest_revision": 9,
            "live_revision": 9, "first_published_at": moment, "last_published_at": moment,
            "latest_revision_created_at": moment, "draft_title": "Khác", "wagtail_admin_comments": [],
            "alias_of": 5, "translation_key": "00000000-0000-0000-0000-000000000001",
        }.items():  # fmt: skip
            assert self.hash_with(**{name: value}) == before, name

    def test_hash__when_the_page_was_moved(self):
        before = self.hash_with()
        self.page.move(factories.section(), pos="last-child")
        assert self.hash_with() == before
