"""What the level above reads of one ward or of all: few queries, however many wards there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import nsmallest

from django.db.models import Sum
from wagtail.models import Site

from ..models import StatsBase, StatsDay, StatsDropDay, StatsTotal
from .pages import page_sums, stored_names
from .spans import Span

__all__ = ["Base", "Part", "SiteFigures", "TopPage", "figures_of", "top_pages"]

MACHINE = "machine"  # the drop counter of `stats.beacons.recording` for user agents of programs


@dataclass(slots=True)
class Part:
    """Sums of a part of the period; `uniques` is None for more than a day, for they do not add up."""

    span: Span
    views: int = 0
    visits: int = 0
    uniques: int | None = None
    machines: int = 0
    suspect: int = 0


@dataclass(frozen=True, slots=True)
class Base:
    """What one old counter had shown."""

    source: str
    views: int
    as_of: datetime


@dataclass(slots=True)
class SiteFigures:
    """The figures of a site, its old total apart from what was counted since."""

    site: Site
    parts: list[Part]
    counted: int = 0
    base: int = 0
    bases: list[Base] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TopPage:
    """A page and its views in the period, by the address and title it had when it was first read."""

    path: str
    title: str
    views: int


def figures_of(sites: Sequence[Site], parts: Sequence[Span]) -> list[SiteFigures]:
    """Return the figures of `sites` by `parts` (in order, without gaps), in the order of `sites`."""
    found = {site.pk: SiteFigures(site, [_empty(span) for span in parts]) for site in sites}
    place = {
        span.first_day + timedelta(days=n): number
        for number, span in enumerate(parts)
        for n in range(span.days)
    }
    _add_days(found, place)
    _add_machines(found, place)
    _add_totals(found)
    return list(found.values())


def _empty(span: Span) -> Part:
    return Part(span, uniques=0 if span.days == 1 else None)


def _add_days(found: dict[int, SiteFigures], place: dict[date, int]) -> None:
    rows = StatsDay.objects.filter(site__in=list(found), day__gte=min(place), day__lte=max(place))
    figures = {name: Sum(name) for name in ("views", "visits", "uniques", "suspect")}
    # A day has a row for each source: measured, imported, corrected.
    for row in rows.order_by().values("site_id", "day").annotate(**figures):
        part = found[row["site_id"]].parts[place[row["day"]]]
        part.views += row["views"]
        part.visits += row["visits"]
        part.suspect += row["suspect"]
        if part.uniques is not None:
            part.uniques += row["uniques"]


def _add_machines(found: dict[int, SiteFigures], place: dict[date, int]) -> None:
    rows = StatsDropDay.objects.filter(
        site_key__in=list(found), day__gte=min(place), day__lte=max(place), reason=MACHINE
    )
    for site, day, amount in rows.values_list("site_key", "day", "amount"):
        found[site].parts[place[day]].machines += amount


def _add_totals(found: dict[int, SiteFigures]) -> None:
    for site, counted, base in StatsTotal.objects.filter(site__in=list(found)).values_list(
        "site_id", "counted", "base"
    ):
        found[site].counted, found[site].base = counted, base
    bases = StatsBase.objects.filter(site__in=list(found)).order_by("as_of", "pk")
    for base in bases:
        found[base.site_id].bases.append(Base(base.source, base.views, base.as_of))


def top_pages(site: Site, span: Span, limit: int) -> list[TopPage]:
    """Return up to `limit` pages of `site` with the most views in `span`, the most viewed first."""
    read = [page for page in page_sums(site, span).pages if page.key is not None and page.views > 0]
    best = nsmallest(limit, read, key=lambda page: (-page.views, -page.target))
    names = stored_names([page.target for page in best])
    return [TopPage(names[page.target].path, names[page.target].title, page.views) for page in best]
