"""The period of a statistics page, from parameters that anybody may write."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from portal.statistics.period_form import LABELS, PeriodForm
from stats.figures.spans import Preset, Span, span_of

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(datetime(2026, 11, 25, 5, tzinfo=UTC), tick=False)


def form_of(query: str) -> PeriodForm:
    return PeriodForm(QueryDict(query))


class TestPeriod:
    def test_period__is_the_last_seven_days_when_nothing_is_asked(self):
        form = form_of("")
        assert form.period.span == Span(date(2026, 11, 19), WEDNESDAY)
        assert not form.errors

    @pytest.mark.parametrize("preset", [preset for preset in Preset if preset is not Preset.CUSTOM])
    def test_preset__is_taken_by_its_name(self, preset):
        period = form_of(f"ky={preset.value}").period
        assert (period.preset, period.span) == (preset, span_of(preset, WEDNESDAY))
        assert period.label.startswith(LABELS[preset])

    @pytest.mark.parametrize(
        "query", ["ky=tuy-chon&tu=2026-11-01&den=2026-11-10", "tu=01/11/2026&den=10/11/2026"]
    )
    def test_days__make_a_period_of_their_own(self, query):
        period = form_of(query).period
        assert period.span == Span(date(2026, 11, 1), date(2026, 11, 10))
        assert period.label == "Từ 01/11/2026 đến 10/11/2026"
        assert period.compared_label == "từ 22/10/2026 đến 31/10/2026"

    @pytest.mark.parametrize("preset", list(Preset))
    def test_query__asks_for_the_same_period_again(self, preset):
        period = form_of(f"ky={preset.value}&tu=2026-02-01&den=2026-02-03").period
        assert form_of(period.query).period == period

    def test_running__is_a_period_with_today_in_it(self):
        assert form_of("ky=thang-nay").period.is_running
        assert not form_of("ky=thang-truoc").period.is_running

    def test_today__is_the_local_day(self, time_machine):
        time_machine.move_to(datetime(2026, 11, 25, 17, tzinfo=UTC), tick=False)
        assert form_of("ky=hom-nay").period.span.first_day == date(2026, 11, 26)


class TestWrongPeriods:
    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("ky=mai-mai", "không có trong danh sách"),
            ("ky=tuy-chon", "đủ ngày đầu và ngày cuối"),
            ("tu=2026-11-01", "đủ ngày đầu và ngày cuối"),
            ("tu=2026-11-02&den=2026-11-01", "từ ngày đầu trở đi"),
            ("tu=hôm+qua&den=2026-11-01", "Ngày đầu chưa đúng"),
            ("tu=2026-11-01&den=2026-02-30", "Ngày cuối chưa đúng"),
            ("tu=1999-12-31&den=2026-11-01", "từ ngày 01/01/2000"),
            ("tu=2026-11-01&den=2026-11-26", "sau hôm nay"),
            ("tu=2010-01-01&den=2026-11-01", "nhiều nhất 10 năm"),
        ],
    )
    def test_wrong_period__is_named_and_the_usual_one_shown(self, query, words):
        form = form_of(query)
        assert form.period.preset is Preset.SEVEN_DAYS
        assert words in str(form.errors)

    @given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
    def test_any_text__gives_a_period(self, ky, tu, den):
        assert PeriodForm({"ky": ky, "tu": tu, "den": den}).period.span.days >= 1
