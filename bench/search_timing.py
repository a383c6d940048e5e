"""What is timed of a query, of ours and of Wagtail's stock search, and how a call is timed."""

import statistics
import threading
import time
from collections.abc import Callable

__all__ = ["capped", "check", "hundredth", "ours", "seconds", "stock"]

#: The stock search gets no longer for one query; what is cut off counts as this.
CAP = 10.0  # seconds


def ours(query: str) -> dict[str, Callable[[], object]]:
    """What is timed of our search."""
    from search.abbreviations import known_abbreviations
    from search.engines.database import DatabaseEngine
    from search.facets import facets_of
    from search.queries import search_pages
    from search.query_builder import build_query
    from search.scope import Scope

    engine, scope = DatabaseEngine(), Scope.find(None)
    understood = build_query(query, known_abbreviations())

    def ten_best() -> object:
        return scope.public().in_bulk([pk for pk, _ in engine.rank(understood, scope, 10, 0, 0).best])

    return {
        "ten best": ten_best,
        "counts and facets": lambda: facets_of(engine.count(understood, scope), scope),
        "whole page of results": lambda: search_pages(query),
    }


def stock(query: str) -> dict[str, Callable[[], object]]:
    """What is timed of the stock search, with the stock settings."""
    from wagtail.search.backends.database import SearchBackend

    from news.models import ArticlePage

    backend = SearchBackend({})
    pages = ArticlePage.objects.live().public()
    words = query.replace('"', " ")  # the stock search ends with an error at a quotation mark

    def counts() -> object:
        results = backend.search(words, pages)
        return results.count(), results.facet("genre")

    return {
        "ten best, stock": lambda: list(backend.search(words, pages)[:10]),
        "counts and facets, stock": counts,
    }


def seconds(function: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def capped(function: Callable[[], object]) -> float:
    """Return how long a call takes; it is broken off at the cap."""
    from django.db import DatabaseError, connection, transaction

    connection.ensure_connection()
    driver = connection.connection
    stop = driver.interrupt if connection.vendor == "sqlite" else driver.cancel
    timer = threading.Timer(CAP, stop)
    timer.start()
    try:
        with transaction.atomic():
            return seconds(function)
    except DatabaseError:
        return CAP
    finally:
        timer.cancel()


def check(name: str, measured: float, limit: float) -> bool:
    """Print a measure beside its limit, both in milliseconds; tell whether it is kept."""
    print(f"{name}: {measured:.0f} ms, promised {limit}", flush=True)
    return measured <= limit


def hundredth(values: list[float], number: int) -> float:
    """Return the `number`th hundredth of seconds, in milliseconds."""
    return statistics.quantiles(values, n=100, method="inclusive")[number - 1] * 1000
