"""What the editor's form asks at submission, and that a waiting text takes no new version by any door."""

import json
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from portal.approval import rules
from portal.approval.acting import Refused
from portal.approval.facts import text_of
from portal.approval.models import ChangeKind, Submission
from portal.approval.rules import Role, State
from portal.heartbeat import SCHEDULER, SCHEDULER_IS_SILENT, beat, heartbeat_file
from portal.page_form import HOUR_IS_OVER, MINOR_OR_NOTED
from portal.tests import factories, verbs
from portal.tests.admin_forms import article_form, form_of, local_time


class Office(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.author = factories.person(Role.EDITOR)

    def setUp(self):
        self.client.force_login(self.author)

    def post(self, page, **changes):
        return self.client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            form_of(page, **{"action-submit": "1", **changes}),
        )


class TestNote(Office):
    def test_note_reaches_the_submission__when_page_exists(self):
        page = verbs.write(by=self.author)
        self.post(page, submission_note="  Xin duyệt trước 10 giờ.  ")
        assert Submission.objects.get(page_id=page.pk).note == "Xin duyệt trước 10 giờ."

    def test_note_reaches_the_submission__when_page_is_new(self):
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", factories.news_root().pk])
        form = article_form("Bài gửi ngay", **{"action-submit": "1", "submission_note": "Tin của khu phố 3."})
        self.client.post(url, form)
        assert Submission.objects.get().note == "Tin của khu phố 3."

    def test_note_of_a_refused_form_is_not_sent_with_another_text(self):
        refused, other = verbs.write(by=self.author), verbs.write(by=self.author)
        self.post(refused, submission_note="Của bài khác.", title="")
        assert not Submission.objects.exists()
        self.post(other)
        assert Submission.objects.get().note == ""

    def test_note_is_refused__when_too_long(self):
        page = verbs.write(by=self.author)
        answer = self.post(page, submission_note="a" * 1001)
        assert "Lời nhắn dài quá 1.000 ký tự." in answer.content.decode()
        assert text_of(verbs.fresh(page)).state is State.DRAFT


class TestBlockingChecks(Office):
    def test_refused_in_words__when_a_photo_has_no_description(self):
        image = factories.photo()
        photo = {"image": image.pk, "alt": "", "decorative": False, "caption": "", "credit": ""}
        body = json.dumps([{"type": "image", "id": "anh-1", "value": photo}])
        page = verbs.write(by=self.author, body=body)
        with pytest.raises(Refused, match="chưa có lời tả"):
            verbs.submit(page)
        assert not Submission.objects.exists()


class TestWishedTime(Office):
    def test_refused__when_the_hour_is_over(self):
        page = verbs.write(by=self.author)
        answer = self.post(page, go_live_at=local_time(timezone.now() - timedelta(minutes=5)))
        assert HOUR_IS_OVER in answer.content.decode()
        assert not Submission.objects.exists()

    def words_after_sending_for_later(self) -> list[str]:
        later = local_time(timezone.now() + timedelta(hours=5))
        answer = self.post(verbs.write(by=self.author), go_live_at=later)
        return [str(message) for message in get_messages(answer.wsgi_request)]

    def test_sender_is_warned__when_the_scheduler_is_silent(self):
        heartbeat_file(SCHEDULER).unlink(missing_ok=True)
        assert SCHEDULER_IS_SILENT in self.words_after_sending_for_later()

    def test_sender_is_not_warned__when_the_scheduler_is_at_work(self):
        beat(SCHEDULER)
        assert SCHEDULER_IS_SILENT not in self.words_after_sending_for_later()

    def test_taken__when_it_lies_ahead(self):
        page = verbs.write(by=self.author)
        self.post(page, go_live_at=local_time(timezone.now() + timedelta(hours=5)))
        page = verbs.fresh(page)
        assert text_of(page).state is State.SUBMITTED
        page = verbs.approve(page)
        assert text_of(page).state is State.SCHEDULED


class TestChangeOfPublicText(Office):
    def correction(self, text: str) -> dict:
        return nested_form_data({"corrections": inline_formset([{"date": "2026-06-01", "text": text}])})

    def test_refused__when_neither_minor_nor_announced(self):
        page = verbs.publish(by=self.author)
        answer = self.post(page, title="Một tiêu đề khác")
        assert MINOR_OR_NOTED in answer.content.decode()
        assert not Submission.objects.filter(ended_at=None).exists()

    def test_kind_is_told__when_minor(self):
        page = verbs.publish(by=self.author)
        self.post(page, title="Một tiêu đề khác", minor_change="on")
        assert Submission.objects.get(ended_at=None).change == ChangeKind.MINOR

    def test_kind_is_told__when_announced(self):
        page = verbs.publish(by=self.author)
        self.post(page, title="Một tiêu đề khác", **self.correction("Sửa giờ họp thành 8 giờ."))
        assert Submission.objects.get(ended_at=None).change == ChangeKind.CORRECTION
        page = verbs.approve(verbs.fresh(page))
        assert "Sửa giờ họp thành 8 giờ." in Client().get(page.url).content.decode()

    def test_refused__when_only_an_old_note_stands(self):
        page = verbs.publish(by=self.author)
        self.post(page, **self.correction("Sửa giờ họp thành 8 giờ."))
        page = verbs.approve(verbs.fresh(page))
        answer = self.post(page, title="Lại một tiêu đề khác", **self.correction("Sửa giờ họp thành 8 giờ."))
        assert MINOR_OR_NOTED in answer.content.decode()


class TestWaitingText(Office):
    def test_api_refuses_to_revert__when_text_waits(self):
        page = verbs.write(by=self.author)
        first = page.latest_revision_id
        page = verbs.submit(verbs.edit(page, by=self.author))
        waiting = page.latest_revision_id
        client = Client()
        client.force_login(factories.person(None, superuser=True))
        answer = client.post(
            f"/quan-tri/api/main/pages/{page.pk}/action/revert_to_page_revision/",
            {"revision_id": first},
            content_type="application/json",
        )
        assert answer.status_code == 403
        assert rules.IN_REVIEW.reason in answer.json()["detail"]
        assert verbs.fresh(page).latest_revision_id == waiting

    def test_decision_finds_its_version__when_two_tabs_submit(self):
        page = verbs.write(by=self.author)
        for _ in range(2):
            answer = self.post(page)
            assert answer.status_code in (200, 302)
        assert Submission.objects.filter(ended_at=None).count() == 1
        assert verbs.approve(verbs.fresh(page)).live
