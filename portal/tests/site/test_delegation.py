"""Lent power: who lends, for how long, and what a stand-in may do with it over the admin."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from portal.approval import delegating, verdicts
from portal.approval.acting import REASON_TOO_LONG, Refused
from portal.approval.delegating import delegate, end_delegation
from portal.approval.facts import person_of
from portal.approval.models import Act, Decision, Delegation, Notice
from portal.approval.rules import Role
from portal.approval.task import SecondPersonTask
from portal.tests import factories, verbs

NOON = timezone.make_aware(datetime(2026, 6, 1, 12))
DAY = timedelta(days=1)


def again(user: User) -> User:
    """The user as the next request reads them."""
    return User.objects.get(pk=user.pk)


@time_machine.travel(NOON, tick=False)
class Lending(TestCase):
    """An approver, an editor who receives, another editor who writes, an administrator, an auditor."""

    @classmethod
    def setUpTestData(cls):
        cls.giver = factories.person(Role.APPROVER, last_name="Võ Minh", first_name="Ánh")
        cls.receiver = factories.person(Role.EDITOR, last_name="Lê", first_name="Bình")
        cls.writer = factories.person(Role.EDITOR)
        cls.administrator = factories.person(Role.ADMINISTRATOR)
        cls.auditor = factories.person(Role.AUDITOR)

    def lend(self, **fields) -> Delegation:
        values = {"starts_at": NOON, "ends_at": NOON + 3 * DAY, "reason": "Đi công tác.", "by": self.giver}
        values |= fields
        return delegate(values.pop("giver", self.giver), values.pop("receiver", self.receiver), **values)

    def refusal(self, **fields) -> str:
        with pytest.raises(Refused) as refusal:
            self.lend(**fields)
        return str(refusal.value)


class TestVerbs(Lending):
    def test_delegate__when_allowed(self):
        delegation = self.lend()
        row = Decision.objects.get(act=Act.DELEGATE)
        assert (row.subject, row.page_id, row.actor_id) == ("portal.delegation", delegation.pk, self.giver.pk)
        assert row.reason == "Đi công tác."
        assert {"Lê", "Bình", "Võ", "Minh", "Ánh"} <= set(row.page_title.replace(",", "").split())
        assert [mandate.giver for mandate in person_of(again(self.receiver)).mandates] == [self.giver.pk]
        assert Notice.objects.filter(user=self.receiver).count() == 1

    def test_delegate__when_an_administrator_does_it_for_an_approver(self):
        delegation = self.lend(by=self.administrator)
        assert delegation.made_by == self.administrator
        assert set(Notice.objects.values_list("user", flat=True)) == {self.giver.pk, self.receiver.pk}

    def test_delegate__when_somebody_may_not(self):
        assert self.refusal(by=self.writer) == verdicts.NOT_YOUR_POWER.reason
        assert self.refusal(giver=self.writer, by=self.writer) == verdicts.NO_POWER_TO_LEND.reason
        assert self.refusal(receiver=self.auditor) == verdicts.NOT_A_RECEIVER.reason
        assert self.refusal(receiver=self.giver) == verdicts.TO_ONESELF.reason
        mine = {"receiver": self.administrator, "by": self.administrator}
        assert self.refusal(**mine) == verdicts.FOR_ONESELF.reason
        assert not Delegation.objects.exists()
        assert not Decision.objects.exists()

    def test_delegate__when_times_or_reason_are_wrong(self):
        assert self.refusal(reason="  ") == delegating.REASON_NEEDED
        assert self.refusal(reason="a" * 301) == REASON_TOO_LONG
        assert self.refusal(ends_at=NOON) == delegating.IN_THE_PAST
        late = {"starts_at": NOON + 3 * DAY, "ends_at": NOON + 2 * DAY}
        assert self.refusal(**late) == delegating.ENDS_BEFORE_IT_BEGINS
        assert self.refusal(ends_at=NOON + 31 * DAY + timedelta(minutes=1)) == delegating.TOO_LONG
        assert self.lend(ends_at=NOON + 31 * DAY).pk

    def test_delegate__when_it_overlaps(self):
        first = self.lend()
        middle = {"starts_at": NOON + DAY, "ends_at": NOON + 9 * DAY}
        assert self.refusal(**middle) == delegating.OVERLAPS
        assert self.lend(receiver=self.writer, **middle).pk
        assert self.lend(starts_at=NOON + 3 * DAY, ends_at=NOON + 4 * DAY).pk
        end_delegation(first, by=self.giver)
        assert self.lend(starts_at=NOON, ends_at=NOON + 2 * DAY).pk

    def test_delegate__when_it_should_begin_in_the_past(self):
        assert self.lend(starts_at=NOON - 60 * DAY).starts_at == NOON

    def test_end__when_either_side_or_an_administrator_asks(self):
        for who in (self.giver, self.receiver, self.administrator):
            delegation = end_delegation(self.lend(), by=who)
            assert delegation.ended_at == NOON
            assert not person_of(again(self.receiver)).mandates
            with pytest.raises(Refused, match="đã kết thúc"):
                end_delegation(delegation, by=who)
        assert Decision.objects.filter(act=Act.END_DELEGATION).count() == 3

    def test_end__when_a_stranger_asks(self):
        with pytest.raises(Refused) as refusal:
            end_delegation(self.lend(), by=self.writer)
        assert str(refusal.value) == verdicts.ONLY_ENDED_BY.reason

    def test_mandate__when_the_giver_has_no_power_any_more(self):
        self.lend()
        User.objects.filter(pk=self.giver.pk).update(is_active=False)
        assert not person_of(again(self.receiver)).mandates
        User.objects.filter(pk=self.giver.pk).update(is_active=True)
        self.giver.groups.set([Group.objects.get(name=Role.EDITOR.value)])
        page = verbs.submit(verbs.write(by=self.writer))
        with pytest.raises(Refused) as refusal:
            verbs.approve(page, by=again(self.receiver))
        assert str(refusal.value) == verdicts.NOT_AN_APPROVER.reason


class TestStandIn(Lending):
    """What the receiver's browser may do."""

    def setUp(self):
        self.delegation = self.lend(starts_at=NOON + DAY, ends_at=NOON + 2 * DAY)

    def decide(self, page, at, **data):
        """Post a decision on `page` by the receiver at that moment, signed in just then."""
        with time_machine.travel(at, tick=False):
            client = Client()
            client.force_login(self.receiver)
            data = {"act": "approve", "was_read": "on", "revision_id": page.latest_revision_id} | data
            answer = client.post(reverse("portal_review", args=[page.pk]), data)
            assert answer.status_code in (200, 302, 403)
        return verbs.fresh(page)

    def test_approve__when_the_text_is_a_stranger_s(self):
        page = verbs.submit(verbs.write(by=self.writer))
        assert not self.decide(page, NOON + DAY - timedelta(seconds=1)).live
        assert not self.decide(page, NOON + 2 * DAY).live
        assert self.decide(page, NOON + DAY).live
        row = Decision.objects.get(act=Act.APPROVE)
        assert (row.actor_id, row.on_behalf_id) == (self.receiver.pk, self.giver.pk)
        assert {"Võ", "Minh", "Ánh"} <= set(row.on_behalf_name.split())

    def test_approve__when_the_giver_had_a_hand(self):
        page = verbs.submit(verbs.edit(verbs.write(by=self.writer), by=self.giver))
        assert not self.decide(page, NOON + DAY).live
        page = verbs.submit(verbs.write(by=self.writer), by=self.giver)
        assert not self.decide(page, NOON + DAY).live

    def test_approve__when_the_text_is_the_receiver_s_own(self):
        page = verbs.submit(verbs.write(by=self.receiver))
        assert not self.decide(page, NOON + DAY).live
        page = verbs.submit(verbs.edit(verbs.write(by=self.writer), by=self.receiver))
        assert not self.decide(page, NOON + DAY).live

    def test_approve__when_the_lending_was_ended(self):
        page = verbs.submit(verbs.write(by=self.writer))
        with time_machine.travel(NOON + DAY, tick=False):
            end_delegation(self.delegation, by=self.giver)
        assert not self.decide(page, NOON + DAY + timedelta(hours=1)).live

    def test_return__when_the_giver_had_a_hand(self):
        page = verbs.submit(verbs.write(by=self.giver))
        page = self.decide(page, NOON + DAY, act="return", code="cau-chu", reason="Câu đầu còn dài.")
        row = Decision.objects.get(act=Act.RETURN)
        assert (row.actor_id, row.on_behalf_id) == (self.receiver.pk, self.giver.pk)

    def test_queue__when_power_is_in_force(self):
        page = verbs.submit(verbs.write(by=self.writer))
        task = SecondPersonTask.objects.get()
        assert not task.get_task_states_user_can_moderate(again(self.receiver)).exists()
        with time_machine.travel(NOON + DAY, tick=False):
            states = task.get_task_states_user_can_moderate(again(self.receiver))
            assert [state.workflow_state.object_id for state in states] == [str(page.pk)]


class TestScreen(Lending):
    def setUp(self):
        self.url = reverse("portal_delegations")

    def sign_in(self, user) -> None:
        self.client.force_login(user)

    def form(self, **changes) -> dict:
        return {
            "act": "delegate",
            "receiver": self.receiver.pk,
            "starts_at": "2026-06-02T08:00",
            "ends_at": "2026-06-05T17:00",
            "reason": "Nghỉ phép.",
        } | changes

    def test_screen__when_an_approver_lends_and_ends(self):
        self.sign_in(self.giver)
        answer = self.client.post(self.url, self.form(), follow=True)
        assert "Đã lập ủy quyền." in answer.content.decode()
        row = Delegation.objects.get()
        assert timezone.localtime(row.starts_at).isoformat() == "2026-06-02T08:00:00+07:00"
        assert (row.giver, row.receiver, row.made_by) == (self.giver, self.receiver, self.giver)
        assert "08:00, 02/06/2026" in answer.content.decode()
        answer = self.client.post(self.url, {"end": row.pk}, follow=True)
        assert "Đã chấm dứt ủy quyền." in answer.content.decode()
        answer = self.client.post(self.url, {"end": row.pk}, follow=True)
        assert delegating.ALREADY_ENDED in answer.content.decode()

    def test_screen__when_something_is_wrong(self):
        self.sign_in(self.giver)
        answer = self.client.post(self.url, self.form(reason="", receiver=""))
        assert delegating.REASON_NEEDED in answer.content.decode()
        assert "Hãy chọn một người." in answer.content.decode()
        answer = self.client.post(self.url, self.form(ends_at="2026-08-05T17:00"))
        assert delegating.TOO_LONG in answer.content.decode()
        assert "Nghỉ phép." in answer.content.decode()
        assert not Delegation.objects.exists()

    def test_screen__when_an_administrator_lends_for_another(self):
        self.sign_in(self.administrator)
        self.client.post(self.url, self.form(giver=self.giver.pk))
        assert Delegation.objects.get().made_by == self.administrator

    def test_screen__when_an_approver_names_another_giver(self):
        other = factories.person(Role.APPROVER)
        self.sign_in(self.giver)
        self.client.post(self.url, self.form(giver=other.pk))
        assert Delegation.objects.get().giver == self.giver

    def test_screen__when_others_open_it(self):
        row = self.lend()
        for who, sees, ends, lends in (
            (self.administrator, True, True, True),
            (self.auditor, True, False, False),
            (self.receiver, True, True, False),
            (self.writer, False, False, False),
        ):
            self.sign_in(who)
            words = self.client.get(self.url).content.decode()
            assert ("Đi công tác." in words, 'name="end"' in words) == (sees, ends)
            assert ('name="reason"' in words) is lends
            if not ends:
                assert self.client.post(self.url, {"end": row.pk}).status_code in (302, 404)
                assert Delegation.objects.get().ended_at is None
            if not lends:
                self.client.post(self.url, self.form())
                assert Delegation.objects.count() == 1

    def test_menu__when_it_concerns_somebody(self):
        home = reverse("wagtailadmin_home")
        for who, shown in ((self.giver, True), (self.auditor, True), (self.writer, False)):
            self.sign_in(who)
            assert (self.url in self.client.get(home).content.decode()) is shown
        self.lend()
        self.sign_in(self.receiver)
        assert self.url in self.client.get(home).content.decode()
