"""Periods by name, what they are compared with, and their parts."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.figures.spans import (
    MONTHS_OF_LAST,
    Preset,
    Span,
    Unit,
    comparison_of,
    hours_of,
    parts_of,
    span_of,
    unit_for,
)
from stats.periods import local_day

SAIGON = ZoneInfo("Asia/Ho_Chi_Minh")
WEDNESDAY = date(2026, 11, 25)
NAMED = [preset for preset in Preset if preset is not Preset.CUSTOM]
days = st.dates(date(2001, 1, 1), date(2100, 12, 31))
spans = st.builds(lambda first, n: Span(first, first + timedelta(days=n)), days, st.integers(0, 1500))


def day(text: str) -> date:
    return date.fromisoformat(text)


class TestSpanOf:
    @pytest.mark.parametrize(
        ("preset", "first", "last"),
        [
            (Preset.TODAY, "2026-11-25", "2026-11-25"),
            (Preset.YESTERDAY, "2026-11-24", "2026-11-24"),
            (Preset.SEVEN_DAYS, "2026-11-19", "2026-11-25"),
            (Preset.THIS_WEEK, "2026-11-23", "2026-11-25"),
            (Preset.THIS_MONTH, "2026-11-01", "2026-11-25"),
            (Preset.LAST_MONTH, "2026-10-01", "2026-10-31"),
            (Preset.THIS_QUARTER, "2026-10-01", "2026-11-25"),
            (Preset.LAST_QUARTER, "2026-07-01", "2026-09-30"),
            (Preset.THIS_YEAR, "2026-01-01", "2026-11-25"),
            (Preset.LAST_YEAR, "2025-01-01", "2025-12-31"),
        ],
    )
    def test_preset__has_its_calendar_days(self, preset, first, last):
        assert span_of(preset, WEDNESDAY) == Span(day(first), day(last))

    def test_preset__crosses_the_new_year(self):
        new_year = date(2027, 1, 1)
        assert span_of(Preset.THIS_WEEK, new_year) == Span(date(2026, 12, 28), new_year)
        assert span_of(Preset.LAST_QUARTER, new_year) == Span(date(2026, 10, 1), date(2026, 12, 31))
        assert span_of(Preset.LAST_MONTH, new_year) == Span(date(2026, 12, 1), date(2026, 12, 31))

    def test_custom__has_no_days_of_its_own(self):
        with pytest.raises(ValueError, match="must be given"):
            span_of(Preset.CUSTOM, WEDNESDAY)

    def test_span__cannot_end_before_it_begins(self):
        with pytest.raises(ValueError, match="before it begins"):
            Span(date(2026, 11, 2), date(2026, 11, 1))

    @given(st.sampled_from(NAMED), days)
    def test_preset__never_holds_a_day_to_come(self, preset, today):
        assert span_of(preset, today).last_day <= today


class TestComparison:
    @pytest.mark.parametrize(
        ("preset", "today", "first", "last"),
        [
            (Preset.TODAY, "2026-11-25", "2026-11-24", "2026-11-24"),
            (Preset.SEVEN_DAYS, "2026-11-25", "2026-11-12", "2026-11-18"),
            (Preset.THIS_WEEK, "2026-11-25", "2026-11-16", "2026-11-18"),
            (Preset.THIS_MONTH, "2026-11-25", "2026-10-01", "2026-10-25"),
            (Preset.THIS_MONTH, "2026-03-31", "2026-02-01", "2026-02-28"),
            (Preset.THIS_MONTH, "2028-03-29", "2028-02-01", "2028-02-29"),
            (Preset.LAST_MONTH, "2026-03-31", "2026-01-01", "2026-01-31"),
            (Preset.THIS_QUARTER, "2026-11-25", "2026-07-01", "2026-08-25"),
            (Preset.LAST_QUARTER, "2026-11-25", "2026-04-01", "2026-06-30"),
            (Preset.THIS_YEAR, "2026-11-25", "2025-01-01", "2025-11-25"),
            (Preset.LAST_YEAR, "2026-11-25", "2024-01-01", "2024-12-31"),
        ],
    )
    def test_preset__is_compared_with_the_one_before(self, preset, today, first, last):
        assert comparison_of(preset, span_of(preset, day(today))) == Span(day(first), day(last))

    @given(spans)
    def test_custom_span__is_compared_with_as_many_days_right_before(self, span):
        before = comparison_of(Preset.CUSTOM, span)
        assert before.days == span.days
        assert before.last_day + timedelta(days=1) == span.first_day

    @given(st.sampled_from(NAMED), days)
    def test_comparison__never_overlaps_and_is_never_longer_unless_whole(self, preset, today):
        span = span_of(preset, today)
        before = comparison_of(preset, span)
        assert before.last_day < span.first_day
        assert before.days <= span.days or preset in MONTHS_OF_LAST


class TestParts:
    @given(spans, st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH]))
    def test_parts__cover_the_span_without_gap_or_overlap(self, span, unit):
        parts = parts_of(span, unit)
        assert parts[0].first_day == span.first_day
        assert parts[-1].last_day == span.last_day
        for one, next_one in zip(parts, parts[1:], strict=False):
            assert one.last_day + timedelta(days=1) == next_one.first_day

    @given(spans)
    def test_weeks__begin_on_monday_and_months_on_the_first(self, span):
        assert all(part.first_day.weekday() == 0 for part in parts_of(span, Unit.WEEK)[1:])
        assert all(part.first_day.day == 1 for part in parts_of(span, Unit.MONTH)[1:])

    def test_week__runs_on_through_the_new_year(self):
        weeks = parts_of(Span(date(2026, 12, 27), date(2027, 1, 5)), Unit.WEEK)
        assert weeks == [
            Span(date(2026, 12, 27), date(2026, 12, 27)),
            Span(date(2026, 12, 28), date(2027, 1, 3)),
            Span(date(2027, 1, 4), date(2027, 1, 5)),
        ]

    def test_hours__are_no_parts_of_days(self):
        with pytest.raises(ValueError, match="hours"):
            parts_of(Span(WEDNESDAY, WEDNESDAY), Unit.HOUR)

    @pytest.mark.parametrize(
        ("days", "unit"),
        [(1, Unit.HOUR), (2, Unit.HOUR), (3, Unit.DAY), (45, Unit.DAY), (46, Unit.WEEK), (100, Unit.WEEK),
         (101, Unit.MONTH), (3000, Unit.MONTH)],
    )  # fmt: skip
    def test_unit__grows_with_the_span(self, days, unit):
        assert unit_for(Span(WEDNESDAY, WEDNESDAY + timedelta(days=days - 1))) is unit


class TestHours:
    def test_hours_of_a_day__run_from_local_midnight(self):
        hours = hours_of(Span(WEDNESDAY, WEDNESDAY), SAIGON)
        assert hours[0] == datetime(2026, 11, 24, 17, tzinfo=UTC)
        assert len(hours) == 24

    @pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-01", 24)])
    def test_hours__are_as_many_as_the_day_has(self, day, hours):
        one_day = Span(date.fromisoformat(day), date.fromisoformat(day))
        assert len(hours_of(one_day, ZoneInfo("Europe/Berlin"))) == hours

    @given(days, st.integers(0, 3), st.sampled_from(["Asia/Ho_Chi_Minh", "Europe/Berlin", "UTC"]))
    def test_hours__all_lie_in_the_span(self, first, more, zone):
        span, zone = Span(first, first + timedelta(days=more)), ZoneInfo(zone)
        hours = hours_of(span, zone)
        assert {local_day(hour, zone) for hour in hours} == {
            part.first_day for part in parts_of(span, Unit.DAY)
        }
        assert hours == sorted(set(hours))
