"""Turns records of beacons into rows of the ledger.

Runs inside the flusher's transaction and knows nothing of buffers. Which views count is decided by `sums`
from what `known` reads; `rows`, `audience` and `suspects` write what they add up to.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from ..beacons.token import PageIdentity
from ..buffers import Drop, Rating, Readable, View
from ..models import StatsDropDay
from .audience import write_readings, write_referrers
from .known import sums_before
from .moments import day_at
from .ratings import fold_ratings
from .rows import write_figures, write_readers
from .sums import place_views
from .suspects import write_held
from .targets import Target, find_or_make_targets
from .upserts import add_to_rows

__all__ = ["fold"]

UNKNOWN_PAGE = "unknown-page"  # the drop for views and ratings of a site or type that is gone


def fold(records: Sequence[Readable]) -> None:
    """Write what `records` add up to."""
    views = [record for record in records if isinstance(record, View)]
    ratings = [record for record in records if isinstance(record, Rating)]
    drops = [record for record in records if isinstance(record, Drop)]
    targets = find_or_make_targets(record.page for record in (*views, *ratings))
    homeless = [record for record in (*views, *ratings) if record.page not in targets]
    _fold_views([view for view in views if view.page in targets], targets)
    drops += fold_ratings([rating for rating in ratings if rating.page in targets], targets)
    _write_drops(drops + [Drop(record.received, UNKNOWN_PAGE) for record in homeless])


def _fold_views(views: Sequence[View], targets: Mapping[PageIdentity, Target]) -> None:
    if not views:
        return
    keys = {page: target.pk for page, target in targets.items()}
    placed_views = place_views(views, keys, timezone.get_default_timezone())
    sums = sums_before(placed_views)
    for placed in placed_views:
        sums.add(placed)
    write_readers(sums)
    write_figures(sums, {target.pk: target for target in targets.values()})
    write_referrers(sums.referrers)
    write_readings(sums.readings)
    write_held(sums.held)


def _write_drops(drops: Sequence[Drop]) -> None:
    """Add refusals to their day, by site and reason."""
    amounts: Counter[tuple[int, date, str]] = Counter()
    for drop in drops:
        amounts[drop.site, day_at(drop.received, timezone.get_default_timezone()), drop.reason] += drop.amount
    rows = [
        {"site_key": site, "day": day, "reason": reason, "amount": amount}
        for (site, day, reason), amount in amounts.items()
    ]
    add_to_rows(StatsDropDay, ("site_key", "day", "reason"), rows)
