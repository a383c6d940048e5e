"""Compares a ward in a province's database with the same ward alone: 100 wards, 2 million pages, two years.

Prints how long each query of the widget and of the statistics pages takes in both: the median, over rounds
taken in turns, of the best of a few calls. Run: `python bench/province.py`, a hundredth of a province;
`--scale 1` for a whole one (some 20 minutes, 5 GB in the folder of temporary files); `--postgres postgres://…`
on a server.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from fresh_install import fresh_install
from province_figures import Scale, wards_of

ROUNDS, TIMES = 7, 5
COMPARED = (0, 49)  # the most read ward and one in the middle
LIMIT = 2.0  # a ratio beyond it is a failure where the slower one takes long enough to tell
NOTICEABLE = 0.002  # seconds

Query = Callable[[], object]


def main() -> None:
    """Fill, measure, print; exit status 1 when a query is slower than allowed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=float, default=0.01, help="part of a province, 1 for a whole one")
    options.add_argument(
        "--postgres", help="address of a PostgreSQL database whose account may create others"
    )
    options.add_argument("--check", action="store_true", help="also run stats_check in the province")
    arguments = options.parse_args()
    os.environ["DATABASE_URL"] = arguments.postgres or ""
    with fresh_install():
        slow = measure(Scale(arguments.scale), arguments.check)
    raise SystemExit(1 if slow else 0)


def measure(scale: Scale, check: bool) -> list[str]:
    """Return the names of the queries that are too slow."""
    from province_install import fill, install, sizes, using

    wards = wards_of(scale)
    alone = {number: install(f"ward_{number}") for number in COMPARED}
    province = install("province")
    begin = time.monotonic()
    with using(province):
        fill(wards)
    print(f"{len(wards)} wards, filled in {time.monotonic() - begin:.0f} s")
    for number, name in alone.items():
        with using(name):
            fill([wards_of(scale)[number]])
    slow = []
    for number, name in alone.items():
        slow += compare(wards[number], province, name)
    with using(province):
        report_sizes(sizes())
        if check:
            report_check()
    return slow


def compare(ward, province: str, alone: str) -> list[str]:
    """Print a line a query; return the names of those that are too slow."""
    from province_install import using

    times: dict[str, dict[str, list[float]]] = {}
    for _ in range(ROUNDS):
        for name in (province, alone):
            with using(name):
                for query, function in queries_of(ward).items():
                    function()
                    times.setdefault(query, {}).setdefault(name, []).append(best_of(function))
    print(f"\nward {ward.number + 1} of 100: {ward.articles} articles, about {ward.rows:.0f} rows a day")
    print(f"{'query':36} {'alone ms':>9} {'province':>9} {'ratio':>6}")
    slow = []
    for query, by_name in times.items():
        one, many = (statistics.median(by_name[name]) for name in (alone, province))
        print(f"{query:36} {one * 1000:9.2f} {many * 1000:9.2f} {many / one:6.2f}")
        if many > LIMIT * one and many > NOTICEABLE:
            slow.append(query)
    return slow


def best_of(function: Query) -> float:
    """Return the seconds of the fastest of several calls: nothing else on the machine makes one faster."""
    seconds = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        function()
        seconds.append(time.perf_counter() - begin)
    return min(seconds)


def queries_of(ward) -> dict[str, Query]:
    """Return what the widget and the statistics pages ask of the database, by name."""
    from datetime import timedelta

    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page, Site

    from stats import counts
    from stats.figures import (
        audience,
        heat_map,
        one_page,
        online,
        pages,
        province,
        series,
        spans,
        turned_away,
    )

    site = Site.objects.get(pk=ward.site)
    today = timezone.localdate()
    month, year = (spans.Span(today - timedelta(days=days), today) for days in (29, 364))
    days = spans.parts_of(month, spans.Unit.DAY)
    article = Page.objects.get(pk=ward.first_key)
    kind = ContentType.objects.get(app_label="news", model="articlepage").pk
    keys = range(ward.first_key, ward.first_key + 20)
    return {
        "widget: five figures": lambda: counts.visit_counts(site),
        "article: its number": lambda: counts.article_views([article]),
        "home: most read of 30 days": lambda: counts.most_read(site, 30, 12, kind),
        "overview: 30 days by day": lambda: series.sums_and_series(site, month, spans.Unit.DAY),
        "overview: a year by week": lambda: series.sums_and_series(site, year, spans.Unit.WEEK),
        "overview: heat map of 30 days": lambda: heat_map.heat_map_of(site, month),
        "overview: heat map of a year": lambda: heat_map.heat_map_of(site, year),
        "overview: turned away in 30 days": lambda: turned_away.turned_away(site, month),
        "overview: turned away in a year": lambda: turned_away.turned_away(site, year),
        "overview: read now, by page": lambda: online.pages_read_now(site),
        "articles: all of 30 days": lambda: pages.page_sums(site, month),
        "articles: all of a year": lambda: pages.page_sums(site, year),
        "articles: all-time views of 20": lambda: pages.views_of([kind], keys),
        "sources: 30 days": lambda: audience.audience_of(site, month),
        "sources: a year": lambda: audience.audience_of(site, year),
        "editor: the page before them": lambda: one_page.page_reading(article, today),
        "province: days of one ward": lambda: province.figures_of([site], days),
        "province: top pages of 30 days": lambda: province.top_pages(site, month, 20),
    }


def report_sizes(found: dict[str, int]) -> None:
    """Print megabytes by table."""
    print(f"\n{'table (with its indexes)':36} {'MB':>9}")
    for table, size in sorted(found.items(), key=lambda item: -item[1]):
        if size > 1 << 20:
            print(f"{table:36} {size / 1e6:9.1f}")
    print(f"{'all of the counter':36} {sum(found.values()) / 1e6:9.1f}")


def report_check() -> None:
    """Print what it takes to add a province up again."""
    from django.db import connection

    from stats.checking import differences

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size=0")  # mapped pages of the file would look like memory in use
    Path("/proc/self/clear_refs").write_text("5")  # the highest use of memory counts from here
    before = highest_memory()
    begin = time.monotonic()
    found = sum(1 for _ in differences())
    seconds, more = time.monotonic() - begin, highest_memory() - before
    print(f"\nstats_check: {found} differences, {seconds:.0f} s, {more / 1024:.0f} MB more memory at most")


def highest_memory() -> int:
    """Return the most kilobytes that this process has used (Linux)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
