"""What stands around every page (settings, hotline, menu), read together and kept for a few seconds.

A change is seen at once in the process that made it and in the others when their copy has aged.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from media.drawings.keeping import addresses_of
from media.renditions import prefetch, with_renditions
from portal.models import (
    AlertStrip,
    HotlineBanner,
    HotlineNumber,
    Interruption,
    Leader,
    OfficialChannel,
    ReceptionPlace,
    SiteIdentity,
)
from portal.navigation import MenuItem, menu_of
from portal.page_store.policy import generation_of
from portal.page_store.shared_readings import SECONDS, read_once
from portal.site_pictures import picture_names

__all__ = ["Chrome", "chrome_of", "forget_chrome"]


@dataclass(frozen=True)
class Chrome:
    """The settings of one site with everything they refer to, and its menu."""

    site: Site
    identity: SiteIdentity
    leaders: list[Leader]
    channels: list[OfficialChannel]
    places: list[ReceptionPlace]
    banner: HotlineBanner
    numbers: list[HotlineNumber]
    alert: AlertStrip
    alert_url: str
    interruptions: list[tuple[Interruption, str]]
    drawn: dict[str, str]
    menu: list[MenuItem]

    def number_of(self, code: str) -> HotlineNumber | None:
        """Return the hotline number with this code."""
        return next((number for number in self.numbers if number.code == code), None)


def chrome_of(request: HttpRequest) -> Chrome:
    """Return the chrome of the site that `request` asks for, read once a request at most."""
    if not hasattr(request, "_portal_chrome"):
        site = Site.find_for_request(request) or Site.objects.get(is_default_site=True)
        request._portal_chrome = _kept(request, site)
    return request._portal_chrome


def _kept(request: HttpRequest, site: Site) -> Chrome:
    if generation_of(request) is None:
        return cache.get_or_set(_key(site.pk), lambda: _read(site), SECONDS)
    return read_once(request, ("chrome", site.pk), lambda: _read(site))


def forget_chrome(site_id: int | None = None) -> None:
    """Drop the copy kept for one site, or for all."""
    site_ids = [site_id] if site_id else Site.objects.values_list("pk", flat=True)
    cache.delete_many([_key(one) for one in site_ids])


def _key(site_id: int) -> str:
    return f"chrome:{site_id}"


def _read(site: Site) -> Chrome:
    identity = SiteIdentity.for_site(site)
    banner = HotlineBanner.for_site(site)
    alert = AlertStrip.for_site(site)
    # Kept with their cuts: else every page of every reader would ask for these.
    prefetch([identity.emblem], "emblem")
    prefetch([banner.image], "banner")
    names = picture_names(site.pk)
    drawn = addresses_of(names.values())
    leaders = identity.leaders.prefetch_related(with_renditions("portrait", "portrait"))
    return Chrome(
        site=site,
        identity=identity,
        leaders=list(leaders),
        channels=list(identity.channels.all()),
        places=list(identity.places.all()),
        banner=banner,
        numbers=list(banner.numbers.all()),
        alert=alert,
        alert_url=(alert.link_page.get_url(current_site=site) or "") if alert.link_page_id else "",
        interruptions=_interruptions(site),
        drawn={what: drawn[name] for what, name in names.items() if name in drawn},
        menu=menu_of(site),
    )


def _interruptions(site: Site) -> list[tuple[Interruption, str]]:
    """Return those that are not over, the next first, each with the address of what says more."""
    ahead = Interruption.objects.filter(notices__site=site, ends_at__gt=timezone.now())
    return [
        (each, (each.link_page.get_url(current_site=site) or "") if _is_public(each.link_page) else "")
        for each in ahead.select_related("link_page").order_by("starts_at", "pk")
    ]


def _is_public(page) -> bool:
    return page is not None and page.live
