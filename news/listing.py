"""One page of a list of articles: what the reader asked for, totals, days. Wrong questions are 404."""

from dataclasses import dataclass, field

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from wagtail.models import Site

from news.counting import months_of
from portal.models import SiteIdentity
from portal.page_store.policy import keep_nowhere, parameter_of

__all__ = ["Listing", "Period", "list_page", "read_listing"]

FIRST_YEAR, LAST_YEAR = 1900, 2999


@dataclass(frozen=True)
class Period:
    """The day, month or year chosen; parts below the year may be missing."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __bool__(self) -> bool:
        return self.year is not None


@dataclass(frozen=True)
class Listing:
    """What a list shows: `articles` (a paginator page), `total`, the `period`, months and days with counts.

    `months` holds (year, month, number) for everything in the section, `years` the years among them, `days`
    (day, number) for the month of the period.
    """

    articles: PaginatorPage
    total: int
    period: Period = Period()
    months: list[tuple[int, int, int]] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    days: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_first(self) -> bool:
        """Tell whether this is the first page of the whole list."""
        return self.articles.number == 1 and not self.period


def read_listing(section, request: HttpRequest) -> Listing:
    """Return the list of `section` as the query asks. Raises Http404 for pages and days that do not exist."""
    from news.models import ArticlePage

    period = read_period({name: parameter_of(request, name) for name in ("nam", "thang", "ngay")})
    everything = ArticlePage.objects.published().in_section(section)
    chosen = _in_period(everything, period)
    months = months_of(section)
    # The total is known from the months; counting a large section would cost a whole scan.
    total = sum(row[2] for row in months) if not period else chosen.count()
    if period and not total:
        keep_nowhere(request)  # of days without articles there are hundreds of thousands
    return Listing(
        articles=_page_asked_for(chosen, total, request),
        total=total,
        period=period,
        months=months,
        years=sorted({year for year, _month, _number in months}, reverse=True),
        days=everything.counts_by_day(period.year, period.month) if period.month else [],
    )


def list_page(articles, request: HttpRequest) -> Listing:
    """Return the page of `articles` (published ones) that the query asks for, newest first.

    Raises Http404 for pages that do not exist.
    """
    total = articles.count()
    return Listing(articles=_page_asked_for(articles, total, request), total=total)


def _page_asked_for(articles, total: int, request: HttpRequest) -> PaginatorPage:
    per_page = SiteIdentity.for_site(Site.find_for_request(request)).articles_per_page
    paginator = Paginator(articles.newest_first().defer("body"), per_page)
    paginator.count = total
    return paginator.page(read_number(parameter_of(request, "trang", "1"), 1, paginator.num_pages))


def read_period(query) -> Period:
    """Return the period in `query` (ngay, thang, nam); empty parts are missing.

    Raises Http404 for anything that is no number in range, and for a day without month or a month
    without year.
    """
    year, month, day = (query[name].strip() for name in ("nam", "thang", "ngay"))
    if not year and not month and not day:
        return Period()
    if not year or (day and not month):
        raise Http404("a period goes from the year down")
    return Period(
        read_number(year, FIRST_YEAR, LAST_YEAR),
        read_number(month, 1, 12) if month else None,
        read_number(day, 1, 31) if day else None,
    )


def read_number(text: str, lowest: int, highest: int) -> int:
    """Return `text` as a number between the two. Raises Http404 for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9) or not lowest <= int(text) <= highest:
        raise Http404("no such number")
    return int(text)


def _in_period(articles, period: Period):
    if not period:
        return articles
    try:
        return articles.on_day(period.year, period.month, period.day)
    except ValueError as error:
        raise Http404("no such day") from error
