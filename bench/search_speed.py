"""Compares the search with Wagtail's stock search on the same rows: ten best, counts with facets.

Then measures what searching well costs: publishing an article, and an editor's save while the index is built
anew. `--articles FILE` are JSON lines as `import_articles` reads them; `--copies 2` imports them twice, under
changed identities. `--postgres postgres://…` on a server; there no plan may read the whole index.
"""

import argparse
import gzip
import io
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from fresh_install import fresh_install
from search_queries import QUERIES
from web_server import ROOT

#: Milliseconds that are promised for 20,000 articles.
TEN_BEST, COUNTS, PUBLISH, WAIT = 150, 100, 250, 1000
#: The stock search gets no longer for one query; what is cut off counts as this.
CAP = 10.0  # seconds
STOCK_EVERY = 4  # it is asked only each fourth query: its slowest take a minute
PUBLISHED = 15  # articles


def main() -> None:
    """Print the tables; exit status 1 when a promise is broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=Path, required=True, help="JSON lines, plain or .gz")
    options.add_argument("--copies", type=int, default=1, help="how often they are imported")
    options.add_argument("--rounds", type=int, default=3, help="the best of so many counts, for each query")
    options.add_argument("--postgres", help="address of a database whose account may create others")
    arguments = options.parse_args()
    os.environ["DATABASE_URL"] = arguments.postgres or ""
    with fresh_install() as folder:
        load(arguments.articles, arguments.copies, folder)
        kept = compare(arguments.rounds)
        kept &= plans_use_indexes()
        kept &= publish()
        kept &= save_beside_rebuild()
    raise SystemExit(0 if kept else 1)


def load(source: Path, copies: int, folder: Path) -> None:
    """Import the articles; a copy has its number before each identity and title."""
    from django.core.management import call_command
    from django.db import connection

    from news.models import ArticlePage

    begin = time.monotonic()
    for copy in range(copies):
        file = source if copy == 0 else changed(source, copy, folder)
        names = ["--source", f"bench-{copy}"]
        call_command("import_articles", str(file), *names, verbosity=0, stdout=io.StringIO())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{ArticlePage.objects.live().count()} articles, imported in {time.monotonic() - begin:.0f} s")


def changed(source: Path, copy: int, folder: Path) -> Path:
    """Write a copy of the articles under other identities; return the file."""
    target = folder / f"copy-{copy}.jsonl"
    opener = gzip.open if source.suffix == ".gz" else open
    with opener(source, "rt", encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            article |= {"id": f"{copy}-{article['id']}", "title": f"{article['title']} {copy}"}
            out.write(json.dumps(article) + "\n")
    return target


def compare(rounds: int) -> bool:
    """Time ours and the stock search in turns; tell whether ours is fast enough."""
    from django.db import connection

    times: dict[str, list[float]] = {}
    for number, query in enumerate(QUERIES):
        for name, function in ours(query).items():
            best = min(seconds(function) for _ in range(rounds))
            times.setdefault(name, []).append(best)
        if number % STOCK_EVERY == 0:
            for name, function in stock(query).items():
                times.setdefault(name, []).append(capped(function))
                times.setdefault(f"{name}, ours", []).append(times[name.removesuffix(", stock")][-1])
    print(f"\n{connection.vendor}: {'':24} {'queries':>8} {'p50 ms':>8} {'p95 ms':>8}")
    for name, values in times.items():
        print(f"{name:36} {len(values):8} {hundredth(values, 50):8.0f} {hundredth(values, 95):8.0f}")
    for name in ("ten best", "counts and facets"):
        mine, other = times[f"{name}, stock, ours"], times[f"{name}, stock"]
        ratio = hundredth(other, 50) / hundredth(mine, 50), hundredth(other, 95) / hundredth(mine, 95)
        print(f"{name}: stock takes {ratio[0]:.1f} times as long (p50), {ratio[1]:.1f} times (p95)")
    return check("ten best, p95", hundredth(times["ten best"], 95), TEN_BEST) & check(
        "counts and facets, p95", hundredth(times["counts and facets"], 95), COUNTS
    )


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


def plans_use_indexes() -> bool:
    """Tell whether PostgreSQL answers every query through an index of the entries."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return True
    from search.abbreviations import known_abbreviations
    from search.engines.database import _whole_hits
    from search.query_builder import build_query
    from search.scope import Scope

    pages, scans = Scope.find(None).pages(), []
    for query in QUERIES:
        plan = _whole_hits(pages, build_query(query, known_abbreviations())).explain()
        if "Seq Scan on wagtailsearch_indexentry" in plan:
            scans.append(query)
    print(f"plans that read the whole index: {len(scans)} of {len(QUERIES)} {scans or ''}")
    return not scans


def publish() -> bool:
    """Time the publishing of an article as it is indexed, rendered or not."""
    from news.models import ArticleIndexPage

    section = ArticleIndexPage.objects.get(slug="tin-tuc")
    times = [seconds(lambda number=number: add(section, number)) for number in range(PUBLISHED)]
    return check("publishing an article, median", statistics.median(times) * 1000, PUBLISH)


def add(section, number: int) -> None:
    """Add a live article of ordinary length with its first version."""
    from news.models import ArticlePage

    text = f"<p>{'Phường thông báo lịch tiếp công dân và cách nộp hồ sơ trực tuyến. ' * 6}</p>"
    body = json.dumps([{"type": "paragraph", "value": text} for _ in range(6)])
    title = f"Bài đăng để đo, số {number}, lúc {time.time_ns()}"
    article = section.add_child(instance=ArticlePage(title=title, summary="Tóm tắt.", body=body))
    article.save_revision()


def save_beside_rebuild() -> bool:
    """Save an article again and again while the index is built anew; tell whether none waited long.

    The index is built by a process of its own, as an operator does: within this one the saves would wait for
    the interpreter too.
    """
    from news.models import ArticlePage

    article = ArticlePage.objects.live().last()
    waits, begin = [], time.monotonic()
    command = [sys.executable, str(ROOT / "manage.py"), "search_rebuild", "-v0"]
    with subprocess.Popen(command, env=_same_database()) as rebuild:  # noqa: S603 - our own program
        while rebuild.poll() is None:
            waits.append(seconds(article.save))
            time.sleep(0.05)
    if rebuild.returncode:
        raise SystemExit("the index could not be built anew")
    print(f"the index was built anew in {time.monotonic() - begin:.0f} s beside {len(waits)} saves")
    print(f"a save meanwhile, median: {statistics.median(waits) * 1000:.0f} ms")
    return check("longest save meanwhile", max(waits) * 1000, WAIT)


def _same_database() -> dict[str, str]:
    """Return the environment of a process that works on the database of this measurement."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return dict(os.environ)
    address = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    return os.environ | {"DATABASE_URL": urlunsplit(address._replace(path=f"/{name}"))}


def check(name: str, measured: float, limit: float) -> bool:
    """Print a measure beside its limit, both in milliseconds; tell whether it is kept."""
    print(f"{name}: {measured:.0f} ms, promised {limit}", flush=True)
    return measured <= limit


def hundredth(values: list[float], number: int) -> float:
    """Return the `number`th hundredth of seconds, in milliseconds."""
    return statistics.quantiles(values, n=100, method="inclusive")[number - 1] * 1000


if __name__ == "__main__":
    main()
