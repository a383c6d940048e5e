"""Views beyond the caps of a network: kept by page and hour, and counted once a person says so."""

from collections import Counter
from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from ..beacons.token import PageIdentity
from ..models import Source, StatsDay, StatsTarget, SuspectCase, SuspectHour
from ..periods import local_day
from .caps import CaseKey
from .keeping import hours_kept_from
from .lookups import find_rows
from .moments import begin_of_hour, hour_at
from .rows import add_to_articles, add_to_hours, add_to_pages, add_to_totals
from .sums import Held
from .targets import Target
from .upserts import add_to_rows, replace_rows
from .writing import ledger_transaction

__all__ = ["CaseClosed", "release", "write_held"]

CASE_KEY = ("site_id", "day", "network")


class CaseClosed(Exception):
    """The case was decided before, or the hours that its views belong to are not kept any more."""


def write_held(held: Mapping[CaseKey, Held]) -> None:
    """Keep views that are beyond the caps; call inside `ledger_transaction`."""
    if not held:
        return
    _write_cases(held)
    cases = {
        (site, day, network): pk
        for pk, site, day, network in find_rows(SuspectCase, CASE_KEY, held, ("id", *CASE_KEY))
    }
    rows = [
        {"case_id": cases[key], "target_id": target, "hour": begin_of_hour(hour), "views": number}
        for key, views in held.items()
        for (target, hour), number in views.views.items()
    ]
    add_to_rows(SuspectHour, ("case_id", "target_id", "hour"), rows)


def _write_cases(held: Mapping[CaseKey, Held]) -> None:
    found = find_rows(SuspectCase, CASE_KEY, held, (*CASE_KEY, "views", "first", "last"))
    before = {(site, day, network): figures for site, day, network, *figures in found}
    rows = []
    for (site, day, network), new in held.items():
        views, first, last = before.get((site, day, network), (0, new.first, new.last))
        rows.append(
            {
                "site_id": site,
                "day": day,
                "network": network,
                "views": views + new.views.total(),
                "first": min(first, new.first),
                "last": max(last, new.last),
                "state": SuspectCase.State.HELD.value,
                "reason": "",
            }
        )
    replace_rows(SuspectCase, CASE_KEY, rows)


def release(case: SuspectCase, user: AbstractBaseUser, reason: str) -> None:
    """Let the views of `case` count, where and when they came; its network is not capped that day any more.

    Visits and readers of the day stay as they were: nobody knows to whom held views belonged.
    Raises CaseClosed when that was decided before, or the case is too old; nothing is written then.
    """
    with ledger_transaction():
        _read_anew(case)
        _count(case)
        case.state, case.reason = SuspectCase.State.RELEASED, reason
        case.decided_by, case.decided_at = user, timezone.now()
        case.save(update_fields=["state", "reason", "decided_by", "decided_at"])
        data = {"views": case.views, "day": case.day.isoformat(), "reason": reason}
        log(instance=case, action="wagtail.edit", user=user, data=data)


def _read_anew(case: SuspectCase) -> None:
    """Take over what another person may have decided meanwhile. Raises CaseClosed."""
    try:
        case.refresh_from_db()
    except SuspectCase.DoesNotExist:
        raise CaseClosed from None
    today = local_day(timezone.now(), timezone.get_default_timezone())
    if case.state != SuspectCase.State.HELD or case.day < hours_kept_from(today):
        raise CaseClosed


def _count(case: SuspectCase) -> None:
    """Move the views from those held back to all figures that they add to."""
    targets = _targets_of(case)
    pages: Counter[tuple] = Counter()
    hours: Counter[tuple[int, int]] = Counter()
    for target, hour, views in case.hours.values_list("target_id", "hour", "views"):
        pages[target, case.day] += views
        hours[case.site_id, hour_at(int(hour.timestamp()))] += views
    views = pages.total()
    add_to_pages({key: (number, 0) for key, number in pages.items()}, targets)
    add_to_articles({key: (number, 0) for key, number in pages.items()}, targets)
    add_to_hours({key: (number, 0) for key, number in hours.items()})
    day = StatsDay.objects.filter(site=case.site_id, day=case.day, source=Source.MEASURED)
    day.update(views=F("views") + views, suspect=F("suspect") - views)
    add_to_totals({case.site_id: views})


def _targets_of(case: SuspectCase) -> dict[int, Target]:
    rows = StatsTarget.objects.filter(pk__in=case.hours.values("target"))
    keys = list(rows.values_list("pk", "content_type_id", "object_id"))
    pages = Page.objects.filter(pk__in=[object_id for _, _, object_id in keys])
    existing = set(pages.values_list("content_type_id", "pk"))
    return {
        pk: Target(pk, PageIdentity(case.site_id, content_type, key), (content_type, key) in existing)
        for pk, content_type, key in keys
    }
