"""The words of the overview: changes, parts of a period, the chart for those who cannot see it, health."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from portal.heartbeat import beat
from portal.statistics import health
from portal.statistics.cards import change_words
from portal.statistics.charts import Chart, Line
from portal.statistics.heat_table import heat_table_of
from portal.statistics.series_chart import chart_of, name_of, short_label
from stats.figures.health import WAITING_CAP, CounterHealth, Queue
from stats.figures.heat_map import HeatMap
from stats.figures.series import Point
from stats.figures.spans import Span, Unit

WEDNESDAY = date(2026, 11, 25)
EIGHT = datetime(2026, 11, 25, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (1500, 1250, "tăng 20% (kỳ trước: 1.250)"),
        (300, 400, "giảm 25% (kỳ trước: 400)"),
        (400, 400, "bằng kỳ trước (kỳ trước: 400)"),
        (1001, 1000, "tăng chưa tới 1% (kỳ trước: 1.000)"),
        (20_000, 100, "tăng 19.900% (kỳ trước: 100)"),
        (5, 0, "chưa có số để so sánh"),
        (0, 0, "chưa có số để so sánh"),
    ],
)
def test_change__is_told_in_words(now, before, words):
    assert change_words(now, before) == words


@pytest.mark.parametrize(
    ("unit", "at", "last", "label", "name"),
    [
        (Unit.HOUR, EIGHT, WEDNESDAY, "08 giờ, 25/11", "08 giờ, ngày 25/11/2026"),
        (Unit.DAY, WEDNESDAY, WEDNESDAY, "25/11", "Thứ Tư, 25/11/2026"),
        (Unit.WEEK, date(2026, 12, 28), date(2027, 1, 3), "28/12–03/01", "28/12/2026 – 03/01/2027"),
        (Unit.MONTH, date(2026, 11, 1), WEDNESDAY, "11/2026", "Tháng 11 năm 2026 (01/11 – 25/11)"),
    ],
)
def test_part__has_a_short_label_and_a_full_name(unit, at, last, label, name):
    point = Point(at, last, 1, 1, None)
    assert (short_label(point, unit), name_of(point, unit)) == (label, name)


class TestChart:
    def chart(self, *values):
        names = [f"Ngày {n}" for n in range(len(values))]
        return Chart("c", "Số liệu theo ngày", "Ngày", names, names, [Line("Lượt xem", values)])

    def test_words__tell_the_highest_point(self):
        words = self.chart(5, 2000, None).words
        assert "Lượt xem cao nhất: 2.000 (Ngày 1)." in words

    def test_table__has_a_dash_where_there_is_no_figure(self):
        assert list(self.chart(1234, None).rows) == [("Ngày 0", ["1.234"]), ("Ngày 1", ["–"])]

    def test_chart__without_any_figure_is_empty(self):
        assert self.chart(0, None).is_empty
        assert not self.chart(0, 1).is_empty

    def test_hours__have_no_readers(self):
        points = [Point(EIGHT, WEDNESDAY, 1, 1, None)]
        labels = [line.label for line in chart_of(points, Span(WEDNESDAY, WEDNESDAY), Unit.HOUR).lines]
        assert labels == ["Lượt xem", "Phiên truy cập"]

    def test_longer_parts__say_that_readers_are_a_mean(self):
        points = [Point(WEDNESDAY, WEDNESDAY, 1, 1, 1)]
        span = Span(WEDNESDAY - timedelta(days=90), WEDNESDAY)
        chart = chart_of(points, span, Unit.WEEK)
        assert "trung bình" in chart.lines[2].label
        assert [line["label"] for line in chart.data["lines"]] == ["Lượt xem", "Phiên truy cập"]


class TestHeatTable:
    def test_note__tells_since_when_hours_are_there(self):
        views = tuple(tuple(9 if (day, hour) == (6, 20) else 0 for hour in range(24)) for day in range(7))
        span = Span(date(2025, 1, 1), WEDNESDAY)
        table = heat_table_of(HeatMap(views, date(2025, 11, 1)), span)
        assert table.busiest == "Đông nhất: Chủ nhật, từ 20 giờ đến 21 giờ, 9 lượt."
        assert "có từ ngày 01/11/2025" in table.note
        assert heat_table_of(HeatMap(views, span.first_day), span).note == ""


class TestHealth:
    @pytest.fixture(autouse=True)
    def now(self, time_machine, settings, tmp_path):
        settings.PORTAL_DATA = tmp_path
        time_machine.move_to(NOON, tick=False)

    def lines(self, monkeypatch, queues, **facts):
        found = {"last_flush": NOON, "lost": 0, "unreadable": 0, **facts}
        monkeypatch.setattr(health, "counter_health", lambda site: CounterHealth(queues, **found))
        return health.health_lines(SimpleNamespace(pk=1))

    def test_healthy_counter__has_only_good_lines(self, monkeypatch):
        beat("flusher")
        lines = self.lines(monkeypatch, [Queue(is_file=True)])
        assert all(line.is_well for line in lines)
        assert "Lần gom gần nhất: 25/11/2026, 12:00." in lines[0].words

    @pytest.mark.parametrize(
        ("queue", "is_well", "words"),
        [
            (Queue(True, waiting=12, oldest=NOON), True, "12 bản ghi đang chờ, sẽ được gom"),
            (
                Queue(True, waiting=12, oldest=NOON - timedelta(minutes=3)),
                False,
                "lâu nhất từ 25/11/2026, 11:57",
            ),
            (Queue(True, waiting=WAITING_CAP, oldest=NOON), True, "500 bản ghi trở lên"),
            (Queue(True, is_readable=False), False, "Không đọc được. Hãy báo"),
        ],
    )
    def test_queue__is_well_while_it_moves(self, monkeypatch, queue, is_well, words):
        line = self.lines(monkeypatch, [queue])[1]
        assert (line.is_well, words in line.words, line.subject) == (is_well, True, "Hàng chờ")

    def test_dead_redis__is_said_to_be_replaced_by_the_file(self, monkeypatch):
        lines = self.lines(monkeypatch, [Queue(is_file=True), Queue(is_file=False, is_readable=False)])
        assert (lines[1].subject, lines[1].is_well) == ("Hàng chờ dự phòng trên máy này", True)
        assert (lines[2].subject, lines[2].is_well) == ("Hàng chờ trên Redis", False)
        assert "ghi vào hàng chờ dự phòng" in lines[2].words

    def test_losses_and_bad_records__are_told_with_their_number(self, monkeypatch):
        lines = self.lines(monkeypatch, [Queue(is_file=True)], lost=1200, unreadable=3)
        assert [line.is_well for line in lines[-2:]] == [False, False]
        assert "mất 1.200 lượt" in lines[-2].words
        assert "3 bản ghi hỏng" in lines[-1].words
