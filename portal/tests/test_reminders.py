"""Deadlines of submissions, and who hears when."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from portal.approval import notices
from portal.approval.clock import ZONE
from portal.approval.models import (
    Holiday,
    Notice,
    OutgoingMail,
    ReviewOffice,
    Submission,
    UrgentPublication,
    Withdrawal,
    WithdrawalKind,
    WithdrawalReason,
)
from portal.approval.offices import approvers_of, nearest_office
from portal.approval.post import send_due
from portal.approval.reminders import remind_due
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
        with django_assert_num_queries(3):
            assert approvers_of(page) == [approver]


def lines() -> list[str]:
    """The beginnings of all reminders so far, one for each person."""
    stages = ("Nhắc", "Quá hạn", "Chưa ai duyệt", "Đăng khẩn quá hạn", "Gỡ khẩn quá hạn")
    texts = Notice.objects.order_by("pk").values_list("text", flat=True)
    return [stage for text in texts for stage in stages if text.startswith(stage)]


@pytest.fixture
def approver():
    return factories.person(Role.APPROVER)


@pytest.fixture
def deputy():
    person = factories.person(Role.ADMINISTRATOR)
    ReviewOffice.objects.create(page=factories.news_root(), deputy=person)
    return person


class TestReminders:
    def test_stages__each_at_its_time_and_once(self, approver, deputy):
        """Sent on Monday at 8: half time at 10, deadline at 14, escalation at 15."""
        submitted_at(at(6, 1, 8))
        said = []
        for hour, minute in ((9, 59), (10, 0), (10, 1), (13, 59), (14, 0), (14, 59), (15, 0), (16, 0)):
            for _ in range(2):
                said.append(remind_due(at(6, 1, hour, minute)))
        assert said == [0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]
        assert lines() == ["Nhắc", "Quá hạn", "Chưa ai duyệt"]
        assert Notice.objects.get(text__startswith="Chưa ai duyệt").user == deputy
        assert Notice.objects.get(text__startswith="Quá hạn").user == approver

    @pytest.mark.parametrize(
        ("sent", "quiet", "said"),
        [
            (at(6, 5, 16), at(6, 8, 8, 29), at(6, 8, 8, 30)),  # a weekend
            (at(6, 1, 23, 59), at(6, 2, 9, 29), at(6, 2, 9, 30)),  # midnight
            (at(2, 3, 16, year=2027), at(2, 11, 8, 29, year=2027), at(2, 11, 8, 30, year=2027)),  # Tết
        ],
    )
    def test_half_time__when_nobody_works_between(self, approver, sent, quiet, said):
        submitted_at(sent)
        assert remind_due(quiet) == 0
        assert remind_due(said) == 1

    def test_escalation__waits_for_working_time(self, approver, deputy):
        submitted_at(at(6, 1, 13, 30))  # due on Tuesday at 8
        remind_due(at(6, 2, 8))
        assert remind_due(at(6, 2, 8, 59)) == 0
        assert remind_due(at(6, 2, 9)) == 1
        submitted_at(at(6, 4, 17))  # due on Friday at 11:30, so the hour ends at 14:30
        remind_due(at(6, 5, 11, 30))
        assert remind_due(at(6, 5, 14, 29)) == 0
        assert remind_due(at(6, 5, 14, 30)) == 1

    def test_downtime__skips_the_half_time_that_is_over(self, approver, deputy):
        submitted_at(at(6, 1, 8))
        assert remind_due(at(6, 3, 8)) == 2
        assert lines() == ["Quá hạn", "Chưa ai duyệt"]
        assert remind_due(at(6, 3, 8)) == 0

    def test_clock__when_set_back(self, approver):
        submitted_at(at(6, 1, 8))
        remind_due(at(6, 1, 14))
        for hour in (9, 10, 12, 14):
            assert remind_due(at(6, 1, hour)) == 0
        assert lines() == ["Quá hạn"]

    def test_decided_text__is_not_spoken_of(self, approver):
        page = verbs.submit(verbs.write())
        verbs.return_(page, by=approver)
        assert remind_due(at(1, 1, 8, year=2030)) == 0

    def test_second_worker__says_the_second_while_the_first_is_still_at_the_first(
        self, approver, monkeypatch
    ):
        submitted_at(at(6, 1, 8))
        submitted_at(at(6, 1, 8))
        moment = at(6, 1, 14)
        original = notices.overdue

        def say(submission):
            monkeypatch.setattr(notices, "overdue", original)
            assert remind_due(moment) == 1
            original(submission)

        monkeypatch.setattr(notices, "overdue", say)
        assert remind_due(moment) == 1
        assert lines() == ["Quá hạn", "Quá hạn"]

    def test_failure__leaves_the_row_for_the_next_pass(self, approver, monkeypatch, caplog):
        submitted_at(at(6, 1, 8))
        submitted_at(at(6, 1, 8))
        original, failed = notices.overdue, []

        def say(submission):
            if not failed:
                failed.append(submission)
                raise RuntimeError("made to fail")
            original(submission)

        monkeypatch.setattr(notices, "overdue", say)
        assert remind_due(at(6, 1, 14)) == 1
        assert remind_due(at(6, 1, 14)) == 1
        assert Submission.objects.filter(overdue_at=None).count() == 0

    def test_urgent__is_overdue_once_until_reviewed(self, approver):
        fields = {"page": factories.article(), "revision_id": 1, "by": approver, "reason": "Bão."}
        UrgentPublication.objects.create(due_at=at(6, 2, 8), **fields)
        UrgentPublication.objects.create(due_at=at(6, 2, 8), reviewed_at=at(6, 1, 9), **fields)
        assert remind_due(at(6, 2, 7, 59)) == 0
        assert remind_due(at(6, 2, 8)) == 1
        assert remind_due(at(6, 2, 8)) == 0
        assert lines() == ["Đăng khẩn quá hạn"]

    def test_removal__is_overdue_once(self, approver):
        Withdrawal.objects.create(
            page=factories.article(),
            kind=WithdrawalKind.REMOVED,
            reason_code=WithdrawalReason.MISTAKE,
            reason="Đăng nhầm.",
            proposed_by=approver,
            decided_by=approver,
            in_force_at=at(6, 1, 8),
            review_due_at=at(6, 2, 8),
        )
        assert [remind_due(at(6, 2, hour)) for hour in (7, 8, 9)] == [0, 1, 0]
        assert lines() == ["Gỡ khẩn quá hạn"]


class DeadServer:
    """A mail server that is switched off."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError(111, "refused")


def test_dead_mail_server__delays_no_act_and_loses_no_letter(approver, settings, mailoutbox):
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"
    page = verbs.submit(verbs.write())
    now = at(1, 1, 8, year=2030)
    assert send_due(now=now) == 0
    page = verbs.approve(page, by=approver)
    assert page.live
    settings.EMAIL_BACKEND = backend
    for minutes in range(0, 10, 2):
        send_due(now=now + timedelta(minutes=minutes))
    assert sorted(message.to[0] for message in mailoutbox) == sorted([approver.email, page.owner.email])
    assert not OutgoingMail.objects.filter(sent_at=None).exists()
