"""What the database knows of the readers and networks of a chunk before it is folded."""

from collections.abc import Sequence

from ..models import StatsNetworkHour, StatsReader, StatsSettings, SuspectCase
from .caps import UNKNOWN_NETWORK, Caps, CaseKey, HourKey, HourOfNetwork, NetworkUse, network_key
from .lookups import find_rows
from .numbers_by_target import read_numbers
from .readers import Reader, ReaderKey, reader_key
from .sums import PlacedView, Sums

__all__ = ["sums_before"]


def sums_before(views: Sequence[PlacedView]) -> Sums:
    """Return sums that nothing was added to yet, with all that `views` may be judged by."""
    of_networks = [placed for placed in views if placed.view.network != UNKNOWN_NETWORK]
    cases = {(site, day, view.network) for view, site, _, day, _ in of_networks}
    use = NetworkUse(
        caps=_caps_of({site for site, _, _ in cases}),
        hours=_hours_before({(hour, view.network) for view, _, _, _, hour in of_networks}),
        released=_released(cases),
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


def _released(keys: set[CaseKey]) -> set[CaseKey]:
    rows = SuspectCase.objects.filter(
        site__in={site for site, _, _ in keys},
        day__in={day for _, day, _ in keys},
        state=SuspectCase.State.RELEASED,
        network__isnull=False,
    )
    return set(rows.values_list("site_id", "day", "network"))
