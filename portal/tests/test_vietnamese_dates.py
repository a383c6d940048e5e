"""Dates, times and numbers as people here write them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.vietnamese_dates import (
    WEEKDAYS,
    changed_at,
    decimal_words,
    grouped,
    long_date,
    period_words,
    short_date,
)


class TestLongDate:
    def test_long_date__of_a_moment_has_weekday_and_time(self):
        moment = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
        assert long_date(moment) == "Thứ Sáu, ngày 20 tháng 11 năm 2026, 09:30"

    def test_long_date__of_a_day_has_no_time(self):
        assert long_date(date(2026, 11, 22)) == "Chủ nhật, ngày 22 tháng 11 năm 2026"

    def test_long_date__does_not_pad_day_and_month(self):
        assert long_date(date(2018, 6, 7)) == "Thứ Năm, ngày 7 tháng 6 năm 2018"

    @given(st.dates())
    def test_long_date__a_week_later_is_the_same_weekday(self, day):
        if day > date.max - timedelta(days=7):
            return
        weekday = long_date(day).split(",")[0]
        assert weekday in WEEKDAYS
        assert long_date(day + timedelta(days=7)).startswith(weekday)


class TestShortDate:
    def test_short_date__pads_day_and_month(self):
        assert short_date(date(2026, 6, 7)) == "07/06/2026"

    def test_short_date__of_a_moment_has_the_time_after_a_comma(self):
        assert short_date(datetime(2026, 11, 22, 7, 8, tzinfo=UTC)) == "22/11/2026, 07:08"

    @given(st.dates())
    def test_short_date__is_read_back(self, day):
        assert datetime.strptime(short_date(day), "%d/%m/%Y").replace(tzinfo=UTC).date() == day


class TestPeriodWords:
    @pytest.mark.parametrize(
        ("parts", "words"),
        [
            ((2018,), "năm 2018"),
            ((2018, 6), "tháng 6 năm 2018"),
            ((2018, 6, 27), "ngày 27 tháng 6 năm 2018"),
            ((2018, None, 27), "năm 2018"),
        ],
    )
    def test_period_words__go_from_the_smallest_known_part_up(self, parts, words):
        assert period_words(*parts) == words


class TestChangedAt:
    published = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

    def test_changed_at__on_the_same_day_says_so(self):
        assert changed_at(self.published.replace(hour=14, minute=5), self.published) == "14:05 cùng ngày"

    def test_changed_at__on_another_day_names_it(self):
        changed = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
        assert changed_at(changed, self.published) == "08:00, ngày 01/12/2026"


class TestNumbers:
    @pytest.mark.parametrize(
        ("number", "words"),
        [(0, "0"), (742, "742"), (1284, "1.284"), (2927834, "2.927.834"), (-5000, "-5.000")],
    )
    def test_grouped__puts_a_dot_between_thousands(self, number, words):
        assert grouped(number) == words

    @given(st.integers())
    def test_grouped__loses_nothing(self, number):
        assert int(grouped(number).replace(".", "")) == number

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (85.63, "85,63"),
            (1420.0, "1.420"),
            (7.8, "7,8"),
            (-0.5, "-0,5"),
            (-0.001, "0"),
            (1234.567, "1.234,57"),
        ],
    )
    def test_decimal_words__have_a_comma_and_no_idle_zeros(self, number, words):
        assert decimal_words(number) == words

    @given(st.floats(min_value=-1e9, max_value=1e9))
    def test_decimal_words__mean_the_number_to_the_cent(self, number):
        read = float(decimal_words(number).replace(".", "").replace(",", "."))
        assert abs(read - number) <= 0.0051
