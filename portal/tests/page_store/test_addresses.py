"""Every address of the portal declares that it serves public pages, or is named here with its reason."""

from django.urls import URLPattern, URLResolver, get_resolver

from portal.page_store.policy import is_declared

# Views by name that no kept page may answer, and why.
NEVER_KEPT = {
    "healthz": "the state of this moment",
    "readyz": "the state of this moment",
    "search:search": "other parameters",
    "search:suggestions": "other parameters",
    "media_drawn": "files",
    "media_rendition": "files",
    "wagtaildocs_serve": "files",
    "wagtaildocs_authenticate_with_password": "of one reader",
    "wagtailcore_authenticate_with_password": "of one reader",
    "wagtailcore_login": "of one reader",
    "approval_by_link": "of one person",
    "contribution": "leads staff to their form",
}
# Parts of the table of addresses: staff, and the counter with its figures.
PREFIXES = ("quan-tri/", "luot-xem/")
KEPT = {
    *(
        "wagtail_serve",
        "robots",
        "security_text",
        "manifest",
        "favicon",
        "sitemap",
        "sitemap_part",
        "sitemap_names",
    ),
    *("rss", "section-rss", "topic-rss", "topics", "topic", "author", "page-map"),
}


def named(patterns, namespace=""):
    for pattern in patterns:
        if str(pattern.pattern).startswith(PREFIXES):
            continue
        if isinstance(pattern, URLResolver):
            within = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named(pattern.url_patterns, within)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern.callback


def test_addresses__are_kept_or_not_for_a_reason():
    views = dict(named(get_resolver().url_patterns))
    declared = {name for name, view in views.items() if is_declared(view)}
    assert declared == KEPT
    assert views.keys() - declared == NEVER_KEPT.keys()
