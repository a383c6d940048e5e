"""Deadlines of submissions, and who hears when."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from portal.approval.clock import ZONE
from portal.approval.models import Holiday, ReviewOffice
from portal.approval.offices import approvers_of, nearest_office
from portal.approval.rules import Role
from portal.approval.submissions import current_submission
from portal.tests import factories, verbs

pytestmark = pytest.mark.django_db


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    """A local moment. 1 June 2026 is a Monday."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def submitted_at(moment: datetime, **wishes):
    """A submission sent at `moment`."""
    with time_machine.travel(moment, tick=False):
        return current_submission(verbs.submit(verbs.write(**wishes)))


class TestDeadline:
    @pytest.mark.parametrize(
        ("sent", "half_time", "deadline"),
        [
            (at(6, 1, 8), at(6, 1, 10), at(6, 1, 14)),
            (at(6, 5, 16), at(6, 8, 8, 30), at(6, 8, 10, 30)),
            (at(6, 1, 23, 59), at(6, 2, 9, 30), at(6, 2, 11, 30)),
        ],
    )
    def test_deadline__when_no_office_says_otherwise(self, sent, half_time, deadline):
        submission = submitted_at(sent)
        assert submission.submitted_at == sent
        assert submission.half_time_at == half_time
        assert submission.deadline_at == deadline

    def test_deadline__when_tet_lies_between(self):
        for day in range(4, 11):
            Holiday.objects.update_or_create(day=date(2027, 2, day), defaults={"name": "Nghỉ Tết"})
        submission = submitted_at(at(2, 3, 16, year=2027))
        assert submission.half_time_at == at(2, 11, 8, 30, year=2027)
        assert submission.deadline_at == at(2, 11, 10, 30, year=2027)

    def test_deadline__when_saturday_is_made_up(self):
        Holiday.objects.update_or_create(day=date(2026, 6, 6), defaults={"name": "Bù", "working": True})
        assert submitted_at(at(6, 5, 16)).deadline_at == at(6, 6, 10, 30)

    def test_deadline__when_calendar_has_no_working_day(self):
        days = (date(2026, 6, 1) + timedelta(days=n) for n in range(400))
        Holiday.objects.bulk_create(
            (Holiday(day=day, name="Nghỉ") for day in days),
            update_conflicts=True,
            unique_fields=["day"],
            update_fields=["name", "working"],
        )
        assert submitted_at(at(6, 1, 8)).deadline_at is None


class TestOffice:
    def test_hours__of_the_nearest_office_up_the_tree(self):
        root = factories.news_root()
        near = factories.section(parent=root)
        ReviewOffice.objects.create(page=root, hours=2)
        assert submitted_at(at(6, 1, 8), section=near).deadline_at == at(6, 1, 10)
        ReviewOffice.objects.create(page=near, hours=1)
        assert submitted_at(at(6, 1, 8), section=near).deadline_at == at(6, 1, 9)
        assert submitted_at(at(6, 1, 8)).deadline_at == at(6, 1, 10)

    def test_office__when_only_a_sibling_has_one(self):
        ReviewOffice.objects.create(page=factories.section(), hours=1)
        assert nearest_office(factories.section()) is None

    def test_office__in_one_query(self, django_assert_num_queries):
        ReviewOffice.objects.create(page=factories.news_root(), deputy=factories.person(Role.APPROVER))
        page = verbs.write()
        with django_assert_num_queries(1):
            assert nearest_office(page).deputy.is_active


class TestApprovers:
    def test_approvers__are_active_members_of_the_group(self, django_assert_num_queries):
        approver = factories.person(Role.APPROVER)
        factories.person(Role.APPROVER, is_active=False)
        factories.person(Role.EDITOR)
        factories.person(None, superuser=True)
        page = verbs.write()
        with django_assert_num_queries(2):
            assert approvers_of(page) == [approver]
