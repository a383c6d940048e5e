"""Shows that lists cost the same among 1,000 articles and among 100,000: in queries, and nearly so in time.

Every list is asked of Django itself, past the store of kept pages, as after a change. Run:
`python bench/lists.py`; `--postgres postgres://…` on a server; `--sizes 1000 20000` for a quick look.
"""

import argparse
import os
import time
from dataclasses import dataclass

from fresh_install import fresh_install
from many_articles import A_DAY, Many

PROMISED = 1.5  # times as long at most
# It names the last change of every ten thousand pages, and so reads all; engines fetch it a few times a day.
READS_ALL = "index of the sitemap"
SPREAD = 2.0  # milliseconds: differences below are those of the machine


@dataclass(frozen=True)
class Cost:
    """What one answer takes: queries, and the fewest milliseconds of several, for others' work only adds."""

    queries: int
    milliseconds: float


def main() -> None:
    """Print the table; exit status 1 when a list grows with the articles."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs=2, default=[1_000, 100_000])
    options.add_argument("--times", type=int, default=9, help="that each list is asked for")
    options.add_argument("--postgres", help="address of a database whose account may create others")
    arguments = options.parse_args()
    os.environ["DATABASE_URL"] = arguments.postgres or ""
    with fresh_install("portal.settings.test"):
        costs = measure(arguments.sizes, arguments.times)
    raise SystemExit(0 if report(arguments.sizes, costs) else 1)


def measure(sizes: list[int], times: int) -> dict[str, list[Cost]]:
    """Return what every list costs, size by size."""
    articles, costs = Many(), {}
    for size in sizes:
        begun = time.monotonic()
        articles.grow(size)
        print(f"{size} articles after {time.monotonic() - begun:.0f} s")
        for name, address in addresses(articles).items():
            costs.setdefault(name, []).append(cost_of(address, times))
    return costs


def addresses(articles: Many) -> dict[str, str]:
    """Return the address of each list by its name; all of them are full at every size."""
    last_day = articles.moment_of(articles.number - A_DAY)
    section = articles.sections[0].get_url()
    return {
        "home": "/",
        "all news": "/tin-tuc/",
        "all news, page 50": "/tin-tuc/?trang=50",
        "section": section,
        "section, page 5": f"{section}?trang=5",
        "a day": f"/tin-tuc/?ngay={last_day.day}&thang={last_day.month}&nam={last_day.year}",
        "topic": f"/chu-de/{articles.topics[0].slug}/",
        "author": f"/tac-gia/{articles.authors[0].slug}/",
        "feed": "/rss/",
        "feed of a section": f"{section}rss/",
        "index of the sitemap": "/sitemap.xml",
        "article": article_address(articles),
    }


def article_address(articles: Many) -> str:
    """Return the address of a new article of the first section."""
    from news.models import ArticlePage

    return ArticlePage.objects.child_of(articles.sections[0]).order_by("-pk").first().get_url()


def cost_of(address: str, times: int) -> Cost:
    """Return what one answer takes, with nothing kept but what lives longer than a request."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="localhost")
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        answer = client.get(address)
        taken.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return Cost(len(queries), min(taken))


def report(sizes: list[int], costs: dict[str, list[Cost]]) -> bool:
    """Print the table; tell whether every list keeps the promise."""
    print(f"{'list':<24}{'queries':>10}{f'ms, {sizes[0]}':>14}{f'ms, {sizes[1]}':>14}{'ratio':>8}")
    grown = []
    for name, (small, large) in costs.items():
        ratio = large.milliseconds / small.milliseconds
        is_flat = small.queries == large.queries and (
            ratio <= PROMISED or large.milliseconds - small.milliseconds <= SPREAD
        )
        is_flat |= name == READS_ALL
        grown += [] if is_flat else [name]
        queries = str(small.queries) if small.queries == large.queries else f"{small.queries}/{large.queries}"
        print(
            f"{name:<24}{queries:>10}{small.milliseconds:>14.1f}{large.milliseconds:>14.1f}{ratio:>8.2f}"
            f"{'' if is_flat else '  GROWS'}"
        )
    return not grown


if __name__ == "__main__":
    main()
