"""Saving by itself: never over a recorded version, and tidied so that everybody's hand stays seen."""

from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import BigIntegerField, ProtectedError
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, TaskState

from portal.approval.facts import touched_by
from portal.approval.models import Decision
from portal.approval.named_versions import BOOKS
from portal.approval.rules import Role
from portal.duties import CHILDREN
from portal.models import AutosavedVersion
from portal.tests import factories, verbs
from portal.tests.admin_forms import article_form, form_of
from portal.writing.saving import MOST, SAVED
from portal.writing.tidying import KEPT_FOR, tidy_autosaved

BY_ITSELF = {"HTTP_ACCEPT": "application/json"}
LATER = KEPT_FOR + timedelta(days=1)


class Desk(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = factories.person(Role.EDITOR)
        cls.colleague = factories.person(Role.EDITOR)

    def setUp(self):
        self.client.force_login(self.writer)

    def post(self, page, data, **headers):
        return self.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, **headers)

    def autosave(self, page, title, over=None, by=None) -> int:
        """Save as the editor does by itself; returns the number of the version."""
        self.client.force_login(by or self.writer)
        data = form_of(page, title=title, **({"overwrite_revision_id": over} if over else {}))
        answer = self.post(page, data, **BY_ITSELF)
        assert answer.status_code == 200, answer.content
        return answer.json()["revision_id"]


class TestSaving(Desk):
    def test_autosaving__of_one_sitting_fills_one_version(self):
        page = verbs.write(by=self.writer)
        own = self.autosave(page, "Một")
        assert [self.autosave(page, title, over=own) for title in ("Hai", "Ba")] == [own, own]
        assert page.revisions.count() == 2
        assert list(AutosavedVersion.objects.values_list("pk", flat=True)) == [own]

    def test_autosaving__of_a_new_page_marks_its_first_version(self):
        section = factories.news_root()
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
        answer = self.client.post(url, article_form(), **BY_ITSELF)
        assert AutosavedVersion.objects.filter(pk=answer.json()["revision_id"]).exists()

    def test_saving_by_hand__marks_no_version_and_remembers_the_key(self):
        page = verbs.write(by=self.writer)
        assert self.post(page, form_of(page, **{"writing-key": "a1b2c3d4"})).status_code == 302
        assert not AutosavedVersion.objects.exists()
        session = self.client.get(reverse("portal_writing_session")).json()
        assert session == {"user": self.writer.pk, "csrf": session["csrf"], "saved": ["a1b2c3d4"]}

    def test_keys__are_no_more_than_the_last_and_nothing_else(self):
        page = verbs.write(by=self.writer)
        session = self.client.session
        session[SAVED] = [f"{number:08x}" for number in range(MOST)]
        session.save()
        self.post(page, form_of(page, **{"writing-key": "f" * 32}))
        assert self.client.session[SAVED][-1] == "f" * 32
        assert len(self.client.session[SAVED]) == MOST
        self.post(page, form_of(page, **{"writing-key": "<script>"}))
        assert self.client.session[SAVED][-1] == "f" * 32

    def test_refused_saving__remembers_no_key(self):
        page = verbs.write(by=self.writer)
        self.post(page, form_of(page, title="", **{"writing-key": "a1b2c3d4"}))
        assert SAVED not in self.client.session

    def test_submitted_text__takes_nothing(self):
        page = verbs.submit(verbs.write(by=self.writer))
        before = page.latest_revision.content
        answer = self.post(page, form_of(page, title="Sau khi gửi"), **BY_ITSELF)
        assert answer.status_code == 400
        assert not answer.json()["success"]
        page = verbs.fresh(page)
        assert (page.latest_revision.content, page.draft_title) == (before, page.title)
        assert not AutosavedVersion.objects.exists()

    def test_newer_version_of_somebody_else__is_not_overwritten(self):
        page = verbs.write(by=self.writer)
        own = self.autosave(page, "Của tôi")
        theirs = self.autosave(page, "Của bạn", by=self.colleague)
        self.client.force_login(self.writer)
        answer = self.post(page, form_of(page, title="Lại tôi", overwrite_revision_id=own), **BY_ITSELF)
        assert answer.json()["error_code"] == "invalid_revision"
        assert verbs.fresh(page).latest_revision_id == theirs

    def test_ended_session__is_led_to_the_login(self):
        self.client.logout()
        answer = self.client.get(reverse("portal_writing_session"), HTTP_ACCEPT="application/json")
        assert answer.status_code == 302
        assert reverse("wagtailadmin_login") in answer["Location"]


class TestTidying(Desk):
    def tidied(self) -> int:
        return tidy_autosaved(timezone.now() + LATER)

    def test_versions__replaced_by_the_same_person_go(self):
        page = verbs.write(by=self.writer)
        sittings = [self.autosave(page, f"Lần {number}") for number in range(3)]
        assert tidy_autosaved() == 0
        assert self.tidied() == 2
        assert set(page.revisions.values_list("pk", flat=True)) & set(sittings) == {sittings[-1]}
        assert AutosavedVersion.objects.count() == 1

    def test_versions_saved_by_hand__stay(self):
        page = verbs.edit(verbs.write(by=self.writer), by=self.writer)
        assert self.tidied() == 0
        assert page.revisions.count() == 2

    def test_last_version_before_another_person__stays_and_so_do_the_hands(self):
        page = verbs.write(by=self.writer)
        self.autosave(page, "Một")
        theirs = [self.autosave(page, title, by=self.colleague) for title in ("Hai", "Ba")]
        self.autosave(page, "Bốn")
        hands = touched_by(page)
        assert self.tidied() == 1
        assert set(page.revisions.values_list("pk", flat=True)) >= {theirs[1]}
        assert touched_by(page) == hands

    def test_versions__that_a_book_names_stay(self):
        page = verbs.write(by=self.writer)
        submitted = self.autosave(page, "Gửi bản này")
        page = verbs.take_back(verbs.submit(verbs.fresh(page)))
        self.autosave(page, "Sửa tiếp")
        self.autosave(page, "Sửa nữa")
        assert Decision.objects.filter(revision_id=submitted).exists()
        # Named by the books alone, whatever becomes of Wagtail's own rows.
        TaskState.objects.all().delete()
        assert self.tidied() == 1
        assert Revision.objects.filter(pk=submitted).exists()

    def test_version__that_a_workflow_names_stays(self):
        page = verbs.write(by=self.writer)
        first = self.autosave(page, "Một")
        self.autosave(page, "Hai")
        verbs.take_back(verbs.submit(verbs.fresh(page)))
        TaskState.objects.update(revision_id=first)
        self.tidied()
        assert TaskState.objects.filter(revision_id=first).exists()

    def test_version__that_is_public_or_waits_for_its_hour_stays(self):
        page = verbs.write(by=self.writer)
        public = self.autosave(page, "Lên trang")
        page = verbs.publish(verbs.fresh(page), by=self.writer)
        waiting = self.autosave(page, "Chờ giờ")
        Revision.objects.filter(pk=waiting).update(approved_go_live_at=timezone.now())
        verbs.edit(page, by=self.writer)
        assert self.tidied() == 0
        assert Revision.objects.filter(pk__in=[public, waiting]).count() == 2

    def test_log__keeps_the_last_line_of_a_sitting(self):
        page = verbs.write(by=self.writer)
        own = self.autosave(page, "Một")
        for title in ("Hai", "Ba"):
            self.autosave(page, title, over=own)
        self.autosave(page, "Lần khác")
        lines = PageLogEntry.objects.filter(page=page.pk, action="wagtail.edit")
        assert lines.count() == 4
        last = lines.filter(revision_id=own).order_by("-pk").first()
        self.tidied()
        assert lines.count() == 2
        assert lines.filter(pk=last.pk).exists()

    def test_tidying__asks_two_questions_when_nothing_is_old(self):
        page = verbs.write(by=self.writer)
        for number in range(3):
            self.autosave(page, f"Lần {number}")
        with self.assertNumQueries(2):
            assert tidy_autosaved() == 0

    def test_tidying__is_a_duty_of_the_worker(self):
        duties = {duty.function for child in CHILDREN.values() for duty in child}
        assert "portal.writing.tidying.tidy_autosaved" in duties


class TestNamedVersions(Desk):
    def test_books__are_all_that_name_a_version_by_number(self):
        naming = {
            model
            for model in apps.get_models()
            if any(
                field.name == "revision_id" and isinstance(field, BigIntegerField)
                for field in model._meta.fields
            )
        }
        assert naming == set(BOOKS)

    def test_purging_by_the_stock_command__leaves_what_is_named(self):
        page = verbs.publish(by=self.writer)
        approved = page.latest_revision_id
        page = verbs.publish(verbs.edit(page, by=self.writer), by=self.writer)
        verbs.edit(verbs.edit(page, by=self.writer), by=self.writer)
        with (
            time_machine.travel(timezone.now() + LATER),
            # A refusal ends its transaction; outside of tests each deletion has one of its own.
            patch.object(Revision, "delete", transaction.atomic(Revision.delete)),
        ):
            call_command("purge_revisions", days=1, verbosity=0)
        assert Revision.objects.filter(pk=approved).exists()
        assert page.revisions.count() == 3

    def test_named_version__cannot_be_deleted_by_itself(self):
        revision = verbs.publish(by=self.writer).latest_revision
        with pytest.raises(ProtectedError), transaction.atomic():
            revision.delete()
        with pytest.raises(ProtectedError), transaction.atomic():
            Revision.objects.filter(pk=revision.pk).delete()

    def test_draft__is_deleted_with_its_named_versions(self):
        page = verbs.take_back(verbs.submit(verbs.write(by=self.writer)))
        page.delete()
        assert not Revision.objects.filter(object_id=str(page.pk)).exists()
