"""Where texts stand: many at once must equal one by one, whatever an office did to them."""

import random
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page

from portal.approval.acting import Refused
from portal.approval.facts import text_of
from portal.approval.models import Act, Submission, UrgentPublication, Withdrawal, WithdrawalKind
from portal.approval.records import record
from portal.approval.rules import Role, State
from portal.approval.standing import standings, with_standing
from portal.tests import factories, verbs

TOMORROW = timedelta(days=1)


def schedule(page, people):
    """Approved for tomorrow."""
    page = verbs.edit(page, by=people[0], go_live_at=timezone.now() + TOMORROW)
    return verbs.approve(verbs.submit(page, by=people[0]), by=people[3])


def take_down(page, people):
    """Out of the public; the old words stay as they are."""
    page.unpublish()
    return verbs.fresh(page)


def expire(page, people):
    """Taken down by the clock."""
    page.unpublish(set_expired=True)
    return verbs.fresh(page)


def withdraw(page, people):
    """A withdrawal in force."""
    page.unpublish()
    Withdrawal.objects.filter(page=page).update(ended_at=timezone.now())
    Withdrawal.objects.create(
        page=Page(pk=page.pk),
        kind=WithdrawalKind.SUPERSEDED,
        reason="Đã có bài mới.",
        proposed_by=people[0],
        in_force_at=timezone.now(),
    )
    return verbs.fresh(page)


def confirm_urgent(page, people):
    """A version bound by the review of an urgent publication."""
    record(Act.REVIEW_URGENT, page, user=people[3], revision=page.get_latest_revision())
    return page


MOVES = {
    "edit": lambda page, people: verbs.edit(page, by=people[1]),
    "other edit": lambda page, people: verbs.edit(page, by=people[2]),
    "submit": lambda page, people: verbs.submit(page, by=people[0]),
    "take back": lambda page, people: verbs.take_back(page, by=people[0]),
    "return": lambda page, people: verbs.return_(page, by=people[3]),
    "approve": lambda page, people: verbs.approve(page, by=people[3]),
    "schedule": schedule,
    "take down": take_down,
    "expire": expire,
    "withdraw": withdraw,
    "confirm urgent": confirm_urgent,
}


def wander(page, people, chance: random.Random, steps: int):
    """Do what an office may do, at random; what is refused is not done."""
    for _ in range(steps):
        move = MOVES[chance.choice(list(MOVES))]
        try:
            page = move(page, people)
        except (Refused, PermissionDenied):
            page = verbs.fresh(page)
    return page


class StandingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.people = [
            factories.person(Role.EDITOR, first_name="Nga"),
            factories.person(Role.EDITOR),
            factories.person(Role.APPROVER),
            factories.person(Role.APPROVER),
        ]

    def draft(self):
        return verbs.write(by=self.people[0])

    def one_in_each_state(self):
        published = verbs.publish(by=self.people[0])
        submitted = verbs.submit(self.draft())
        return {
            State.DRAFT: self.draft(),
            State.SUBMITTED: submitted,
            State.RETURNED: verbs.return_(verbs.submit(self.draft())),
            State.SCHEDULED: schedule(self.draft(), self.people),
            State.PUBLISHED: published,
            State.WITHDRAWN: withdraw(verbs.publish(by=self.people[0]), self.people),
            State.EXPIRED: expire(verbs.publish(by=self.people[0]), self.people),
        }

    def test_states__are_all_told_apart(self):
        pages = self.one_in_each_state()
        found = standings(page.pk for page in pages.values())
        self.assertEqual([found[page.pk].state for page in pages.values()], list(State))

    def test_text__equals_the_single_question(self):
        pages = list(self.one_in_each_state().values())
        chance = random.Random(7)
        pages += [wander(self.draft(), self.people, chance, steps=8) for _ in range(15)]
        found = standings(page.pk for page in pages)
        for page in pages:
            self.assertEqual(found[page.pk].text, text_of(verbs.fresh(page)), page.title)

    def test_queries__do_not_grow_with_the_pages(self):
        pages = list(self.one_in_each_state().values())
        standings(page.pk for page in pages)  # content types are read once a process
        with self.assertNumQueries(6):
            standings([pages[0].pk, pages[1].pk])
        with self.assertNumQueries(6):
            standings(page.pk for page in pages)

    def test_states__can_be_filtered_in_the_database(self):
        pages = self.one_in_each_state()
        for state, page in pages.items():
            found = with_standing(Page.objects.filter(pk__in=[each.pk for each in pages.values()]))
            self.assertEqual(list(found.filter(standing=state.name)), [Page(pk=page.pk)])

    def test_draft__is_held_by_whoever_wrote_last(self):
        page = verbs.edit(self.draft(), by=self.people[1])
        self.assertEqual(standings([page.pk])[page.pk].holder_id, self.people[1].pk)

    def test_submitted__is_held_by_the_approvers_until_somebody_looks(self):
        page = verbs.submit(self.draft())
        self.assertEqual(standings([page.pk])[page.pk].holder, "Người duyệt")
        row = Submission.objects.filter(page_id=page.pk)
        row.update(claimed_by=self.people[3], claimed_until=timezone.now() + TOMORROW)
        self.assertEqual(standings([page.pk])[page.pk].holder_id, self.people[3].pk)
        row.update(claimed_until=timezone.now() - TOMORROW)
        self.assertEqual(standings([page.pk])[page.pk].holder, "Người duyệt")

    def test_returned__is_held_by_whoever_sent_it(self):
        page = verbs.return_(verbs.submit(self.draft()))
        self.assertEqual(standings([page.pk])[page.pk].holder, "Nga")

    def test_urgent__is_marked_until_reviewed(self):
        page = verbs.publish(by=self.people[0])
        row = UrgentPublication.objects.create(
            page=Page(pk=page.pk),
            revision_id=page.latest_revision_id,
            by=self.people[2],
            reason="Bão vào đêm nay.",
            due_at=timezone.now(),
        )
        self.assertEqual(standings([page.pk])[page.pk].urgent, row)
        UrgentPublication.objects.update(reviewed_at=timezone.now())
        self.assertIsNone(standings([page.pk])[page.pk].urgent)
