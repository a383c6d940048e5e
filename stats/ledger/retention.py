"""Takes out of the ledger what has grown too fine for its age; no sum that anybody sees changes.

Views by page and day become views by page and month; hours and suspect cases go. Each step is a short
transaction, complete in itself: whatever is killed when, nothing is lost and nothing counted twice.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import Exists, Min, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import Site

from ..models import StatsHour, StatsPageDay, StatsPageMonth, SuspectCase, SuspectHour
from ..periods import day_bounds, first_of_month, local_day
from .keeping import days_kept_from, hours_kept_from
from .upserts import add_to_rows
from .writing import ledger_transaction

__all__ = ["STEPS_A_CALL", "keep_ledger_small"]

# The flusher does this between two flushes: no call may hold it up for much longer than a second.
STEPS_A_CALL = 20
ROWS = 500  # page days in a step, as many as the flusher folds at once
CASES = 10  # each with up to some hundred rows of its own

COLUMNS = ("pk", "site_id", "target_id", "day", "source", "views", "entries")


def keep_ledger_small() -> int:
    """Do up to STEPS_A_CALL steps of what is due; return how many were done."""
    today = local_day(timezone.now(), timezone.get_default_timezone())
    done = 0
    for step, kept_from in (
        (_fold_page_days, days_kept_from(today)),
        (_forget_cases, hours_kept_from(today)),
        (_forget_hours, hours_kept_from(today)),
    ):
        done += _repeat(step, kept_from, STEPS_A_CALL - done)
    return done


def _repeat(step: Callable[[date], bool], kept_from: date, most: int) -> int:
    done = 0
    while done < most and step(kept_from):
        done += 1
    return done


def _fold_page_days(kept_from: date) -> bool:
    """Add the oldest page days of a site to their months and delete them; tell whether there were any."""
    site = _site_with(StatsPageDay.objects.filter(day__lt=kept_from))
    if site is None:
        return False
    with ledger_transaction(durable=True):
        old = StatsPageDay.objects.filter(site=site, day__lt=kept_from).order_by("day")
        rows = list(old.values_list(*COLUMNS)[:ROWS])
        views: Counter[tuple] = Counter()
        entries: Counter[tuple] = Counter()
        for _, site_id, target, day, source, of_views, of_entries in rows:
            key = site_id, target, first_of_month(day), source
            views[key] += of_views
            entries[key] += of_entries
        months = [
            dict(zip(("site_id", "target_id", "month", "source"), key, strict=True))
            | {"views": views[key], "entries": entries[key]}
            for key in views
        ]
        add_to_rows(StatsPageMonth, ("target_id", "month", "source"), months, kept=("site_id",))
        StatsPageDay.objects.filter(pk__in=[row[0] for row in rows]).delete()
    return True


def _forget_cases(kept_from: date) -> bool:
    """Delete suspect cases that nobody may decide any more: the hours they belong to are about to go."""
    site = _site_with(SuspectCase.objects.filter(day__lt=kept_from))
    if site is None:
        return False
    with ledger_transaction(durable=True):
        cases = SuspectCase.objects.filter(site=site, day__lt=kept_from).order_by("day")
        pks = list(cases.values_list("pk", flat=True)[:CASES])
        SuspectHour.objects.filter(case__in=pks).delete()
        SuspectCase.objects.filter(pk__in=pks).delete()
    return True


def _forget_hours(kept_from: date) -> bool:
    """Delete the hours of the oldest local month of a site: of a day that has gone by, all go or none."""
    zone = timezone.get_default_timezone()
    end = day_bounds(kept_from, zone)[0]
    site = _site_with(StatsHour.objects.filter(hour__lt=end))
    if site is None:
        return False
    with ledger_transaction(durable=True):
        hours = StatsHour.objects.filter(site=site, hour__lt=end)
        oldest = hours.aggregate(oldest=Min("hour"))["oldest"]
        if oldest is not None:
            hours.filter(hour__lt=day_bounds(_next_month(local_day(oldest, zone)), zone)[0]).delete()
    return True


def _next_month(day: date) -> date:
    return first_of_month(first_of_month(day) + timedelta(days=31))


def _site_with(rows: QuerySet) -> int | None:
    """Return a site that has any of `rows`: a look into the index for each, never through the table."""
    sites = Site.objects.filter(Exists(rows.filter(site=OuterRef("pk")))).order_by("pk")
    return sites.values_list("pk", flat=True).first()
