"""Finds the pages that an old system's numbers belong to, by its keys or by its addresses."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.apps import apps
from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from .old_numbers import ArticleNumbers, BadLine, NamedBy

__all__ = ["ObjectKey", "match_pages"]

AT_ONCE = 500  # keys in a query

ObjectKey = tuple[int, int]  # content type, primary key


def match_pages(site: Site, read: ArticleNumbers) -> tuple[dict[ObjectKey, int], list[BadLine]]:
    """Return the views by page of `site`, and all lines that were not taken, in order, each with its reason.

    A page takes the number of one line only: two old addresses of it may hold the same views twice.
    """
    candidates = FINDERS[read.named_by](site, [number.key for number in read.numbers])
    views: dict[ObjectKey, int] = {}
    lines: dict[ObjectKey, int] = {}
    bad = list(read.bad)
    for number in read.numbers:
        found = candidates.get(number.key, set())
        if len(found) != 1:
            bad.append(BadLine(number.line, MANY if found else MISSING[read.named_by]))
            continue
        (page,) = found
        if page in lines:
            bad.append(BadLine(number.line, f"Bài này đã nhận số lượt ở dòng {lines[page]}."))
            continue
        views[page], lines[page] = number.views, number.line
    return views, sorted(bad, key=lambda line: line.line)


MANY = "Có nhiều bài cùng mang mã này."
MISSING = {
    NamedBy.ID: "Không có bài nào mang mã này.",
    NamedBy.URL: "Không có bài nào ở địa chỉ này.",
}

Candidates = dict[str, set[ObjectKey]]


def _by_id(site: Site, keys: list[str]) -> Candidates:
    model_name, _, field = settings.STATS_OLD_KEY_FIELD.rpartition(".")
    pages = apps.get_model(model_name)._default_manager.descendant_of(site.root_page)
    found: Candidates = defaultdict(set)
    for some in _batches(keys):
        rows = pages.filter(**{f"{field}__in": some})
        for key, content_type, pk in rows.values_list(field, "content_type_id", "pk"):
            found[key].add((content_type, pk))
    return found


def _by_url(site: Site, keys: list[str]) -> Candidates:
    """Ask for pages that stand at the address today first, then for redirects from it."""
    paths = {key: _path(key) for key in keys}
    found: Candidates = {}
    for find in (_standing_at, _redirected_from):
        missing = {path for key, path in paths.items() if path and key not in found}
        pages = find(site, sorted(missing))
        found |= {key: {pages[path]} for key, path in paths.items() if path in pages and key not in found}
    return found


def _path(url: str) -> str:
    """Return the address below the host, as redirects keep it; empty for what is none."""
    try:
        return Redirect.normalise_path(url)
    except ValueError:
        return ""


def _standing_at(site: Site, paths: list[str]) -> dict[str, ObjectKey]:
    root = site.root_page.url_path.rstrip("/")
    tree = {f"{root}{path.rstrip('/')}/": path for path in paths}
    found = {}
    for some in _batches(tree):
        rows = Page.objects.filter(url_path__in=some).values_list("url_path", "content_type_id", "pk")
        found |= {tree[url_path]: (content_type, pk) for url_path, content_type, pk in rows}
    return found


def _redirected_from(site: Site, paths: list[str]) -> dict[str, ObjectKey]:
    """Return the pages of `site` that redirects lead to, its own before those of every site."""
    found = {}
    for some in _batches(paths):
        rows = Redirect.get_for_site(site).filter(
            old_path__in=some, redirect_page__path__startswith=site.root_page.path
        )
        leads = list(rows.select_related("redirect_page").order_by("pk"))
        for redirect in sorted(leads, key=lambda lead: lead.site_id is not None):
            page = redirect.redirect_page
            found[redirect.old_path] = (page.content_type_id, page.pk)
    return found


def _batches(keys: Iterable[str]) -> Iterable[list[str]]:
    keys = list(keys)
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


FINDERS: dict[NamedBy, Callable[[Site, list[str]], Candidates]] = {
    NamedBy.ID: _by_id,
    NamedBy.URL: _by_url,
}
