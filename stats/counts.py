"""The figures as readers see them. Reading never writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from hitcount.models import HitCount
from wagtail.models import Page, Site

from .models import StatsBase, StatsDay, StatsDropDay, StatsPageDay, StatsTotal, StatsVisitor
from .periods import local_day, periods_at

__all__ = ["VisitCounts", "article_views", "most_read", "visit_counts"]

ONLINE_SECONDS = 5 * 60
MACHINE = "machine"  # the reason of `stats.recording` for user agents of programs
FIELDS = ("online", "today", "week", "month", "counted", "base", "base_as_of", "machines_today")


@dataclass(frozen=True, slots=True)
class VisitCounts:
    """The five figures of a site at the moment `updated` (aware).

    `base` is the part of the total that an old counter had shown, `base_as_of` when it was read off.
    `machines_today` are the beacons of search engines and other programs, counted in none of the others.

    Always: online ≥ 1, today ≤ week ≤ total, today ≤ month ≤ total. A week may exceed the month.
    """

    online: int
    today: int
    week: int
    month: int
    total: int
    base: int
    base_as_of: datetime | None
    machines_today: int
    updated: datetime


def visit_counts(site: Site | None) -> VisitCounts:
    """Return the figures of `site`, read by one statement, so that they agree; without a site all are 0."""
    now = timezone.now()
    periods = periods_at(now, timezone.get_default_timezone())
    since = int(now.timestamp()) - ONLINE_SECONDS
    total = StatsTotal.objects.filter(site=OuterRef("pk"))
    machines = StatsDropDay.objects.filter(site_key=OuterRef("pk"), day=periods.today, reason=MACHINE)
    frozen = StatsBase.objects.filter(site=OuterRef("pk")).order_by("-as_of")
    row = (
        Site.objects.filter(pk=site.pk if site else None)
        .annotate(
            online=_figure(StatsVisitor.objects.filter(last__gte=since), Count("pk")),
            today=_figure(StatsDay.objects.filter(day=periods.today), Sum("views")),
            week=_figure(_days_between(periods.monday, periods.today), Sum("views")),
            month=_figure(_days_between(periods.month, periods.today), Sum("views")),
            counted=Coalesce(Subquery(total.values("counted")), 0),
            base=Coalesce(Subquery(total.values("base")), 0),
            base_as_of=Subquery(frozen.values("as_of")[:1]),
            machines_today=Coalesce(Subquery(machines.values("amount")), 0),
        )
        .values(*FIELDS)
        .first()
    ) or {**dict.fromkeys(FIELDS, 0), "base_as_of": None}
    total_views = row.pop("counted") + row["base"]
    # The reader who looks is there, even before the first beacon has been folded.
    online = max(1, row.pop("online"))
    return VisitCounts(online=online, total=total_views, updated=now, **row)


def article_views(pages: Iterable[Page]) -> dict[int, int]:
    """Return the views by primary key of `pages`, by one query; a page never seen has no entry."""
    types = {page.pk: page.content_type_id for page in pages}
    if not types:
        return {}
    rows = HitCount.objects.filter(object_pk__in=list(types), content_type__in=set(types.values()))
    numbers = rows.order_by().values_list("object_pk", "content_type_id", "hits")
    return {pk: hits for pk, content_type, hits in numbers if types[pk] == content_type}


def most_read(site: Site, days: int, limit: int, content_type_id: int | None = None) -> list[int]:
    """Return up to `limit` primary keys of pages of `site`, those most viewed in the last `days` days first.

    Local days, today included. `content_type_id`: only pages of this type. Of pages with as many views the
    newer (higher key) first.
    """
    first = local_day(timezone.now(), timezone.get_default_timezone()) - timedelta(days=days - 1)
    rows = StatsPageDay.objects.filter(site=site, day__gte=first, target__object_id__isnull=False)
    if content_type_id is not None:
        rows = rows.filter(target__content_type=content_type_id)
    keyed = rows.values(key=F("target__object_id")).annotate(sum=Sum("views")).order_by("-sum", "-key")
    return list(keyed.values_list("key", flat=True)[:limit])


def _days_between(first, last):
    return StatsDay.objects.filter(day__gte=first, day__lte=last)


def _figure(rows, aggregate):
    """Return `rows` of the outer site, added up to one number."""
    own = rows.filter(site=OuterRef("pk")).order_by().values("site")
    return Coalesce(Subquery(own.annotate(figure=aggregate).values("figure")), 0)
