"""How often one page was read: all time, and day by day of late."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from wagtail.models import Page

from ..models import StatsPageBase, StatsPageDay
from .pages import views_of
from .spans import Preset, Span, Unit, comparison_of, parts_of, span_of

__all__ = ["DayViews", "PageReading", "page_reading"]


@dataclass(frozen=True, slots=True)
class DayViews:
    """Views on a local day."""

    day: date
    views: int


@dataclass(frozen=True, slots=True)
class PageReading:
    """`all_views` hold `base`, those of the old system; `days` end with today, none is left out."""

    all_views: int
    base: int
    days: list[DayViews]
    last_seven: int
    seven_before: int

    @property
    def of_days(self) -> int:
        """Return the views of `days`."""
        return sum(day.views for day in self.days)

    @property
    def counted(self) -> int:
        """Return the views since the counter was moved here."""
        return self.all_views - self.base


def page_reading(page: Page, today: date, days: int = 30) -> PageReading:
    """Return the figures of `page`, whatever its class at hand, by three queries; `days` is 14 or more."""
    key = (page.content_type_id, page.pk)
    span = Span(date.fromordinal(today.toordinal() - days + 1), today)
    views = _by_day(key, span)
    seven = span_of(Preset.SEVEN_DAYS, today)
    before = comparison_of(Preset.SEVEN_DAYS, seven)
    return PageReading(
        all_views=views_of([key[0]], [key[1]]).get(key, 0),
        base=_base(key),
        days=[DayViews(day.first_day, views.get(day.first_day, 0)) for day in parts_of(span, Unit.DAY)],
        last_seven=sum(number for day, number in views.items() if day in seven),
        seven_before=sum(number for day, number in views.items() if day in before),
    )


def _by_day(key: tuple[int, int], span: Span) -> dict[date, int]:
    rows = StatsPageDay.objects.filter(target__content_type=key[0], target__object_id=key[1])
    late = rows.filter(day__gte=span.first_day, day__lte=span.last_day).order_by().values_list("day")
    return dict(late.annotate(sum=Sum("views")))


def _base(key: tuple[int, int]) -> int:
    rows = StatsPageBase.objects.filter(target__content_type=key[0], target__object_id=key[1])
    return rows.aggregate(sum=Sum("views", default=0))["sum"]
