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
import time
from pathlib import Path

from fresh_install import fresh_install
from search_costs import publish, save_beside_rebuild
from search_queries import QUERIES
from search_timing import capped, check, hundredth, ours, seconds, stock

#: Milliseconds that are promised for 20,000 articles.
TEN_BEST, COUNTS = 150, 100
STOCK_EVERY = 4  # it is asked only each fourth query: its slowest take a minute


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


if __name__ == "__main__":
    main()
