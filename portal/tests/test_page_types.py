"""The list of page types that tests and pictures walk through forgets no page model and no public address."""

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Page, get_page_models

from portal.tests.browser.page_types import PAGE_TYPES

# Addresses by name that show no page of their own, and why.
NO_PAGES = {
    "healthz": "for operators",
    "readyz": "for operators",
    "robots": "for machines",
    "security_text": "for machines",
    "manifest": "for machines",
    "favicon": "a picture",
    "contribution": "leads staff to their form",
    "media_rendition": "a picture",
    "media_drawn": "a picture",
    "wagtaildocs_serve": "a file",
    "wagtaildocs_authenticate_with_password": "the form before a page, once more",
    "wagtail_serve": "the pages themselves, by their models",
    "search:suggestions": "for the script under the field",
    "sitemap": "for machines",
    "sitemap_part": "for machines",
    "sitemap_names": "for machines",
    "rss": "for machines",
    "section-rss": "for machines",
    "topic-rss": "for machines",
    "stats:beacon": "nothing is shown",
    "stats:gif": "nothing is shown",
    "stats:rating": "nothing is shown",
    "stats:report": "figures for machines",
    "stats:figures": "figures for machines",
    "stats:article": "figures for machines",
}
ADMIN = "quan-tri/"


def names_below(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        elif isinstance(pattern, URLResolver) and str(pattern.pattern) != ADMIN:
            within = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_below(pattern.url_patterns, within)


def test_page_types__have_every_page_model():
    shown = {kind.model for kind in PAGE_TYPES if kind.model}
    assert shown == {model._meta.label for model in get_page_models() if model is not Page}


def test_page_types__have_every_public_address():
    shown = {kind.view for kind in PAGE_TYPES if kind.view} - {"wagtailadmin_login"}
    public = set(names_below(get_resolver().url_patterns))
    assert shown.isdisjoint(NO_PAGES)
    assert shown | NO_PAGES.keys() == public


def test_page_types__have_names_of_their_own():
    assert len({kind.name for kind in PAGE_TYPES}) == len(PAGE_TYPES)
