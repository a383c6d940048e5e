"""Who hears of what happens to a text, in the admin and by letter."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from portal.approval import notices
from portal.approval.acting import Refused
from portal.approval.models import (
    Delegation,
    Notice,
    OutgoingMail,
    PendingChange,
    ReviewOffice,
    UrgentPublication,
    Withdrawal,
    WithdrawalKind,
    WithdrawalReason,
)
from portal.approval.rules import Role
from portal.approval.submissions import current_submission
from portal.tests import factories, verbs


def lend(giver, receiver, **fields) -> Delegation:
    """The power of `giver`, lent for two days around now."""
    now = timezone.now()
    fields.setdefault("starts_at", now - timedelta(days=1))
    fields.setdefault("ends_at", now + timedelta(days=1))
    return Delegation.objects.create(
        giver=giver, receiver=receiver, made_by=giver, reason="Đi công tác.", **fields
    )


class Hearing(TestCase):
    """Two approvers, an author and another editor."""

    @classmethod
    def setUpTestData(cls):
        cls.author = factories.person(Role.EDITOR)
        cls.editor = factories.person(Role.EDITOR)
        cls.approver = factories.person(Role.APPROVER)
        cls.other_approver = factories.person(Role.APPROVER)
        cls.page = verbs.write(by=cls.author, title="Lịch cắt nước")

    def heard(self, beginning: str) -> set:
        """Who has a notice that begins so; each once, and a letter with the same words."""
        lines = list(Notice.objects.filter(text__startswith=beginning).select_related("user"))
        letters = OutgoingMail.objects.filter(subject__startswith=beginning).values_list("to", flat=True)
        assert sorted(letters) == sorted(line.user.email for line in lines if line.user.email)
        assert len({line.user for line in lines}) == len(lines)
        return {line.user for line in lines}

    def letter_to(self, user) -> OutgoingMail:
        return OutgoingMail.objects.filter(to=user.email).latest("pk")


class TestSubmitted(Hearing):
    def test_submitted__asks_all_approvers_and_nobody_else(self):
        factories.person(Role.APPROVER, is_active=False)
        verbs.submit(self.page)
        assert self.heard("Bài chờ duyệt: Lịch cắt nước") == {self.approver, self.other_approver}

    def test_submitted__asks_nobody_with_a_hand_in_it(self):
        page = verbs.edit(self.page, by=self.approver, title="Lịch cắt nước")
        verbs.submit(page, by=self.other_approver)
        assert not Notice.objects.exists()

    def test_submitted__when_person_has_no_address(self):
        self.approver.email = ""
        self.approver.save()
        verbs.submit(self.page)
        assert self.heard("Bài chờ duyệt") == {self.approver, self.other_approver}

    def test_submitted__says_who_when_and_where(self):
        submission = current_submission(verbs.submit(self.page))
        letter = self.letter_to(self.approver)
        local = timezone.localtime(submission.deadline_at)
        assert self.author.username in letter.text
        assert f"Hạn duyệt: {local:%d/%m/%Y, %H:%M}." in letter.text
        assert letter.text.splitlines()[-1].startswith(f"{settings.WAGTAILADMIN_BASE_URL}/")
        notice = Notice.objects.get(user=self.approver)
        assert notice.url == reverse("portal_review", args=[self.page.pk])

    def test_submitted__asks_the_receiver_and_the_deputy_instead_of_who_is_away(self):
        receiver, deputy = factories.person(Role.EDITOR), factories.person(Role.APPROVER)
        ReviewOffice.objects.create(page=factories.news_root(), deputy=deputy)
        lend(self.approver, receiver)
        verbs.submit(self.page)
        assert self.heard("Bài chờ duyệt") == {self.other_approver, receiver, deputy}

    def test_submitted__when_loan_is_not_in_force(self):
        now = timezone.now()
        for fields in (
            {"ends_at": now - timedelta(hours=1)},
            {"starts_at": now + timedelta(hours=1)},
            {"ended_at": now},
        ):
            lend(self.approver, factories.person(Role.EDITOR), **fields)
        verbs.submit(self.page)
        assert self.heard("Bài chờ duyệt") == {self.approver, self.other_approver}

    def test_submitted__when_receiver_wrote_it_and_nobody_else_is_left(self):
        self.other_approver.groups.clear()
        lend(self.approver, self.author)
        verbs.submit(self.page)
        assert self.heard("Bài chờ duyệt") == {self.approver}

    def test_submitted__costs_the_same_for_many_approvers(self):
        verbs.submit(self.page)
        submission = current_submission(self.page)
        with self.assertNumQueries(10):
            notices.submitted(submission)
        for _ in range(5):
            factories.person(Role.APPROVER)
        submission = current_submission(self.page)
        with self.assertNumQueries(10):
            notices.submitted(submission)

    def test_submitted__when_a_title_is_very_long(self):
        page = verbs.write(by=self.author, title="Thông báo " + "rất dài " * 30)
        verbs.submit(page)
        assert self.heard("Bài chờ duyệt: Thông báo") == {self.approver, self.other_approver}

    def test_taken_back__calls_the_question_off(self):
        verbs.take_back(verbs.submit(self.page))
        assert self.heard("Bài đã được rút về") == {self.approver, self.other_approver}


class TestDecided(Hearing):
    def test_returned__reaches_every_hand(self):
        page = verbs.edit(self.page, by=self.editor)
        submitter = factories.person(Role.EDITOR)
        verbs.return_(verbs.submit(page, by=submitter), by=self.approver)
        assert self.heard("Bài bị trả lại") == {self.author, self.editor, submitter}
        assert "Câu đầu còn dài." in self.letter_to(self.editor).text

    def test_returned__forgets_hands_of_what_was_approved_before(self):
        page = verbs.approve(verbs.submit(self.page), by=self.approver)
        page = verbs.edit(page, by=self.editor)
        verbs.return_(verbs.submit(page, by=self.editor), by=self.approver)
        assert self.heard("Bài bị trả lại") == {self.editor}

    def test_approved__reaches_every_hand(self):
        page = verbs.submit(verbs.edit(self.page, by=self.editor))
        verbs.approve(page, by=self.approver)
        assert self.heard("Bài đã được duyệt") == {self.author, self.editor}
        assert "Bài đã được đăng." in self.letter_to(self.author).text

    def test_approved__names_the_hour_that_was_wished(self):
        wished = timezone.now() + timedelta(days=2)
        page = verbs.submit(verbs.edit(self.page, by=self.author, go_live_at=wished))
        verbs.approve(page, by=self.approver)
        local = timezone.localtime(wished)
        assert f"sẽ được đăng lúc {local:%d/%m/%Y, %H:%M}" in self.letter_to(self.author).text

    def test_refused_act__tells_nobody(self):
        page = verbs.submit(self.page)
        before = OutgoingMail.objects.count()
        with pytest.raises(Refused):
            verbs.approve(page, by=self.author)
        assert OutgoingMail.objects.count() == before


class TestAfterwards(Hearing):
    def test_urgent__reaches_all_other_approvers(self):
        publication = UrgentPublication.objects.create(
            page=self.page, revision_id=1, by=self.approver, reason="Bão.", due_at=timezone.now()
        )
        notices.urgent_published(publication)
        assert self.heard("Đăng khẩn, cần xác nhận") == {self.other_approver}
        notices.urgent_overdue(publication)
        assert self.heard("Đăng khẩn quá hạn") == {self.approver, self.other_approver}

    def withdrawal(self, kind: WithdrawalKind, **fields) -> Withdrawal:
        return Withdrawal.objects.create(
            page=self.page,
            kind=kind,
            reason_code=WithdrawalReason.OUTDATED,
            reason="Đã có lịch mới.",
            **fields,
        )

    def test_withdrawal__is_asked_for_and_answered(self):
        withdrawal = self.withdrawal(WithdrawalKind.SUPERSEDED, proposed_by=self.approver)
        notices.withdrawal_proposed(withdrawal)
        assert self.heard("Đề nghị rút bài") == {self.other_approver}
        withdrawal.decided_by = self.other_approver
        notices.withdrawal_rejected(withdrawal)
        assert self.heard("Bài không bị rút") == {self.approver}
        notices.withdrawn(withdrawal)
        assert self.heard("Bài đã rút") == {self.approver, self.author}

    def test_removal__reaches_all_other_approvers(self):
        removal = self.withdrawal(
            WithdrawalKind.REMOVED,
            proposed_by=self.approver,
            decided_by=self.approver,
            review_due_at=timezone.now(),
        )
        notices.withdrawn(removal)
        assert self.heard("Gỡ khẩn, cần xác nhận") == {self.other_approver, self.author}
        notices.removal_overdue(removal)
        assert self.heard("Gỡ khẩn quá hạn") == {self.approver, self.other_approver}


class TestArrangements(Hearing):
    def test_change__is_asked_for_and_answered(self):
        administrator = factories.person(Role.ADMINISTRATOR)
        both = factories.person(Role.ADMINISTRATOR)
        both.groups.add(Group.objects.get(name=Role.APPROVER.value))
        change = PendingChange.objects.create(
            title="Đường dây nóng", subject="portal.hotlinebanner", proposed_by=administrator
        )
        notices.change_proposed(change)
        assert self.heard("Thay đổi chờ xác nhận") == {self.approver, self.other_approver, both}
        change.status, change.decided_by = PendingChange.Status.CONFIRMED, self.approver
        notices.change_decided(change)
        assert self.heard("Thay đổi đã xác nhận") == {administrator}
        change.decided_by = administrator
        notices.change_decided(change)
        assert self.heard("Thay đổi đã xác nhận") == {administrator}

    def test_delegated__tells_the_receiver_and_a_giver_who_did_not_do_it(self):
        delegation = lend(self.approver, self.editor)
        notices.delegated(delegation)
        assert self.heard("Ủy quyền duyệt bài") == {self.editor}
        Notice.objects.all().delete()
        OutgoingMail.objects.all().delete()
        delegation.made_by = factories.person(Role.ADMINISTRATOR)
        notices.delegated(delegation)
        assert self.heard("Ủy quyền duyệt bài") == {self.editor, self.approver}
