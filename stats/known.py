"""What the database knows of the readers and networks of a chunk before it is folded."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.db.models import Sum

from .buffers import View
from .caps import UNKNOWN_NETWORK, Caps, CaseKey, HourKey, NetworkUse, PageKey
from .lookups import find_rows
from .models import StatsNetworkHour, StatsSeen, StatsSettings, StatsVisitor, SuspectCase
from .moments import day_at, hour_at
from .sums import Sums
from .targets import Target
from .token import PageIdentity

__all__ = ["sums_before"]


def sums_before(views: Sequence[View], targets: dict[PageIdentity, Target], zone: ZoneInfo) -> Sums:
    """Return sums that nothing was added to yet, with all that `views` may be judged by."""
    pks = {page: target.pk for page, target in targets.items()}
    seen_keys = {(day_at(view.received, zone), view.visitor, pks[view.page]) for view in views}
    visitor_keys = {(day_at(view.received, zone), view.page.site_id, view.visitor) for view in views}
    seen = find_rows(
        StatsSeen, ("day", "visitor", "target_id"), seen_keys, ("day", "visitor", "target_id", "last")
    )
    visitors = find_rows(
        StatsVisitor,
        ("day", "site_id", "visitor"),
        visitor_keys,
        ("day", "site_id", "visitor", "first", "last"),
    )
    return Sums(
        zone=zone,
        targets=pks,
        seen={(day, visitor, target): last for day, visitor, target, last in seen},
        visitors={(day, site, visitor): (first, last) for day, site, visitor, first, last in visitors},
        use=_use_before([view for view in views if view.network != UNKNOWN_NETWORK], pks, zone),
    )


def _use_before(views: Sequence[View], pks: dict[PageIdentity, int], zone: ZoneInfo) -> NetworkUse:
    pages = {(hour_at(view.received), view.network, pks[view.page]) for view in views}
    cases = {(view.page.site_id, day_at(view.received, zone), view.network) for view in views}
    return NetworkUse(
        caps=_caps_of({site for site, _, _ in cases}),
        of_page=_use_of_pages(pages),
        of_all=_use_of_all({(hour, network) for hour, network, _ in pages}),
        released=_released(cases),
    )


def _caps_of(sites: set[int]) -> dict[int, Caps]:
    rows = StatsSettings.objects.filter(site__in=sites).values_list("site_id", "page_cap", "network_cap")
    usual = StatsSettings()
    return dict.fromkeys(sites, Caps(usual.page_cap, usual.network_cap)) | {
        site: Caps(page, network) for site, page, network in rows
    }


def _use_of_pages(keys: set[PageKey]) -> dict[PageKey, int]:
    rows = find_rows(
        StatsNetworkHour,
        ("hour", "network", "target_id"),
        keys,
        ("hour", "network", "target_id", "views"),
    )
    return {(hour, network, target): views for hour, network, target, views in rows}


def _use_of_all(keys: set[HourKey]) -> dict[HourKey, int]:
    rows = StatsNetworkHour.objects.filter(
        hour__in={hour for hour, _ in keys}, network__in={network for _, network in keys}
    )
    sums = rows.values_list("hour", "network").order_by().annotate(sum=Sum("views"))
    return {(hour, network): views for hour, network, views in sums}


def _released(keys: set[CaseKey]) -> set[CaseKey]:
    rows = SuspectCase.objects.filter(
        site__in={site for site, _, _ in keys},
        day__in={day for _, day, _ in keys},
        state=SuspectCase.State.RELEASED,
        network__isnull=False,
    )
    return set(rows.values_list("site_id", "day", "network"))
