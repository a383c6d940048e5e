"""Turns records of beacons into rows of the ledger: which views count, and what they add up to.

A view counts unless the same reader's view of the same page was counted in the 30 minutes before. A visit
begins with a reader's first view of the day or after 30 minutes of silence. Runs inside the flusher's
transaction and knows nothing of buffers.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.utils import timezone
from hitcount.models import HitCount

from .buffers import Drop, View
from .models import (
    Source,
    StatsDay,
    StatsDropDay,
    StatsHour,
    StatsPageDay,
    StatsSeen,
    StatsTotal,
    StatsVisitor,
)
from .periods import local_day, utc_hour
from .targets import Target, find_or_make_targets
from .token import PageIdentity
from .upserts import add_to_rows, replace_rows

__all__ = ["COUNT_AGAIN_AFTER", "fold"]

COUNT_AGAIN_AFTER = 30 * 60  # seconds

SeenKey = tuple[int, int, date]  # visitor, target, day
VisitorKey = tuple[int, date, int]  # site, day, visitor


@dataclass
class Sums:
    """What a chunk of records adds to the ledger, and what it changes in what is known of readers."""

    targets: dict[PageIdentity, Target]
    seen: dict[SeenKey, int]
    visitors: dict[VisitorKey, tuple[int, int]]
    touched_seen: set[SeenKey] = field(default_factory=set)
    touched_visitors: set[VisitorKey] = field(default_factory=set)
    day: Counter[tuple[int, date, str]] = field(default_factory=Counter)
    hour: Counter[tuple[int, datetime, str]] = field(default_factory=Counter)
    page: Counter[tuple[Target, date, str]] = field(default_factory=Counter)

    def add(self, view: View) -> None:
        """Take `view` into account. Raises KeyError when its page has no row."""
        target, site = self.targets[view.page], view.page.site_id
        moment = datetime.fromtimestamp(view.received, UTC)
        day, hour = local_day(moment, timezone.get_default_timezone()), utc_hour(moment)
        is_counted = self._count(view, target, day)
        is_unique, is_visit = self._meet(view, (site, day, view.visitor), is_counted)
        self.day[site, day, "views" if is_counted else "repeats"] += 1
        self.day[site, day, "visits"] += is_visit
        self.day[site, day, "uniques"] += is_unique
        if is_counted:
            self.hour[site, hour, "views"] += 1
            self.hour[site, hour, "visits"] += is_visit
            self.page[target, day, "views"] += 1
            self.page[target, day, "entries"] += is_visit

    def _count(self, view: View, target: Target, day: date) -> bool:
        key = (view.visitor, target.pk, day)
        last = self.seen.get(key)
        # A clock that was set back gives a negative difference: a repeat, never a second view.
        if last is not None and view.received - last < COUNT_AGAIN_AFTER:
            return False
        self.seen[key] = view.received
        self.touched_seen.add(key)
        return True

    def _meet(self, view: View, key: VisitorKey, is_counted: bool) -> tuple[bool, bool]:
        """Return whether the reader is new today, and whether a visit begins with this view."""
        known = self.visitors.get(key)
        first, last = known or (view.received, view.received)
        self.visitors[key] = (min(first, view.received), max(last, view.received))
        self.touched_visitors.add(key)
        is_visit = known is None or (is_counted and view.received - last >= COUNT_AGAIN_AFTER)
        return known is None, is_visit


def fold(records: Sequence[View | Drop]) -> None:
    """Write what `records` add up to; one of a site or type that is gone becomes a named drop."""
    views = [record for record in records if isinstance(record, View)]
    drops = [record for record in records if isinstance(record, Drop)]
    targets = find_or_make_targets(view.page for view in views)
    known = [view for view in views if view.page in targets]
    sums = Sums(targets, _seen_before(known, targets), _visitors_before(known))
    for view in known:
        sums.add(view)
    _write_readers(sums)
    _write_figures(sums)
    homeless = [Drop(view.received, "unknown-page") for view in views if view.page not in targets]
    _write_drops([*drops, *homeless])


def _write_drops(drops: Sequence[Drop]) -> None:
    """Add refusals to their day, by reason."""
    amounts: Counter[tuple[int, date, str]] = Counter()
    for drop in drops:
        amounts[drop.site, _day_of(drop.received), drop.reason] += drop.amount
    rows = [
        {"site_key": site, "day": day, "reason": reason, "amount": n}
        for (site, day, reason), n in amounts.items()
    ]
    add_to_rows(StatsDropDay, ("site_key", "day", "reason"), rows)


def _day_of(received: int) -> date:
    return local_day(datetime.fromtimestamp(received, UTC), timezone.get_default_timezone())


def _seen_before(views: Sequence[View], targets: dict[PageIdentity, Target]) -> dict[SeenKey, int]:
    rows = StatsSeen.objects.filter(
        visitor__in={view.visitor for view in views},
        target__in={targets[view.page].pk for view in views},
        day__in={_day_of(view.received) for view in views},
    )
    columns = rows.values_list("visitor", "target_id", "day", "last")
    return {(visitor, target, day): last for visitor, target, day, last in columns}


def _visitors_before(views: Sequence[View]) -> dict[VisitorKey, tuple[int, int]]:
    rows = StatsVisitor.objects.filter(
        visitor__in={view.visitor for view in views}, day__in={_day_of(view.received) for view in views}
    )
    columns = rows.values_list("site_id", "day", "visitor", "first", "last")
    return {(site, day, visitor): (first, last) for site, day, visitor, first, last in columns}


def _write_readers(sums: Sums) -> None:
    seen = [
        {"visitor": key[0], "target_id": key[1], "day": key[2], "last": sums.seen[key]}
        for key in sums.touched_seen
    ]
    replace_rows(StatsSeen, ("day", "visitor", "target_id"), seen)
    visitors = [
        {"site_id": key[0], "day": key[1], "visitor": key[2], "first": first, "last": last}
        for key in sums.touched_visitors
        for first, last in [sums.visitors[key]]
    ]
    replace_rows(StatsVisitor, ("day", "site_id", "visitor"), visitors)


def _write_figures(sums: Sums) -> None:
    days = _rows(sums.day, ("site_id", "day"), ("views", "visits", "uniques", "repeats", "suspect"))
    add_to_rows(
        StatsDay, ("site_id", "day", "source"), [{**row, "source": Source.MEASURED.value} for row in days]
    )
    add_to_rows(StatsHour, ("site_id", "hour"), _rows(sums.hour, ("site_id", "hour"), ("views", "visits")))
    pages = _rows(sums.page, ("target", "day"), ("views", "entries"))
    page_days = [
        {
            "target_id": row["target"].pk,
            "site_id": row["target"].page.site_id,
            "source": Source.MEASURED.value,
        }
        | {name: row[name] for name in ("day", "views", "entries")}
        for row in pages
    ]
    add_to_rows(StatsPageDay, ("target_id", "day", "source"), page_days, kept=("site_id",))
    _write_article_counts(pages)
    totals: Counter[int] = Counter()
    for row in days:
        totals[row["site_id"]] += row["views"]
    rows = [{"site_id": site, "counted": views, "base": 0} for site, views in totals.items()]
    add_to_rows(StatsTotal, ("site_id",), rows)


def _write_article_counts(pages: list[dict]) -> None:
    """Add to the numbers that articles show; a page that is gone has none."""
    hits: Counter[tuple[int, int]] = Counter()
    for row in pages:
        page = row["target"].page
        if row["target"].exists and row["views"]:
            hits[page.content_type_id, page.object_id] += row["views"]
    rows = [{"content_type_id": ct, "object_pk": pk, "hits": views} for (ct, pk), views in hits.items()]
    add_to_rows(HitCount, ("content_type_id", "object_pk"), rows, modified=timezone.now())


def _rows(sums: Counter, key_names: tuple[str, ...], figures: tuple[str, ...]) -> list[dict]:
    """Turn counters by (key…, figure) into rows with all `figures`."""
    keys = {key[:-1] for key in sums}
    return [
        dict(zip(key_names, key, strict=True)) | {figure: sums[*key, figure] for figure in figures}
        for key in keys
    ]
