"""Shows which rows of the matrix of typed queries Wagtail's stock search gets wrong, and which ours does.

The stock search has the stock fields, title and summary as they are written, and the stock settings. A row
fails when other pages are found than those that hold every word, when another than the named one comes first,
or when the query raises an error. Run: `python bench/search_stock.py`; `--postgres postgres://…` on a server.
"""

import argparse
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fresh_install import fresh_install

#: So many rows at least must fail on the stock search: else the matrix asks for nothing special.
LEAST = 30
STOCK = {"default": {"BACKEND": "wagtail.search.backends.database"}}


def main() -> None:
    """Print the rows that fail; exit status 1 when ours fails one or the stock search fails too few."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--postgres", help="address of a database whose account may create others")
    arguments = options.parse_args()
    os.environ["DATABASE_URL"] = arguments.postgres or ""
    with fresh_install("portal.settings.test"):
        with stock_search():
            stock = failures(publish_all(), stock_answer)
        clear()
        ours = failures(publish_all(), our_answer)
    for name, failed in (("stock", stock), ("ours", ours)):
        report(name, failed)
    raise SystemExit(0 if len(stock) >= LEAST and not ours else 1)


@contextmanager
def stock_search() -> Iterator[None]:
    """Let articles be indexed and found as Wagtail does it without further ado."""
    from django.test import override_settings
    from wagtail.models import Page
    from wagtail.search import index

    from news.models import ArticlePage

    ours, ArticlePage.search_fields = (
        ArticlePage.search_fields,
        [*Page.search_fields, index.SearchField("summary")],
    )
    try:
        with override_settings(WAGTAILSEARCH_BACKENDS=STOCK):
            yield
    finally:
        ArticlePage.search_fields = ours


def publish_all() -> dict[int, str]:
    """Publish the pages of the matrix; return their names by primary key."""
    from search.tests.factories import publish
    from search.tests.matrix import PAGES

    return {publish(title, summary).pk: name for name, (title, summary) in PAGES.items()}


def clear() -> None:
    """Take the pages away again."""
    from news.models import ArticlePage

    for page in ArticlePage.objects.all():
        page.delete()


def failures(names: dict[int, str], answer: Callable[[str], list[int]]) -> list[tuple[str, str, str]]:
    """Return (kind, query, what is wrong) of the rows that are not answered as they must be."""
    from search.tests.matrix import ROWS

    failed = []
    for row in ROWS:
        try:
            found = [names[key] for key in answer(row.query)]
        except Exception as error:
            failed.append((row.kind, row.query, type(error).__name__))
            continue
        if set(found) != row.found:
            lacking, wrong = len(row.found - set(found)), len(set(found) - row.found)
            failed.append((row.kind, row.query, f"{lacking} of {len(row.found)} missing, {wrong} too many"))
        elif row.best and found[0] != row.best:
            failed.append((row.kind, row.query, f"{found[0]} before {row.best}"))
    return failed


def stock_answer(query: str) -> list[int]:
    """Return the pages that the stock search finds, the best first."""
    from django.db import transaction
    from wagtail.search.backends import get_search_backend

    from news.models import ArticlePage

    with transaction.atomic():  # an error spoils no more than this query
        return [page.pk for page in get_search_backend().search(query, ArticlePage.objects.live())]


def our_answer(query: str) -> list[int]:
    """Return the pages that hold every word, the best first."""
    from search.queries import search_pages
    from search.tests.matrix import PAGES

    return [hit.page.pk for hit in search_pages(query, page_size=len(PAGES)).hits if not hit.near]


def report(name: str, failed: list[tuple[str, str, str]]) -> None:
    """Print what failed, by kind of row."""
    from search.tests.matrix import ROWS

    print(f"\n{name}: {len(failed)} of {len(ROWS)} rows fail")
    for kind, number in Counter(kind for kind, _, _ in failed).most_common():
        print(f"  {kind}: {number} of {sum(row.kind == kind for row in ROWS)}")
    for kind, query, wrong in failed:
        print(f"    {kind:<16} {query!r:<44} {wrong}")


if __name__ == "__main__":
    main()
