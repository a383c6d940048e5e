"""The figures as readers see them. Reading never writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F, Sum
from django.utils import timezone
from hitcount.models import HitCount
from wagtail.models import Page, Site

from .models import StatsBase, StatsDay, StatsDropDay, StatsPageDay, StatsReader, StatsTotal
from .periods import local_day, periods_at

__all__ = ["VisitCounts", "article_views", "most_read", "visit_counts"]

ONLINE_SECONDS = 5 * 60
MACHINE = "machine"  # the reason of `stats.beacons.recording` for user agents of programs


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
    if site is None:
        return VisitCounts(1, 0, 0, 0, 0, 0, None, 0, now)
    online, today, week, month, counted, base, base_as_of, machines = _read(site.pk, now)
    return VisitCounts(
        # The reader who looks is there, even before the first beacon has been folded.
        online=max(1, online),
        today=int(today),
        week=int(week),
        month=int(month),
        total=counted + base,
        base=base,
        base_as_of=_moment(base_as_of),
        machines_today=machines,
        updated=now,
    )


# By hand: it stands on every page, and putting it together through the ORM took a fifth of the page's time.
FIGURES = f"""
    SELECT
        (SELECT COUNT(*) FROM {StatsReader._meta.db_table} WHERE site_id = %(site)s AND last >= %(since)s),
        COALESCE(SUM(CASE WHEN day = %(today)s THEN views ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN day >= %(monday)s THEN views ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN day >= %(month)s THEN views ELSE 0 END), 0),
        COALESCE((SELECT counted FROM {StatsTotal._meta.db_table} WHERE site_id = %(site)s), 0),
        COALESCE((SELECT base FROM {StatsTotal._meta.db_table} WHERE site_id = %(site)s), 0),
        (SELECT MAX(as_of) FROM {StatsBase._meta.db_table} WHERE site_id = %(site)s),
        COALESCE((
            SELECT amount FROM {StatsDropDay._meta.db_table}
            WHERE site_key = %(site)s AND day = %(today)s AND reason = %(machine)s
        ), 0)
    FROM {StatsDay._meta.db_table}
    WHERE site_id = %(site)s AND day >= %(first)s AND day <= %(today)s
"""  # noqa: S608 - names of models


def _read(site_id: int, now: datetime) -> tuple[Any, ...]:
    periods = periods_at(now, timezone.get_default_timezone())
    days = {
        "today": periods.today,
        "monday": periods.monday,
        "month": periods.month,
        "first": min(periods.monday, periods.month),
    }
    values = {name: connection.ops.adapt_datefield_value(day) for name, day in days.items()}
    values |= {"site": site_id, "since": int(now.timestamp()) - ONLINE_SECONDS, "machine": MACHINE}
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, values)
        return cursor.fetchone()


def _moment(value: datetime | str | None) -> datetime | None:
    """Return what the database gave as a moment: SQLite keeps text, in UTC."""
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value


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
