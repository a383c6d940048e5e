"""The way of a text from submission to the public: states, times, words to people, the record."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from portal.approval import rules
from portal.approval.decisions import REASON_NEEDED, Refused
from portal.approval.facts import person_of, text_of, touched_by
from portal.approval.models import Act, Decision, ReturnReason
from portal.approval.records import is_cleared_for_publication
from portal.approval.rules import Role, State
from portal.scheduler import publish_due
from portal.tests import factories, verbs
from portal.tests.admin_forms import article_form, form_of, local_time

NOON = timezone.make_aware(datetime(2026, 6, 1, 12))


def acts(page) -> list[str]:
    """The acts recorded about `page`, oldest first."""
    return list(Decision.objects.filter(page_id=page.pk).order_by("pk").values_list("act", flat=True))


class Office(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.author = factories.person(Role.EDITOR, last_name="Võ Minh", first_name="Ánh")
        cls.approver = factories.person(Role.APPROVER)


class TestWayToThePublic(Office):
    def test_publication__when_another_person_approves(self):
        page = verbs.write(by=self.author, title="Ngày hội đại đoàn kết")
        assert self.client.get(page.url).status_code == 404
        page = verbs.submit(page)
        assert text_of(page).state is State.SUBMITTED
        assert self.client.get(page.url).status_code == 404
        page = verbs.approve(page, by=self.approver)
        assert text_of(page).state is State.PUBLISHED
        assert "Ngày hội đại đoàn kết" in self.client.get(page.url).content.decode()
        assert "Ngày hội đại đoàn kết" in self.client.get("/tin-tuc/").content.decode()
        assert acts(page) == [Act.SUBMIT, Act.APPROVE, Act.PUBLISH]
        assert is_cleared_for_publication(page.live_revision)

    def test_publication__when_returned_once(self):
        page = verbs.submit(verbs.write(by=self.author))
        page = verbs.return_(page, by=self.approver, code=ReturnReason.PHOTO, reason="Thiếu lời tả.")
        assert text_of(page).state is State.RETURNED
        page = verbs.edit(page, by=self.author)
        assert text_of(page).state is State.RETURNED
        page = verbs.approve(verbs.submit(page), by=self.approver)
        assert page.live
        assert acts(page) == [Act.SUBMIT, Act.RETURN, Act.SUBMIT, Act.APPROVE, Act.PUBLISH]
        returned = Decision.objects.get(act=Act.RETURN)
        assert (returned.reason_code, returned.reason) == (ReturnReason.PHOTO, "Thiếu lời tả.")

    def test_return__when_other_reason_has_no_words(self):
        page = verbs.submit(verbs.write())
        with pytest.raises(Refused) as refusal:
            verbs.return_(page, code=ReturnReason.OTHER, reason="  ")
        assert str(refusal.value) == REASON_NEEDED
        assert text_of(verbs.fresh(page)).state is State.SUBMITTED

    def test_submission__when_another_person_asks_again(self):
        helper = factories.person(Role.APPROVER)
        page = verbs.return_(verbs.submit(verbs.write(by=self.author)), by=self.approver)
        page = verbs.submit(page, by=helper)
        assert text_of(page).submitted_by == helper.pk
        assert rules.may_approve(person_of(helper), text_of(page)) == rules.OWN_SUBMISSION

    def test_public_text__when_a_change_is_in_hand(self):
        page = verbs.publish(by=self.author, title="Bản cũ")
        page = verbs.edit(page, by=self.author, title="Bản mới")
        assert text_of(page).state is State.DRAFT
        page = verbs.submit(page)
        assert "Bản cũ" in self.client.get(page.url).content.decode()
        page = verbs.approve(page, by=self.approver)
        assert "Bản mới" in self.client.get(page.url).content.decode()

    def test_hands__when_a_version_was_approved(self):
        page = verbs.publish(by=self.author)
        assert text_of(page).touched_by == frozenset()
        page = verbs.edit(page, by=self.approver)
        assert text_of(page).touched_by == {self.approver.pk}

    def test_publication__when_taken_down_and_approved_again(self):
        page = verbs.publish(by=self.author)
        page.unpublish()
        page = verbs.publish(verbs.edit(verbs.fresh(page), by=self.author))
        assert page.live
        assert self.client.get(page.url).status_code == 200


class TestOverTheAdmin(Office):
    """The same way, as the editor's and approver's browsers take it."""

    def test_publication__when_everything_is_clicked(self):
        self.client.force_login(self.author)
        add = reverse("wagtailadmin_pages:add", args=["news", "articlepage", factories.news_root().pk])
        self.client.post(add, article_form("Lịch tiếp công dân tháng 6", **{"action-submit": "1"}))
        page = factories.ArticlePage.objects.get(slug="lich-tiep-cong-dan-thang-6")
        assert text_of(page).state is State.SUBMITTED
        self.client.force_login(self.approver)
        review = reverse("portal_review", args=[page.pk])
        screen = self.client.get(review)
        assert "Lịch tiếp công dân tháng 6" in screen.content.decode()
        assert "Võ Minh" in screen.content.decode()
        shown = screen.context["approve_form"].initial["revision_id"]
        answer = self.client.post(
            review, {"act": "approve", "revision_id": shown, "was_read": "on"}, follow=True
        )
        assert "đã được đăng" in answer.content.decode()
        assert verbs.fresh(page).live

    def test_review__when_the_tick_is_missing(self):
        page = verbs.submit(verbs.write())
        self.client.force_login(self.approver)
        review = reverse("portal_review", args=[page.pk])
        answer = self.client.post(review, {"act": "approve", "revision_id": page.latest_revision_id})
        assert "Hãy đánh dấu xác nhận đã đọc trước khi duyệt." in answer.content.decode()

    def test_return__when_posted_with_and_without_a_reason(self):
        page = verbs.submit(verbs.write(by=self.author))
        self.client.force_login(self.approver)
        review = reverse("portal_review", args=[page.pk])
        answer = self.client.post(review, {"act": "return", "code": "", "reason": "Câu đầu dài."})
        assert "Hãy chọn lý do trả lại." in answer.content.decode()
        assert "Câu đầu dài." in answer.content.decode()
        self.client.post(review, {"act": "return", "code": "cau-chu", "reason": "Câu đầu dài."})
        assert text_of(verbs.fresh(page)).state is State.RETURNED
        self.client.force_login(self.author)
        assert "Câu đầu dài." in self.client.get(reverse("wagtailadmin_home")).content.decode()

    def test_resubmission__when_another_editor_sends_the_returned_text(self):
        page = verbs.return_(verbs.submit(verbs.write(by=self.author)))
        other = factories.person(Role.EDITOR)
        self.client.force_login(other)
        self.client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **{"action-submit": "1"})
        )
        page = verbs.fresh(page)
        assert text_of(page).state is State.SUBMITTED
        assert text_of(page).submitted_by == other.pk

    def test_draft__when_a_stranger_looks(self):
        page = verbs.submit(verbs.write(by=self.author))
        for role in (Role.CONTRIBUTOR, Role.AUDITOR):
            self.client.force_login(factories.person(role))
            answer = self.client.get(reverse("portal_review", args=[page.pk]))
            assert answer.status_code in (302, 403)


class TestTimes(Office):
    def test_wished_time__when_it_lies_ahead(self):
        with time_machine.travel(NOON, tick=False):
            page = verbs.publish(by=self.author, go_live_at=NOON + timedelta(hours=2))
            assert text_of(page).state is State.SCHEDULED
            assert not page.live
            publish_due()
            assert not verbs.fresh(page).live
        with time_machine.travel(NOON + timedelta(hours=2, seconds=5), tick=False):
            assert publish_due().published == 1
            page = verbs.fresh(page)
            assert page.live
            assert page.published_at == timezone.now()
            assert self.client.get(page.url).status_code == 200

    def test_wished_time__when_the_stock_command_publishes(self):
        with time_machine.travel(NOON, tick=False):
            page = verbs.publish(go_live_at=NOON + timedelta(hours=1))
        with time_machine.travel(NOON + timedelta(hours=1, minutes=1), tick=False):
            call_command("publish_scheduled")
            assert verbs.fresh(page).live

    def test_wished_time__when_the_editor_tries_to_change_it(self):
        tomorrow = timezone.now().replace(microsecond=0) + timedelta(days=1)
        page = verbs.publish(by=self.author, go_live_at=tomorrow)
        before = page.revisions.count()
        self.client.force_login(self.author)
        form = form_of(page, go_live_at=local_time(tomorrow + timedelta(days=1)))
        self.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
        assert page.revisions.count() == before
        assert page.scheduled_revision.approved_go_live_at == tomorrow

    def test_schedule__when_it_is_cancelled(self):
        page = verbs.publish(by=self.author, go_live_at=timezone.now() + timedelta(days=1))
        url = reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, page.scheduled_revision.pk])
        self.client.force_login(self.author)
        self.client.post(url)
        assert verbs.fresh(page).scheduled_revision
        self.client.force_login(self.approver)
        self.client.post(url)
        page = verbs.fresh(page)
        assert not page.scheduled_revision
        assert acts(page)[-1] == Act.CANCEL_SCHEDULE
        assert not is_cleared_for_publication(page.latest_revision)
        assert self.author.pk in touched_by(page)
        with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
            publish_due()
        assert not verbs.fresh(page).live

    def test_expiry__when_its_time_has_come(self):
        with time_machine.travel(NOON, tick=False):
            page = verbs.publish(expire_at=NOON + timedelta(hours=1))
            assert page.live
        with time_machine.travel(NOON + timedelta(hours=2), tick=False):
            assert publish_due().expired == 1
        assert not verbs.fresh(page).live

    def test_shown_date__when_nothing_was_typed(self):
        with time_machine.travel(NOON, tick=False):
            page = verbs.publish(by=self.author)
        assert page.published_at == NOON
        with time_machine.travel(NOON + timedelta(days=3), tick=False):
            page = verbs.publish(verbs.edit(page, by=self.author))
        assert page.published_at == NOON
        assert page.last_changed_at == NOON + timedelta(days=3)

    def test_shown_date__when_an_old_one_was_typed(self):
        old = NOON - timedelta(days=400)
        assert verbs.publish(published_at=old).published_at == old

    def test_shown_date__when_one_in_the_future_was_typed(self):
        with time_machine.travel(NOON, tick=False):
            assert verbs.publish(published_at=NOON + timedelta(days=9)).published_at == NOON


class TestRecord(Office):
    def test_decision__when_written(self):
        page = verbs.publish(by=self.author, title="Tiêu đề lúc duyệt")
        decision = Decision.objects.get(page_id=page.pk, act=Act.APPROVE)
        assert decision.page_title == "Tiêu đề lúc duyệt"
        assert decision.revision_id == page.live_revision_id
        assert len(decision.content_hash) == 64
        submitted = Decision.objects.get(page_id=page.pk, act=Act.SUBMIT)
        assert (submitted.actor_id, submitted.actor_name) == (self.author.pk, self.author.get_full_name())

    def test_decision__when_somebody_changes_or_deletes_it(self):
        page = verbs.publish()
        decision = Decision.objects.filter(page_id=page.pk).first()
        decision.reason = "khác"
        with pytest.raises(ValidationError):
            decision.save()
        with pytest.raises(ValidationError):
            decision.delete()
        decision.refresh_from_db()
        assert decision.reason == ""

    def test_decision__when_actor_and_page_are_gone(self):
        writer = factories.person(Role.EDITOR, first_name="An")
        page = verbs.take_back(verbs.submit(verbs.write(by=writer)))
        page.delete()
        writer.delete()
        assert Decision.objects.filter(page_id=page.pk).count() == 2
        assert {row.actor_name for row in Decision.objects.all()} == {"An"}

    def test_hash__when_only_bookkeeping_changes(self):
        page = verbs.submit(verbs.write(by=self.author))
        revision = page.get_latest_revision()
        revision.content |= {
            "go_live_at": "2026-07-01T00:00:00Z",
            "has_unpublished_changes": False,
            "live": True,
        }
        revision.save()
        assert verbs.approve(page, by=self.approver).pk
