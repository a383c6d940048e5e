"""What the office puts above the results of a query: pages of the portal, or addresses elsewhere.

The rows are those of Wagtail's promoted results. Their query is kept folded, so that all spellings meet;
which rows there are is decided by two persons, in the package above.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.cache import cache
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page, PageViewRestriction

from .text import fold

__all__ = ["Promotion", "forget_promotions", "is_safe_address", "promoted_for", "promotion_key"]

#: What readers are shown at once; more would push the results away.
MOST_SHOWN = 5
_LONGEST_KEY = 255  # of Wagtail's table
_CACHE_KEY = "search.promoted_queries"
_SECONDS = 60  # other processes learn of a change after a minute at most


@dataclass(frozen=True)
class Promotion:
    """A page with its key, or an address of another `host`."""

    title: str
    address: str
    description: str
    page_key: int | None = None
    host: str = ""


def promotion_key(text: str) -> str:
    """Return the key under which promotions of the query `text` are kept; empty when it has no word."""
    return fold(text)[:_LONGEST_KEY]


def is_safe_address(address: str) -> bool:
    """Tell whether readers may be led to `address` outside: over https, to a host that is named."""
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def promoted_for(text: str, home: Page | None) -> tuple[Promotion, ...]:
    """Return the promotions of the query `text` that readers of the site below `home` may see, in order.

    One database query, none for a query without promotions.
    """
    key = promotion_key(text)
    if not key or key not in _known_keys():
        return ()
    rows = SearchPromotion.objects.filter(query__query_string=key).order_by("sort_order", "pk")
    shown = (_shown(row, home) for row in rows.select_related("page").annotate(is_private=_is_private()))
    return tuple(promotion for promotion in shown if promotion)[:MOST_SHOWN]


def forget_promotions(**kwargs: object) -> None:
    """Drop the cached keys; handler of the tables' save and delete signals."""
    cache.delete(_CACHE_KEY)


def _known_keys() -> frozenset[str]:
    keys = cache.get(_CACHE_KEY)
    if keys is None:
        keys = frozenset(SearchPromotion.objects.values_list("query__query_string", flat=True))
        cache.set(_CACHE_KEY, keys, _SECONDS)
    return keys


def _is_private() -> Exists:
    """Ask whether the page or one above it is restricted: its tree path begins with theirs."""
    beginning = Substr(OuterRef("page__path"), 1, Length("page__path"))
    return Exists(PageViewRestriction.objects.annotate(beginning=beginning).filter(beginning=F("page__path")))


def _shown(row: SearchPromotion, home: Page | None) -> Promotion | None:
    if row.page is not None:
        return _page(row, home)
    address = row.external_link_url
    if not (is_safe_address(address) and row.external_link_text):
        return None
    host = urlsplit(address).hostname or ""
    return Promotion(row.external_link_text, address, row.description, host=host.removeprefix("www."))


def _page(row: SearchPromotion, home: Page | None) -> Promotion | None:
    page = row.page
    is_of_site = home is None or page.path.startswith(home.path)
    if not (page.live and is_of_site) or row.is_private:
        return None
    return Promotion(page.title, page.url or "", row.description, page_key=page.pk)
