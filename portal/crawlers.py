"""Texts for machines that visit: robots.txt and security.txt (RFC 9116)."""

from datetime import datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Site

from .models import SiteIdentity
from .page_store.policy import public_page

# Search results and the counter would trap a crawler; the admin is nobody's business. The form of the search,
# which has no parameters, is a page that people look for.
CLOSED_TO_CRAWLERS = ("/quan-tri/", "/tim-kiem/?", "/tim-kiem/goi-y.json", "/luot-xem/")
CONTACT_PAGE = "/lien-he/"
# RFC 9116 asks for less than a year; computed, so that it never runs out.
SECURITY_TEXT_VALID_FOR = timedelta(days=180)


def site_of(request: HttpRequest) -> Site:
    """Return the site that answers `request`; addresses come from it, never from the request."""
    return Site.find_for_request(request) or Site.objects.get(is_default_site=True)


def plain_text(lines: list[str]) -> HttpResponse:
    """Return `lines` as an answer of type text/plain."""
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public_page
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer /robots.txt."""
    address = site_of(request).root_url + reverse("sitemap")
    # The first rule that fits counts for old programs, the longest for those that follow RFC 9309.
    rules = [f"Disallow: {path}" for path in CLOSED_TO_CRAWLERS]
    return plain_text(["User-agent: *", *rules, "Allow: /", "", f"Sitemap: {address}"])


def security_text_expiry(now: datetime) -> str:
    """Return the local midnight `SECURITY_TEXT_VALID_FOR` after `now`, as RFC 3339."""
    day = timezone.localdate(now) + SECURITY_TEXT_VALID_FOR
    return timezone.make_aware(datetime.combine(day, time.min)).isoformat()


@public_page
@require_safe
def security_text(request: HttpRequest) -> HttpResponse:
    """Answer /.well-known/security.txt."""
    site = site_of(request)
    email = SiteIdentity.for_site(site).email
    contact = f"mailto:{email}" if email else site.root_url + CONTACT_PAGE
    return plain_text(
        [
            f"Contact: {contact}",
            f"Expires: {security_text_expiry(timezone.now())}",
            "Preferred-Languages: vi",
            f"Canonical: {site.root_url}{reverse('security_text')}",
        ]
    )
