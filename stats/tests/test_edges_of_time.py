"""Views at the edges of days, weeks, months and years, from the beacon to the five figures.

Each row: when views came in, when they were folded and looked at, what today, week, month and total say.
"""

from datetime import date, datetime

import pytest
import time_machine
from django.utils import timezone

from stats.checking import differences
from stats.counts import most_read, visit_counts
from stats.flushing import flush_once
from stats.models import StatsDay, StatsHour, StatsPageDay

EDGES = {
    "last second of a day": (["2026-11-20T16:59:59Z"], "2026-11-20T16:59:59Z", (1, 1, 1, 1)),
    "last second, seen after midnight": (["2026-11-20T16:59:59Z"], "2026-11-20T17:00:00Z", (0, 1, 1, 1)),
    "first second of a day": (["2026-11-20T17:00:00Z"], "2026-11-20T17:00:00Z", (1, 1, 1, 1)),
    "both sides of midnight": (
        ["2026-11-20T16:59:59Z", "2026-11-20T17:00:00Z"],
        "2026-11-20T17:00:00Z",
        (1, 2, 2, 2),
    ),
    "midnight of UTC is no border": (
        ["2026-11-20T23:30:00Z", "2026-11-21T00:00:00Z"],
        "2026-11-21T00:00:00Z",
        (2, 2, 2, 2),
    ),
    "week ends on Sunday": (["2026-11-22T16:59:59Z"], "2026-11-22T17:00:00Z", (0, 0, 1, 1)),
    "week begins on Monday": (["2026-11-22T17:00:00Z"], "2026-11-29T16:59:59Z", (0, 1, 1, 1)),
    "Monday is a week later": (["2026-11-22T17:00:00Z"], "2026-11-29T17:00:00Z", (0, 0, 1, 1)),
    "month ends": (["2026-11-30T16:59:59Z"], "2026-11-30T17:00:00Z", (0, 1, 0, 1)),
    "month begins": (["2026-11-30T17:00:00Z"], "2026-12-01T16:59:59Z", (1, 1, 1, 1)),
    "year ends": (["2026-12-31T16:59:59Z"], "2026-12-31T17:00:00Z", (0, 1, 0, 1)),
    "1 January 2027, in a week of 2026": (
        ["2026-12-28T03:00:00Z", "2026-12-31T17:00:00Z", "2027-01-03T16:59:59Z"],
        "2027-01-03T16:59:59Z",
        (1, 3, 2, 3),
    ),
    "29 February": (
        ["2028-02-28T16:59:59Z", "2028-02-28T17:00:00Z", "2028-02-29T16:59:59Z"],
        "2028-02-29T16:59:59Z",
        (2, 3, 3, 3),
    ),
    "day after 29 February": (["2028-02-29T16:59:59Z"], "2028-02-29T17:00:00Z", (0, 1, 0, 1)),
    "no 29 February": (["2027-02-28T16:59:59Z"], "2027-02-28T17:00:00Z", (0, 0, 0, 1)),
    "folded a day late": (["2026-11-20T03:00:00Z"], "2026-11-21T03:00:00Z", (0, 1, 1, 1)),
    "folded a month late": (["2026-10-20T03:00:00Z"], "2026-11-20T03:00:00Z", (0, 0, 0, 1)),
    "clock set back over midnight": (
        ["2026-11-20T17:00:30Z", "2026-11-20T16:59:30Z"],
        "2026-11-20T16:59:30Z",
        (1, 1, 1, 2),  # what came in "tomorrow" is in no period yet, and in the total already
    ),
    "clock set back within a day": (
        ["2026-11-20T03:00:00Z", "2026-11-20T02:00:00Z"],
        "2026-11-20T03:00:00Z",
        (1, 1, 1, 1),  # the same reader again, before himself: a repeat
    ),
}


def read_at(read, page, moments):
    for moment in moments:
        with time_machine.travel(datetime.fromisoformat(moment), tick=False):
            read(page)


@pytest.mark.parametrize(("moments", "asked", "figures"), EDGES.values(), ids=EDGES)
def test_figures(site, page, read, moments, asked, figures):
    read_at(read, page, moments)
    with time_machine.travel(datetime.fromisoformat(asked), tick=False):
        flush_once()
        counts = visit_counts(site)
        assert (counts.today, counts.week, counts.month, counts.total) == figures
        assert counts.today <= counts.week <= counts.total
        assert counts.today <= counts.month <= counts.total
        assert list(differences()) == []


@pytest.mark.parametrize(
    ("moment", "day", "hour"),
    [
        ("2026-11-20T16:59:59Z", date(2026, 11, 20), "2026-11-20T16:00:00+00:00"),
        ("2026-11-20T17:00:00Z", date(2026, 11, 21), "2026-11-20T17:00:00+00:00"),
        ("2028-02-28T17:00:00Z", date(2028, 2, 29), "2028-02-28T17:00:00+00:00"),
        ("2026-12-31T17:00:00Z", date(2027, 1, 1), "2026-12-31T17:00:00+00:00"),
    ],
)
def test_day_and_hour_are_those_of_the_beacon__however_late_it_is_folded(site, page, read, moment, day, hour):
    read_at(read, page, [moment])
    with time_machine.travel("2028-06-01T05:00:00Z", tick=False):
        flush_once()
    assert StatsDay.objects.get().day == StatsPageDay.objects.get().day == day
    assert StatsHour.objects.get().hour == datetime.fromisoformat(hour)


@pytest.mark.parametrize(
    ("asked", "found"), [("2026-12-19T16:59:59Z", True), ("2026-12-19T17:00:00Z", False)]
)
def test_most_read_of_30_days_ends_at_a_local_midnight(site, page, read, asked, found):
    read_at(read, page, ["2026-11-20T03:00:00Z"])
    flush_once()
    with time_machine.travel(datetime.fromisoformat(asked), tick=False):
        assert bool(most_read(site, 30, 5)) is found


def test_zone_is_that_of_the_ward(settings):
    assert timezone.get_default_timezone_name() == settings.TIME_ZONE == "Asia/Ho_Chi_Minh"
