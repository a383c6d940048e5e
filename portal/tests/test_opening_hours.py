"""Whether a telephone is on duty, and the words for it."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.opening_hours import Duty, Shift, clock_words, duty_at, next_turn

OFFICE = (Shift(time(7, 30), time(11, 30)), Shift(time(13, 30), time(17)))
WORKDAYS = frozenset({1, 2, 3, 4, 5})
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))
TIMES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


def office(now: datetime) -> Duty:
    return duty_at(now, around_the_clock=False, weekdays=WORKDAYS, shifts=OFFICE)


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in June 2026; the first is a Monday."""
    return datetime(2026, 6, day, hour, minute)


class TestOffice:
    @pytest.mark.parametrize(
        ("now", "on_duty", "words"),
        [
            (on(1, 7, 29), False, "ngoài giờ, trực lại lúc 7 giờ 30 hôm nay"),
            (on(1, 7, 30), True, "đang trực đến 11 giờ 30"),
            (on(1, 11, 29), True, "đang trực đến 11 giờ 30"),
            (on(1, 11, 30), False, "ngoài giờ, trực lại lúc 13 giờ 30 hôm nay"),
            (on(1, 16, 59), True, "đang trực đến 17 giờ"),
            (on(1, 17), False, "ngoài giờ, trực lại lúc 7 giờ 30 thứ Ba"),
            (on(5, 18), False, "ngoài giờ, trực lại lúc 7 giờ 30 thứ Hai"),
            (on(6, 9), False, "ngoài giờ, trực lại lúc 7 giờ 30 thứ Hai"),
            (on(7, 23, 59), False, "ngoài giờ, trực lại lúc 7 giờ 30 thứ Hai"),
        ],
    )
    def test_duty__when_now_is(self, now, on_duty, words):
        assert office(now) == Duty(on_duty, words)

    @pytest.mark.parametrize(
        ("day", "name"),
        [(1, "Hai"), (2, "Ba"), (3, "Tư"), (4, "Năm"), (5, "Sáu"), (6, "Bảy"), (7, "Chủ nhật")],
    )
    def test_next_opening__when_one_day_a_week(self, day, name):
        duty = duty_at(on(day, 18), around_the_clock=False, weekdays=frozenset({day}), shifts=OFFICE)
        assert duty.words.endswith(name if name == "Chủ nhật" else f"thứ {name}")
        assert duty.words.startswith("ngoài giờ, trực lại lúc 7 giờ 30 ")

    def test_next_opening__when_shifts_are_out_of_order(self):
        late_first = tuple(reversed(OFFICE))
        duty = duty_at(on(1, 6), around_the_clock=False, weekdays=WORKDAYS, shifts=late_first)
        assert duty.words == "ngoài giờ, trực lại lúc 7 giờ 30 hôm nay"


class TestOtherHours:
    def test_duty__when_around_the_clock(self):
        duty = duty_at(on(7, 3), around_the_clock=True, weekdays=frozenset(), shifts=())
        assert duty == Duty(True, "trực 24/7")

    @pytest.mark.parametrize(("weekdays", "shifts"), [(WORKDAYS, ()), (frozenset(), OFFICE)])
    def test_duty__when_nothing_is_known(self, weekdays, shifts):
        assert duty_at(on(1, 9), around_the_clock=False, weekdays=weekdays, shifts=shifts) == Duty(False, "")

    @pytest.mark.parametrize(
        ("moment", "words"), [(time(17), "17 giờ"), (time(7, 30), "7 giờ 30"), (time(0, 5), "0 giờ 05")]
    )
    def test_clock_words(self, moment, words):
        assert clock_words(moment) == words

    @given(
        now=MOMENTS,
        weekdays=st.frozensets(st.integers(1, 7), min_size=1),
        opens=TIMES,
        length=st.integers(1, 600),
    )
    def test_duty__when_anything_is_asked(self, now, weekdays, opens, length):
        closes = (datetime.combine(now.date(), opens) + timedelta(minutes=length)).time()
        if closes <= opens:
            return
        duty = duty_at(now, around_the_clock=False, weekdays=weekdays, shifts=(Shift(opens, closes),))
        assert duty.on_duty is (now.isoweekday() in weekdays and opens <= now.time() < closes)
        assert duty.words


class TestNextTurn:
    @pytest.mark.parametrize(
        ("now", "turn"),
        [
            (on(1, 7), on(1, 7, 30)),
            (on(1, 7, 30), on(1, 11, 30)),
            (on(1, 17), on(2, 7, 30)),
            (on(5, 17), on(8, 7, 30)),
        ],
        ids=["before-opening", "at-opening", "at-closing", "before-the-weekend"],
    )
    def test_turn__of_office_hours(self, now, turn):
        assert next_turn(now, weekdays=WORKDAYS, shifts=OFFICE) == turn

    def test_turn__without_shifts_never_comes(self):
        assert next_turn(on(1, 7), weekdays=WORKDAYS, shifts=()) is None

    @given(MOMENTS)
    def test_words__stay_the_same_until_the_turn(self, now):
        turn = next_turn(now, weekdays=WORKDAYS, shifts=OFFICE)
        last = turn - timedelta(microseconds=1)
        assert office(now).on_duty == office(last).on_duty != office(turn).on_duty
