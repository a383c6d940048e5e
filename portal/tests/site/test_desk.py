"""The desk: everything that waits for a person, and nothing else, at a constant price."""

import time
from datetime import timedelta
from unittest.mock import patch

from django.db import connection
from django.test import Client, RequestFactory, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.admin.menu import admin_menu
from wagtail.models import Page, Revision

from portal.approval.facts import person_of
from portal.approval.models import (
    Delegation,
    PendingChange,
    Submission,
    UrgentPublication,
    Withdrawal,
    WithdrawalKind,
    WithdrawalReason,
)
from portal.approval.rules import Role
from portal.desk.afterwards import ProposedWithdrawals, Removed, Urgent
from portal.desk.own import Drafts, Returned, Sent
from portal.desk.scheduled import Scheduled, clock_warning
from portal.desk.to_approve import ToApprove
from portal.heartbeat import STALE_AFTER, beat, heartbeat_file
from portal.tests import factories, verbs

HOME = "/quan-tri/"
SOON = timedelta(hours=1)


def lines(kind, user):
    """What `user` finds on a list, each time as a person who comes anew."""
    user = type(user).objects.get(pk=user.pk)
    desk_list = kind(user, person_of(user))
    return desk_list.lines(list(desk_list.rows())) if desk_list.is_shown() else []


def titles(kind, user):
    return [line.title for line in lines(kind, user)]


def due(page, deadline):
    Submission.objects.filter(page_id=page.pk).update(deadline_at=deadline)


class DeskTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = factories.person(Role.EDITOR, last_name="Nga")
        cls.other = factories.person(Role.EDITOR)
        cls.approver = factories.person(Role.APPROVER, last_name="Hòa")
        cls.second = factories.person(Role.APPROVER)

    def submitted(self, title, **fields):
        return verbs.submit(verbs.write(by=self.writer, title=title, **fields))

    def see(self, user, url=HOME, **query):
        client = Client()
        client.force_login(user)
        return client.get(url, query)


class ToApproveTests(DeskTests):
    def test_list__begins_with_what_is_latest(self):
        now = timezone.now()
        due(self.submitted("Sắp hạn"), now + SOON)
        due(self.submitted("Chưa có hạn"), None)
        due(self.submitted("Quá hạn lâu"), now - timedelta(days=14))
        due(self.submitted("Quá hạn"), now - timedelta(days=7))
        found = lines(ToApprove, self.approver)
        self.assertEqual([each.title for each in found], ["Quá hạn lâu", "Quá hạn", "Sắp hạn", "Chưa có hạn"])
        self.assertEqual([each.lateness.is_late for each in found], [True, True, False, False])
        self.assertEqual(found[-1].lateness.words, "Chưa có hạn")

    def test_line__says_who_sent_it_and_who_looks(self):
        page = self.submitted("Bài đang xem")
        Submission.objects.filter(page_id=page.pk).update(
            claimed_by=self.approver, claimed_until=timezone.now() + SOON
        )
        self.assertEqual(lines(ToApprove, self.second)[0].looking, "Hòa đang xem")
        self.assertEqual(lines(ToApprove, self.second)[0].at_words, "Nga gửi lúc")
        self.assertEqual(lines(ToApprove, self.approver)[0].looking, "Ông/bà đang xem")
        Submission.objects.update(claimed_until=timezone.now() - SOON)
        self.assertEqual(lines(ToApprove, self.second)[0].looking, "")

    def test_own_words__carry_the_refusal(self):
        page = verbs.edit(verbs.write(by=self.writer), by=self.approver)
        verbs.submit(page)
        self.assertIn("không được duyệt", lines(ToApprove, self.approver)[0].words[0])
        self.assertEqual(lines(ToApprove, self.second)[0].words, ())

    def test_editor__has_no_such_list(self):
        self.submitted("Bài của người khác")
        self.assertEqual(titles(ToApprove, self.other), [])
        self.assertEqual(self.see(self.other, "/quan-tri/ban-lam-viec/cho-duyet/").status_code, 302)

    def test_delegate__has_it_while_the_delegation_holds(self):
        self.submitted("Bài chờ")
        now = timezone.now()
        lent = Delegation.objects.create(
            giver=self.approver,
            receiver=self.other,
            starts_at=now - SOON,
            ends_at=now + SOON,
            reason="Đi công tác.",
            made_by=self.approver,
        )
        self.assertEqual(titles(ToApprove, self.other), ["Bài chờ"])
        self.assertContains(self.see(self.other), "Bài chờ")
        lent.ended_at = now
        lent.save()
        self.assertEqual(titles(ToApprove, self.other), [])

    def test_decided__is_gone(self):
        page = self.submitted("Bài sẽ duyệt")
        verbs.approve(page, by=self.approver)
        self.assertEqual(titles(ToApprove, self.second), [])


class OwnTextsTests(DeskTests):
    def test_returned__reaches_everybody_who_edited(self):
        page = verbs.edit(verbs.write(by=self.writer, title="Bài hai người"), by=self.other)
        verbs.return_(verbs.submit(page, by=self.writer), by=self.approver, reason="Sai tên ông Ba.")
        for user in (self.writer, self.other):
            found = lines(Returned, user)
            self.assertEqual(found[0].at_words, "Hòa trả lại lúc")
            self.assertEqual(found[0].words, ("Câu chữ cần sửa: Sai tên ông Ba.",))
        self.assertEqual(titles(Returned, self.second), [])

    def test_returned__does_not_reach_who_edited_before_the_last_approval(self):
        page = verbs.approve(verbs.submit(verbs.edit(verbs.write(by=self.other), by=self.writer)))
        page = verbs.edit(page, by=self.writer)
        verbs.return_(verbs.submit(page, by=self.writer))
        self.assertEqual(len(titles(Returned, self.writer)), 1)
        self.assertEqual(titles(Returned, self.other), [])

    def test_drafts__are_those_in_ones_own_hands(self):
        verbs.write(by=self.writer, title="Bản nháp của Nga")
        verbs.write(by=self.other, title="Bản nháp khác")
        self.submitted("Đã gửi")
        verbs.publish(by=self.writer, title="Đã đăng")
        self.assertEqual(titles(Drafts, self.writer), ["Bản nháp của Nga"])

    def test_sent__shows_what_nobody_decided(self):
        self.submitted("Đang chờ")
        verbs.return_(self.submitted("Đã trả lại"))
        self.assertEqual(titles(Sent, self.writer), ["Đang chờ"])
        self.assertEqual(titles(Sent, self.other), [])


class StandingLineTests(DeskTests):
    """What the editor's page says above its form."""

    def line(self, page, user=None):
        answer = self.see(user or self.writer, f"/quan-tri/pages/{page.pk}/edit/")
        words = answer.content.decode().split('class="standing-line">')[1].split("</p>")[0]
        return " ".join(strip_tags(words).split())

    def test_draft__is_in_ones_own_hands(self):
        self.assertEqual(self.line(verbs.write(by=self.writer)), "Bản nháp Ông/bà đang giữ bài.")

    def test_submitted__says_how_late_it_is(self):
        page = self.submitted("Bài chờ")
        due(page, timezone.now() - timedelta(days=14))
        self.assertIn("Chờ duyệt Quá hạn", self.line(page))
        self.assertIn("Người duyệt đang giữ bài.", self.line(page))

    def test_returned__says_why(self):
        page = verbs.return_(self.submitted("Bài sửa"), by=self.approver, reason="Sai tên ông Ba.")
        self.assertIn("Hòa trả lại. Câu chữ cần sửa: Sai tên ông Ba.", self.line(page))

    def test_change_of_a_public_text__says_that_the_old_one_stays(self):
        page = verbs.edit(verbs.publish(by=self.writer), by=self.other)
        self.assertIn("Bản cũ vẫn hiển thị", self.line(page))

    def test_new_article__stands_nowhere(self):
        answer = self.see(self.writer, f"/quan-tri/pages/add/news/articlepage/{factories.news_root().pk}/")
        self.assertEqual(answer.status_code, 200)
        self.assertNotContains(answer, "standing-line")


class ScheduledTests(DeskTests):
    def setUp(self):
        page = verbs.write(by=self.writer, title="Bài hẹn giờ", go_live_at=timezone.now() + SOON)
        verbs.approve(verbs.submit(page), by=self.approver)
        heartbeat_file("scheduler").unlink(missing_ok=True)
        self.addCleanup(heartbeat_file("scheduler").unlink, missing_ok=True)

    def test_scheduled__is_shown_to_the_office(self):
        self.assertEqual(titles(Scheduled, self.other), ["Bài hẹn giờ"])

    def test_contributor__sees_own_only(self):
        self.assertEqual(titles(Scheduled, factories.person(Role.CONTRIBUTOR)), [])

    def test_clock__is_warned_of_when_silent(self):
        self.enterContext(patch("portal.heartbeat._begun", time.monotonic() - STALE_AFTER))
        self.assertIn("chưa chạy lần nào", clock_warning())
        self.assertContains(self.see(self.approver), "lên trang muộn")
        beat("scheduler")
        self.assertEqual(clock_warning(), "")
        self.assertNotContains(self.see(self.approver), "lên trang muộn")

    def test_clock__has_a_minute_to_begin(self):
        with patch("portal.heartbeat._begun", time.monotonic()):
            self.assertEqual(clock_warning(), "")


class AfterwardsTests(DeskTests):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.page = verbs.publish(by=cls.writer, title="Bài trên trang")

    def withdrawal(self, **fields):
        return Withdrawal.objects.create(
            page=Page(pk=self.page.pk),
            reason_code=WithdrawalReason.WRONG,
            reason="Sai số nhà.",
            proposed_by=self.approver,
            **fields,
        )

    def test_urgent__waits_for_another_approver(self):
        urgent = UrgentPublication.objects.create(
            page=Page(pk=self.page.pk),
            revision_id=self.page.latest_revision_id,
            by=self.approver,
            reason="Bão vào đêm nay.",
            due_at=timezone.now() - timedelta(days=7),
        )
        self.assertTrue(lines(Urgent, self.second)[0].lateness.is_late)
        self.assertEqual(lines(Urgent, self.second)[0].words, ("Bão vào đêm nay.",))
        self.assertEqual(len(lines(Urgent, self.approver)[0].words), 2)
        self.assertEqual(titles(Urgent, self.writer), [])
        UrgentPublication.objects.filter(pk=urgent.pk).update(reviewed_at=timezone.now())
        self.assertEqual(titles(Urgent, self.second), [])

    def test_removal__waits_for_another_approver(self):
        row = self.withdrawal(kind=WithdrawalKind.REMOVED, in_force_at=timezone.now())
        self.assertEqual(titles(Removed, self.second), ["Bài trên trang"])
        self.assertEqual(titles(ProposedWithdrawals, self.second), [])
        Withdrawal.objects.filter(pk=row.pk).update(reviewed_at=timezone.now())
        self.assertEqual(titles(Removed, self.second), [])

    def test_proposed_withdrawal__waits_for_a_decision(self):
        row = self.withdrawal(kind=WithdrawalKind.SUPERSEDED)
        found = lines(ProposedWithdrawals, self.second)
        self.assertEqual(found[0].words, ("Nội dung sai, có thể gây hiểu nhầm: Sai số nhà.",))
        self.assertIn("đề nghị rút", lines(ProposedWithdrawals, self.approver)[0].words[1])
        Withdrawal.objects.filter(pk=row.pk).update(ended_at=timezone.now())
        self.assertEqual(titles(ProposedWithdrawals, self.second), [])

    def test_changes__are_counted_for_those_who_confirm(self):
        PendingChange.objects.create(title="Tên phường", subject="x", proposed_by=self.approver)
        self.assertContains(self.see(self.second), "1 thay đổi chờ xác nhận")
        self.assertNotContains(self.see(self.writer), "thay đổi chờ xác nhận")


class MenuTests(DeskTests):
    def menu(self, user):
        request = RequestFactory().get(HOME)
        request.user = type(user).objects.get(pk=user.pk)
        items = admin_menu.menu_items_for_request(request)
        return [item.label for item in sorted(items, key=lambda item: item.order)]

    def test_approver__finds_the_queue_with_its_length(self):
        self.assertIn("Chờ duyệt", self.menu(self.approver))
        self.submitted("Bài chờ")
        found = self.menu(self.approver)
        self.assertEqual(found[:3], ["Bàn làm việc", "Bài viết", "Chờ duyệt (1)"])

    def test_editor__has_no_queue(self):
        self.submitted("Bài chờ")
        self.assertFalse([label for label in self.menu(self.other) if label.startswith("Chờ duyệt")])
        self.assertIn("Bài viết", self.menu(self.other))

    def test_auditor__has_no_working_list(self):
        self.assertNotIn("Bài viết", self.menu(factories.person(Role.AUDITOR)))


class PriceTests(DeskTests):
    def price(self):
        client = Client()
        client.force_login(self.approver)
        client.get(HOME)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            self.assertEqual(client.get(HOME).status_code, 200)
        return len(queries)

    def test_desk__costs_the_same_for_few_and_for_many(self):
        def add():
            self.submitted("Bài")
            verbs.write(by=self.approver)
            page = verbs.write(by=self.writer, go_live_at=timezone.now() + SOON)
            verbs.approve(verbs.submit(page), by=self.second)
            verbs.submit(verbs.write(by=self.approver))
            verbs.return_(verbs.submit(verbs.write(by=self.approver)), by=self.second)

        add()
        first = self.price()
        for _ in range(4):
            add()
        self.assertEqual(self.price(), first)

    def test_long_list__is_cut_and_leads_to_the_whole(self):
        for number in range(22):
            self.submitted(f"Bài số {number}")
        answer = self.see(self.approver)
        self.assertContains(answer, "Và 2 bài nữa")
        self.assertContains(answer, "/quan-tri/ban-lam-viec/cho-duyet/")
        self.assertContains(self.see(self.approver, "/quan-tri/ban-lam-viec/cho-duyet/"), "Bài số 21")
        self.assertEqual(Revision.page_revisions.count(), 22)
