"""What the database knows of the readers and networks of a chunk before it is folded."""

from collections.abc import Sequence
from datetime import date

from ..models import StatsNetworkHour, StatsReader, StatsSettings, SuspectCase
from .caps import UNKNOWN_NETWORK, Caps, CaseKey, HourKey, HourOfNetwork, NetworkUse, network_key
from .lookups import find_rows
from .numbers_by_target import read_numbers
from .readers import Reader, ReaderKey, reader_key
from .sums import PlacedView, Sums

__all__ = ["sums_before"]


def sums_before(views: Sequence[PlacedView]) -> Sums:
    """Return sums that nothing was added to yet, with all that `views` may be judged by."""
    days = {(placed.site, placed.day) for placed in views}
    hours = {(hour, view.network) for view, _, _, _, hour in views if view.network != UNKNOWN_NETWORK}
    use = NetworkUse(
        caps=_caps_of({site for site, _ in days}), hours=_hours_before(hours), released=_released(days)
    )
    return Sums(_readers_before({(day, site, view.visitor) for view, site, _, day, _ in views}), use)


def _readers_before(wanted: set[ReaderKey]) -> dict[ReaderKey, Reader]:
    keys = {reader_key(*reader): reader for reader in wanted}
    rows = find_rows(StatsReader, ("key",), [(key,) for key in keys], ("key", "last", "pages"))
    return {keys[key]: Reader(last, read_numbers(pages)) for key, last, pages in rows}


def _hours_before(wanted: set[HourKey]) -> dict[HourKey, HourOfNetwork]:
    keys = {network_key(*hour): hour for hour in wanted}
    rows = find_rows(StatsNetworkHour, ("key",), [(key,) for key in keys], ("key", "pages"))
    return {keys[key]: HourOfNetwork(read_numbers(pages)) for key, pages in rows}


def _caps_of(sites: set[int]) -> dict[int, Caps]:
    rows = StatsSettings.objects.filter(site__in=sites).values_list("site_id", "page_cap", "network_cap")
    usual = StatsSettings()
    return dict.fromkeys(sites, Caps(usual.page_cap, usual.network_cap)) | {
        site: Caps(page, network) for site, page, network in rows
    }


def _released(days: set[tuple[int, date]]) -> set[CaseKey]:
    """Return the released networks of the sites on these local days, and maybe of other days."""
    rows = SuspectCase.objects.filter(
        site__in={site for site, _ in days},
        day__in={day for _, day in days},
        state=SuspectCase.State.RELEASED,
        network__isnull=False,
    )
    return set(rows.values_list("site_id", "day", "network"))
