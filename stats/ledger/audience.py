"""Writes where counted views came from and with what they were read."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from ..models import StatsDimensionDay, StatsReferrerDay
from .lookups import find_rows
from .top_hosts import changes
from .upserts import add_to_rows

__all__ = ["write_readings", "write_referrers"]

Dimension = StatsDimensionDay.Dimension

HOST_KEY = ("site_id", "day", "host")
SCRIPTED, SCRIPTLESS = "js", "nojs"
UNKNOWN = "other"  # as in `stats.beacons.devices`: records of a former release do not tell


def write_referrers(views: Mapping[tuple[int, date, str], int]) -> None:
    """Add views to (site, local day, host); hosts beyond the longest list are added up as others."""
    known = set(find_rows(StatsReferrerDay, HOST_KEY, views, HOST_KEY))
    by_day: defaultdict[tuple[int, date], dict[str, int]] = defaultdict(dict)
    for (site, day, host), number in views.items():
        by_day[site, day][host] = number
    moved: dict[tuple[int, date, str], int] = {}
    for (site, day), added in by_day.items():
        is_all_known = all((site, day, host) in known for host in added)
        new = added if is_all_known else _make_room(site, day, added)
        moved |= {(site, day, host): number for host, number in new.items()}
    rows = [
        {"site_id": site, "day": day, "host": host, "views": number}
        for (site, day, host), number in moved.items()
    ]
    add_to_rows(StatsReferrerDay, HOST_KEY, rows)


def _make_room(site: int, day: date, added: Mapping[str, int]) -> dict[str, int]:
    """Delete the hosts that leave the list of the day; return what the others gain."""
    rows = StatsReferrerDay.objects.filter(site=site, day=day)
    moved = changes(dict(rows.values_list("host", "views")), added)
    gone = [host for host, views in moved.items() if views < 0]
    if gone:
        rows.filter(host__in=gone).delete()
    return {host: views for host, views in moved.items() if views > 0}


def write_readings(views: Mapping[tuple[int, date, str, str, str, bool], int]) -> None:
    """Add views to (site, local day) by device, browser, system, and whether a script reported them."""
    sums: Counter[tuple[int, date, str, str]] = Counter()
    for (site, day, device, browser, system, scripted), number in views.items():
        script = SCRIPTED if scripted else SCRIPTLESS
        for dimension, value in (
            (Dimension.DEVICE, device),
            (Dimension.BROWSER, browser),
            (Dimension.SYSTEM, system),
            (Dimension.SCRIPT, script),
        ):
            sums[site, day, dimension.value, value or UNKNOWN] += number
    rows = [
        {"site_id": site, "day": day, "dimension": dimension, "value": value, "views": number}
        for (site, day, dimension, value), number in sums.items()
    ]
    add_to_rows(StatsDimensionDay, ("site_id", "day", "dimension", "value"), rows)
