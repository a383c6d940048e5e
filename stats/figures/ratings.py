"""How satisfied readers are: with one page of late, and with every page of a ward in a span of days."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum
from wagtail.models import Page, Site

from ..models import StatsRatingDay
from ..scale import SCALE, Satisfaction, satisfaction_of_values
from .spans import Span

__all__ = ["PageRating", "lately", "page_satisfaction", "rating_rows", "ratings_of"]

LATELY_DAYS = 365
READ_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class PageRating:
    """The votes on one page in a span, by value of `stats.scale`; `key` is the primary key of the page."""

    target: int
    content_type: int | None
    key: int | None
    numbers: dict[int, int]

    @property
    def satisfaction(self) -> Satisfaction:
        """Return what they add up to."""
        return satisfaction_of_values(self.numbers)


def lately(today: date) -> Span:
    """Return the last twelve months: what readers are shown is not of a site that was another one then."""
    return Span(today - timedelta(days=LATELY_DAYS - 1), today)


def page_satisfaction(page: Page, span: Span) -> Satisfaction:
    """Return what the votes on `page`, whatever its class at hand, in `span` add up to, by one query."""
    rows = StatsRatingDay.objects.filter(
        target__content_type=page.content_type_id,
        target__object_id=page.pk,
        day__gte=span.first_day,
        day__lte=span.last_day,
    )
    return satisfaction_of_values(dict(rows.order_by().values_list("value").annotate(sum=Sum("number"))))


def ratings_of(site: Site | None, span: Span) -> list[PageRating]:
    """Return the votes on every page of `site` that got any in `span`, in no order, by one query."""
    rows = _within(site, span).values_list("target", "target__content_type", "target__object_id", "value")
    pages: defaultdict[tuple, dict[int, int]] = defaultdict(dict)
    for *page, value, number in rows.annotate(sum=Sum("number")):
        if number:
            pages[tuple(page)][value] = number
    return [PageRating(*page, numbers) for page, numbers in pages.items()]


def rating_rows(site: Site | None, span: Span) -> Iterator[tuple[date, str, str, int]]:
    """Yield (day, title and address at the first view, value in words, votes), the days in order."""
    rows = _within(site, span).filter(number__gt=0).order_by("day", "target", "-value")
    columns = rows.values_list("day", "target__title", "target__path", "value", "number")
    for day, title, path, value, number in columns.iterator(READ_AT_ONCE):
        yield day, f"{title} ({path})" if path else title, SCALE.get(value, str(value)), number


def _within(site: Site | None, span: Span):
    rows = StatsRatingDay.objects.filter(site=site, day__gte=span.first_day, day__lte=span.last_day)
    return rows.order_by()
