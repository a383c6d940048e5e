"""The map of public pages for search engines: an index, and parts of at most ten thousand addresses each.

A part holds the pages of a range of keys, so that none ever moves to another and an old part stays as it was.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from django.core.files.storage import default_storage
from django.db.models import F, IntegerField, Max
from django.db.models.functions import Cast, Floor
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from media.models import PortalRendition
from media.renditions import SIZES
from news.models import ArticlePage
from news.name_pages import author_pages, topic_pages
from news.querysets import unrestricted
from portal.chrome import chrome_of
from portal.navigation import site_address
from portal.page_store.policy import public_page
from portal.sharing import absolute, moment

__all__ = ["Entry", "index_text", "part_text", "sitemap_index", "sitemap_names", "sitemap_part"]

AT_MOST = 10_000
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
IMAGES = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class Entry:
    """An absolute address, when what stands there last changed, the absolute address of its photo."""

    address: str
    changed: datetime | None = None
    photo: str = ""


def index_text(parts: Iterable[Entry]) -> str:
    """Return the index of `parts` as XML."""
    rows = "".join(f"<sitemap>{_place(part)}</sitemap>\n" for part in parts)
    return f"{HEAD}<sitemapindex {NAMESPACE}>\n{rows}</sitemapindex>\n"


def part_text(entries: Iterable[Entry]) -> str:
    """Return one part as XML."""
    rows = "".join(f"<url>{_place(entry)}{_photo(entry)}</url>\n" for entry in entries)
    return f"{HEAD}<urlset {NAMESPACE} {IMAGES}>\n{rows}</urlset>\n"


@public_page
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Answer /sitemap.xml; one query."""
    site = chrome_of(request).site
    parts = (
        _public_pages(site)
        .annotate(part=Cast(Floor(F("pk") / AT_MOST), IntegerField()))
        .order_by()
        .values("part")
        .annotate(changed=Max("last_published_at"))
        .order_by("part")
    )
    entries = [
        Entry(site.root_url + reverse("sitemap_part", args=[row["part"] + 1]), row["changed"])
        for row in parts
    ]
    return _xml(index_text([Entry(site.root_url + reverse("sitemap_names")), *entries]))


@public_page
@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """Answer /sitemap-<number>.xml; three queries. Raises Http404 for a part without pages."""
    # Longer numbers are no keys of any database.
    if not 1 <= number < 10**9:
        raise Http404("no such part")
    entries = list(_entries(chrome_of(request).site, (number - 1) * AT_MOST, number * AT_MOST))
    if not entries:
        raise Http404("no such part")
    return _xml(part_text(entries))


@public_page
@require_safe
def sitemap_names(request: HttpRequest) -> HttpResponse:
    """Answer /sitemap-khac.xml: pages of topics and authors, and the maps for people; two queries."""
    site = chrome_of(request).site
    entries = [Entry(site.root_url + reverse(name)) for name in ("topics", "page-map")]
    entries += [
        Entry(site.root_url + page.url, page.changed_at) for page in topic_pages(site) + author_pages(site)
    ]
    return _xml(part_text(entries[:AT_MOST]))


def _public_pages(site: Site):
    """Return the pages of `site` that everybody may read."""
    return unrestricted(Page.objects.live().descendant_of(site.root_page, inclusive=True))


def _entries(site: Site, first: int, end: int) -> Iterator[Entry]:
    """Yield the public pages with keys from `first` up to `end`, without loading one."""
    photos = _photos(first, end)
    pages = _public_pages(site).filter(pk__gte=first, pk__lt=end).order_by("pk")
    for page in pages.only("url_path", "last_published_at"):
        address = site.root_url + site_address(page, site.root_page)
        photo = photos.get(page.pk, "")
        yield Entry(address, page.last_published_at, absolute(photo, site.root_url) if photo else "")


def _photos(first: int, end: int) -> dict[int, str]:
    """Return the addresses of the lead photos, as other programs show them, by the keys of the articles."""
    articles = ArticlePage.objects.filter(pk__gte=first, pk__lt=end, live=True, lead_image__isnull=False)
    cuts = PortalRendition.objects.filter(
        filter_spec=SIZES["share"].plain,
        image_id__in=articles.values("lead_image"),
        image__withheld=False,
    )
    by_image = {image: default_storage.url(file) for image, file in cuts.values_list("image_id", "file")}
    pairs = articles.values_list("pk", "lead_image")
    return {article: by_image[image] for article, image in pairs if image in by_image}


def _place(entry: Entry) -> str:
    changed = f"<lastmod>{moment(entry.changed)}</lastmod>" if entry.changed else ""
    return f"<loc>{escape(entry.address)}</loc>{changed}"


def _photo(entry: Entry) -> str:
    if not entry.photo:
        return ""
    return f"<image:image><image:loc>{escape(entry.photo)}</image:loc></image:image>"


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml")
