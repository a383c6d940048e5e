"""Measures how fast the flusher folds new pairs of reader and page, beside a raw insert of two columns.

Both go into tables that already hold half a million rows of the day, in transactions of as many records,
in turns within one run. Run: `python bench/flush.py`; with DATABASE_URL on PostgreSQL.
"""

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fresh_install import fresh_install

#: New pairs a second, or the part of the raw insert: one of both is enough, for readers of a few pages. Those
#: of a page each are the hardest case: every pair is also a new reader from a new network.
PROMISED, PROMISED_OF_RAW = 20_000, 0.5
CASES = {"a page each": 1, "3 pages each": 3}
JUDGED = "3 pages each"
ROUNDS = 5
PAGES = 300
VIEWS_A_SECOND = 2_000
HOURS_OF_READERS = 12  # those of earlier came evenly over so many
HOSTS = ("google.com", "facebook.com", "coccoc.com", "zalo.me", "nhandan.vn", "baochinhphu.vn")
READINGS = (("phone", "chrome", "android"), ("phone", "safari", "ios"), ("computer", "coccoc", "windows"))
SIGNED = 1 << 63


def main() -> None:
    """Print a table of rates and ratios; exit status 1 when a rate is lower than promised."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=20_000, help="records a round")
    options.add_argument("--rows", type=int, default=500_000, help="rows that the tables hold before")
    arguments = options.parse_args()
    with fresh_install():
        kept = measure(arguments.records, arguments.rows)
    raise SystemExit(0 if kept else 1)


def measure(records: int, rows: int) -> bool:
    """Take turns of raw insert and flusher, with two kinds of readers; tell whether the promise is kept."""
    from django.db import connection

    from stats import flushing

    chance = random.Random(20_261_120)  # noqa: S311 - no secret
    now = int(time.time())
    pages = make_pages()
    fill(rows, pages, now, chance)
    locks: list[float] = []
    flushing.ledger_transaction = timed(flushing.ledger_transaction, locks)
    raw: list[float] = []
    gc.freeze()  # as the worker does
    folded: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(ROUNDS):
        pairs = [(signed(chance), chance.choice(pages).object_id) for _ in range(records)]
        raw.append(rate(records, lambda pairs=pairs: insert_raw(pairs, flushing.CHUNK)))
        for name, pages_each in CASES.items():
            leave_views(records, pages, pages_each, chance)
            folded[name].append(rate(records, flushing.flush_once))
    print(f"{connection.vendor}, {rows} rows before, {records} records a round, {ROUNDS} rounds")
    print(f"{'raw insert of two columns':<36}{statistics.median(raw):>10.0f} rows/s")
    for name, rates in folded.items():
        middle = statistics.median(rates)
        ratio = middle / statistics.median(raw)
        print(f"{f'flush, new readers of {name}':<36}{middle:>10.0f} pairs/s   {ratio:.2f} of raw")
    middle = statistics.median(folded[JUDGED])
    locks = sorted(locks)
    print(
        f"time in the ledger for {flushing.CHUNK} records: median {statistics.median(locks) * 1000:.1f} ms, "
        f"99 % {locks[int(len(locks) * 0.99)] * 1000:.1f} ms, longest {locks[-1] * 1000:.1f} ms"
    )
    return middle >= PROMISED or middle / statistics.median(raw) >= PROMISED_OF_RAW


def rate(records: int, work: Callable[[], object]) -> float:
    """Return records a second; on SQLite begins with an empty journal, so nobody pays for others."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    start = time.perf_counter()
    work()
    return records / (time.perf_counter() - start)


def timed(opening: Callable, seconds: list[float]) -> Callable:
    """Return the context manager `opening` with its times noted in `seconds`."""

    @contextmanager
    def opened(**how) -> Iterator[None]:
        start = time.perf_counter()
        with opening(**how):
            yield
        seconds.append(time.perf_counter() - start)

    return opened


def signed(chance: random.Random) -> int:
    """Return any whole number of 64 bits."""
    return chance.getrandbits(64) - SIGNED


def make_pages() -> list:
    """Publish pages below the home page; return what their views are counted for."""
    from wagtail.models import Page, Site

    from stats.ledger.targets import identity_of

    site = Site.objects.get(is_default_site=True)
    root = site.root_page
    pages = [root.add_child(instance=Page(title=f"Trang {n}", slug=f"trang-{n}")) for n in range(PAGES)]
    return [identity_of(page, site) for page in pages]


def fill(rows: int, pages: list, now: int, chance: random.Random) -> None:
    """Put earlier readers of the day into the ledger, and as many rows into the table of the raw insert."""
    from django.db import connection

    from stats.ledger.caps import network_key
    from stats.ledger.moments import HOUR_SECONDS, hour_at
    from stats.ledger.targets import find_or_make_targets
    from stats.models import StatsNetworkHour, StatsReader

    targets = list(find_or_make_targets(pages).values())
    day, site = day_of(now).toordinal(), pages[0].site_id
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE raw_pairs (visitor bigint, page bigint, UNIQUE (visitor, page))")
    for start in range(0, rows, 10_000):
        readers, hours = [], []
        for _ in range(min(10_000, rows - start)):
            target = chance.choice(targets).pk
            moment = now - chance.randrange(HOURS_OF_READERS * HOUR_SECONDS)
            key, hour = signed(chance), network_key(hour_at(moment), chance.getrandbits(32))
            readers.append(
                StatsReader(key=key, site_id=site, day=day, last=moment, pages=f"{target}:{moment}")
            )
            hours.append(StatsNetworkHour(key=hour, pages=f"{target}:1"))
        StatsReader.objects.bulk_create(readers)
        StatsNetworkHour.objects.bulk_create(hours, ignore_conflicts=True)  # a hash may come twice
        insert_raw([(reader.key, 1) for reader in readers], 10_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def day_of(moment: int):
    """Return the local day."""
    from datetime import UTC, datetime

    from django.utils import timezone

    from stats.periods import local_day

    return local_day(datetime.fromtimestamp(moment, UTC), timezone.get_default_timezone())


def leave_views(records: int, pages: list, pages_each: int, chance: random.Random) -> None:
    """Leave views of new readers in the queue, `pages_each` of one reader; every pair is new.

    They came at VIEWS_A_SECOND, the last one just now.
    """
    from stats.buffers import View, open_buffer

    # As on real sites, few pages are read by most and most by few.
    weights = [1 / rank for rank in range(1, len(pages) + 1)]
    views: list[View] = []
    begin = time.time() - records / VIEWS_A_SECOND
    while len(views) < records:
        reader, network = signed(chance), chance.getrandbits(32)
        device, browser, system = chance.choice(READINGS)
        referrer = chance.choice(HOSTS) if chance.random() < 0.3 else ""
        chosen: set = set()
        while len(chosen) < pages_each:
            chosen.update(chance.choices(pages, weights))
        moment = int(begin + len(views) / VIEWS_A_SECOND)
        views += [
            View(moment, page, reader, network, True, referrer, device=device, browser=browser, system=system)
            for page in chosen
        ]
    open_buffer().append(views[:records])


def insert_raw(pairs: list[tuple[int, int]], chunk: int) -> None:
    """Insert pairs one statement for each as `executemany` does, `chunk` in a transaction."""
    from django.db import connection, transaction

    for start in range(0, len(pairs), chunk):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany("INSERT INTO raw_pairs VALUES (%s, %s)", pairs[start : start + chunk])


if __name__ == "__main__":
    main()
