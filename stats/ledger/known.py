"""What the database knows of the readers and networks of a chunk before it is folded."""

from collections.abc import Container, Sequence

from ..models import StatsNetworkHour, StatsSeen, StatsSettings, StatsVisitor, SuspectCase
from .caps import UNKNOWN_NETWORK, Caps, CaseKey, NetworkUse, PageKey
from .lookups import find_rows, find_sums
from .sums import PlacedView, SeenKey, Sums, VisitorKey

__all__ = ["sums_before"]

SEEN_KEY, VISITOR_KEY = ("day", "visitor", "target_id"), ("day", "site_id", "visitor")
NETWORK_KEY, USE_KEY = ("hour", "network"), ("hour", "network", "target_id")


def sums_before(views: Sequence[PlacedView]) -> Sums:
    """Return sums that nothing was added to yet, with all that `views` may be judged by."""
    visitor_keys = {(day, site, view.visitor) for view, site, _, day, _ in views}
    found = find_rows(StatsVisitor, VISITOR_KEY, visitor_keys, (*VISITOR_KEY, "first", "last"))
    visitors = {(day, site, visitor): (first, last) for day, site, visitor, first, last in found}
    return Sums(
        seen=_seen_before(views, visitors),
        visitors=visitors,
        use=_use_before([placed for placed in views if placed.view.network != UNKNOWN_NETWORK]),
    )


def _seen_before(views: Sequence[PlacedView], visitors: Container[VisitorKey]) -> dict[SeenKey, int]:
    """Look only for readers who may have rows: one never counted has some only if he was held back."""
    days = SuspectCase.objects.filter(
        site__in={placed.site for placed in views}, day__in={placed.day for placed in views}
    )
    held = set(days.values_list("day", "site_id"))
    keys = {
        (day, view.visitor, target)
        for view, site, target, day, _ in views
        if (day, site, view.visitor) in visitors or (day, site) in held
    }
    rows = find_rows(StatsSeen, SEEN_KEY, keys, (*SEEN_KEY, "last"))
    return {(day, visitor, target): last for day, visitor, target, last in rows}


def _use_before(views: Sequence[PlacedView]) -> NetworkUse:
    pages = {(hour, view.network, target) for view, _, target, _, hour in views}
    cases = {(site, day, view.network) for view, site, _, day, _ in views}
    networks = {(hour, network) for hour, network, _ in pages}
    of_all = find_sums(StatsNetworkHour, NETWORK_KEY, networks, "views")
    return NetworkUse(
        caps=_caps_of({site for site, _, _ in cases}),
        of_page=_use_of_pages({key for key in pages if key[:2] in of_all}),
        of_all=of_all,
        released=_released(cases),
    )


def _caps_of(sites: set[int]) -> dict[int, Caps]:
    rows = StatsSettings.objects.filter(site__in=sites).values_list("site_id", "page_cap", "network_cap")
    usual = StatsSettings()
    return dict.fromkeys(sites, Caps(usual.page_cap, usual.network_cap)) | {
        site: Caps(page, network) for site, page, network in rows
    }


def _use_of_pages(keys: set[PageKey]) -> dict[PageKey, int]:
    rows = find_rows(StatsNetworkHour, USE_KEY, keys, (*USE_KEY, "views"))
    return {(hour, network, target): views for hour, network, target, views in rows}


def _released(keys: set[CaseKey]) -> set[CaseKey]:
    rows = SuspectCase.objects.filter(
        site__in={site for site, _, _ in keys},
        day__in={day for _, day, _ in keys},
        state=SuspectCase.State.RELEASED,
        network__isnull=False,
    )
    return set(rows.values_list("site_id", "day", "network"))
