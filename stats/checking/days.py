"""Days against the pages and hours that they are made of."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Max, Q
from django.utils import timezone

from ..ledger.keeping import days_kept_from, hours_kept_from
from ..models import Source, StatsDay, StatsHour, StatsPageDay, StatsPageMonth
from ..periods import first_of_month, local_day
from .rows import sums
from .streams import paired, unequal

__all__ = ["days_against_hours", "days_against_pages", "days_in_themselves"]

Rows = Iterator[tuple[tuple[Any, ...], tuple[int, ...]]]


def days_in_themselves() -> Iterator[str]:
    """Every reader makes a visit, and every visit begins with a view; only corrections go below zero."""
    measured = Q(source=Source.MEASURED)
    wrong = (
        StatsDay.objects.filter(
            (measured & (Q(uniques__gt=F("visits")) | Q(visits__gt=F("views"))))
            | (~Q(source=Source.CORRECTION) & Q(views__lt=0))
        )
        .order_by("site", "day")
        .values_list("site", "day", "views", "visits", "uniques")
    )
    for site, day, views, visits, readers in wrong.iterator():
        yield (
            f"Trang {site}, ngày {day:%d/%m/%Y}: {views} lượt xem, {visits} lần ghé thăm, "
            f"{readers} người đọc không hợp với nhau."
        )


def days_against_pages() -> Iterator[str]:
    """Compare day by day; month by month where the pages' days have been folded together."""
    border = _days_from()
    days = _by_period(sums(StatsDay.objects, ("site", "source", "day"), "views", "visits"), border)
    pages = _by_period(sums(StatsPageDay.objects, ("site", "source", "day"), "views", "entries"), border)
    months = sums(StatsPageMonth.objects, ("site", "source", "month"), "views", "entries")
    for (site, source, period), ours, parts in _unequal_with_months(days, pages, months):
        when = f"ngày {period:%d/%m/%Y}" if period >= border else f"tháng {period:%m/%Y}"
        yield (
            f"Trang {site}, {when} ({Source(source).label}): ghi {ours[0]} lượt xem, {ours[1]} lần ghé thăm; "
            f"cộng từng bài được {parts[0]} và {parts[1]}."
        )
    strangers = StatsPageDay.objects.exclude(site=F("target__site")).count()
    strangers += StatsPageMonth.objects.exclude(site=F("target__site")).count()
    if strangers:
        yield f"Có {strangers} dòng của bài ghi vào trang khác với trang của bài."


def days_against_hours() -> Iterator[str]:
    """Compare each local day whose hours are kept; of an older one the hours may be gone, but only all."""
    zone = timezone.get_default_timezone()
    kept_from = hours_kept_from(local_day(timezone.now(), zone))
    measured = StatsDay.objects.filter(source=Source.MEASURED)
    days = sums(measured, ("site", "day"), "views", "visits")
    by_hour = sums(StatsHour.objects, ("site", "hour"), "views", "visits")
    hours = (((site, local_day(hour, zone)), figures) for (site, hour), figures in by_hour)
    for (site, day), ours, parts in paired(days, hours):
        if parts is None and day < kept_from:
            continue
        ours, parts = ours or (0, 0), parts or (0, 0)
        if ours != parts:
            yield (
                f"Trang {site}, ngày {day:%d/%m/%Y}: ghi {ours[0]} lượt xem, {ours[1]} lần ghé thăm; "
                f"cộng từng giờ được {parts[0]} và {parts[1]}."
            )


def _days_from() -> date:
    """Return the first day whose pages surely have days, whatever the clock said at the last folding."""
    kept_from = days_kept_from(local_day(timezone.now(), timezone.get_default_timezone()))
    last = StatsPageMonth.objects.aggregate(last=Max("month"))["last"]
    return max(kept_from, first_of_month(last + timedelta(days=31))) if last else kept_from


def _by_period(rows: Rows, border: date) -> Rows:
    for (site, source, day), figures in rows:
        yield (site, source, day if day >= border else first_of_month(day)), figures


def _unequal_with_months(days: Rows, pages: Rows, months: Rows) -> Iterator[tuple[Any, Any, Any]]:
    parts = (
        (key, tuple(a + b for a, b in zip(of_days or (0, 0), of_months or (0, 0), strict=True)))
        for key, of_days, of_months in paired(pages, months)
    )
    return unequal(days, parts, size=2)
