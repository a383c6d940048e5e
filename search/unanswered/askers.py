"""Which searches are a person's own wish: no machine, no staff member trying, no browser guessing ahead."""

from functools import lru_cache
from urllib.parse import urlsplit

from crawlerdetect import CrawlerDetect
from django.conf import settings
from django.http import HttpRequest

__all__ = ["is_a_persons"]

_USER_AGENT_CAP = 256  # characters: the rules of matching take quadratic time
_BROWSERS = ("Mozilla/", "Opera/")

_detect = CrawlerDetect()


def is_a_persons(request: HttpRequest) -> bool:
    """Tell whether a person asked, and not from the admin's links.

    Staff who come from elsewhere are not told apart: no cookie of theirs reaches public pages.
    """
    if request.method != "GET" or request.headers.get("Sec-Purpose", "").startswith("prefetch"):
        return False
    if _comes_from_admin(request):
        return False
    return _is_browser(request.headers.get("User-Agent", "")[:_USER_AGENT_CAP].strip())


def _comes_from_admin(request: HttpRequest) -> bool:
    try:
        referrer = urlsplit(request.headers.get("Referer", "")[:2000])
    except ValueError:
        return False
    # Sessions exist in the admin only, which may have a host of its own.
    hosts = (request.get_host(), urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc)
    return referrer.path.startswith(settings.SESSION_COOKIE_PATH) and referrer.netloc in hosts


@lru_cache(maxsize=4096)
def _is_browser(user_agent: str) -> bool:
    return user_agent.startswith(_BROWSERS) and not _detect.is_crawler(user_agent)
