"""What stands around every page (settings, hotline, menu), read together and kept for a few seconds.

A change is seen at once in the process that made it and in the others when their copy has aged.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from wagtail.models import Site

from media.renditions import with_renditions
from portal.models import AlertStrip, HotlineBanner, HotlineNumber, Leader, OfficialChannel, SiteIdentity
from portal.navigation import MenuItem, menu_of

__all__ = ["Chrome", "chrome_of", "forget_chrome"]

# A removed page must have left the menu of every process within five seconds.
SECONDS = 4


@dataclass(frozen=True)
class Chrome:
    """The settings of one site with everything they refer to, and its menu."""

    site: Site
    identity: SiteIdentity
    leaders: list[Leader]
    channels: list[OfficialChannel]
    banner: HotlineBanner
    numbers: list[HotlineNumber]
    alert: AlertStrip
    alert_url: str
    menu: list[MenuItem]

    def number_of(self, code: str) -> HotlineNumber | None:
        """Return the hotline number with this code."""
        return next((number for number in self.numbers if number.code == code), None)


def chrome_of(request: HttpRequest) -> Chrome:
    """Return the chrome of the site that `request` asks for, read once a request at most."""
    if not hasattr(request, "_portal_chrome"):
        site = Site.find_for_request(request) or Site.objects.get(is_default_site=True)
        request._portal_chrome = cache.get_or_set(_key(site.pk), lambda: _read(site), SECONDS)
    return request._portal_chrome


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
    leaders = identity.leaders.prefetch_related(with_renditions("portrait", "portrait"))
    return Chrome(
        site=site,
        identity=identity,
        leaders=list(leaders),
        channels=list(identity.channels.all()),
        banner=banner,
        numbers=list(banner.numbers.all()),
        alert=alert,
        alert_url=(alert.link_page.get_url(current_site=site) or "") if alert.link_page_id else "",
        menu=menu_of(site),
    )
