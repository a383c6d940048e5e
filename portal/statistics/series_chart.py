"""The chart of views, visits and readers over time, and the words for its hours, days, weeks and months."""

from collections.abc import Sequence

from portal.vietnamese_dates import WEEKDAYS, period_words, short_date
from stats.figures.series import Point
from stats.figures.spans import Span, Unit

from .charts import Chart, Line

__all__ = ["chart_of", "name_of", "short_label"]

AXES = {Unit.HOUR: "Giờ", Unit.DAY: "Ngày", Unit.WEEK: "Tuần", Unit.MONTH: "Tháng"}
TITLES = {
    Unit.HOUR: "Số liệu theo giờ",
    Unit.DAY: "Số liệu theo ngày",
    Unit.WEEK: "Số liệu theo tuần",
    Unit.MONTH: "Số liệu theo tháng",
}
VIEWS, VISITS = "Lượt xem", "Phiên truy cập"
READERS, MEAN_READERS = "Người đọc trong ngày", "Người đọc mỗi ngày, trung bình"


def chart_of(points: Sequence[Point], span: Span, unit: Unit) -> Chart:
    """Return the chart of `points`, the parts of `span`."""
    lines = [
        Line(VIEWS, [point.views for point in points]),
        Line(VISITS, [point.visits for point in points]),
    ]
    if unit is not Unit.HOUR:
        # The mean of a day beside the sums of a month would be a line along the bottom.
        is_day = unit is Unit.DAY
        label = READERS if is_day else MEAN_READERS
        lines.append(Line(label, [point.readers for point in points], is_drawn=is_day))
    labels = [short_label(point, unit, is_one_day=span.days == 1) for point in points]
    names = [name_of(point, unit) for point in points]
    return Chart("bieu-do-theo-thoi-gian", TITLES[unit], AXES[unit], labels, names, lines)


def short_label(point: Point, unit: Unit, *, is_one_day: bool = False) -> str:
    """Return a word or two for below the axis."""
    match unit:
        case Unit.HOUR:
            return f"{point.at:%H} giờ" if is_one_day else f"{point.at:%H} giờ, {point.at:%d/%m}"
        case Unit.DAY:
            return f"{point.at:%d/%m}"
        case Unit.WEEK:
            return f"{point.at:%d/%m}–{point.last:%d/%m}"
    return f"{point.at:%m/%Y}"


def name_of(point: Point, unit: Unit) -> str:
    """Return the part in full words for a table."""
    match unit:
        case Unit.HOUR:
            return f"{point.at:%H} giờ, ngày {short_date(point.last)}"
        case Unit.DAY:
            return f"{WEEKDAYS[point.at.weekday()]}, {short_date(point.at)}"
        case Unit.WEEK:
            return f"{short_date(point.at)} – {short_date(point.last)}"
    words = period_words(point.at.year, point.at.month)
    return f"{words[0].upper()}{words[1:]} ({point.at:%d/%m} – {point.last:%d/%m})"
