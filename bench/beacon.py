"""Compares the beacon with an empty view, django-hitcount's own view and, where installed, django-request.

One web server with the settings of the deployment, wrk with 16 connections on the same processors, all cases
in turns. Run: `python bench/beacon.py`; `--rounds` and `--seconds` for steadier figures.
"""

import argparse
import importlib.util
import os
import statistics
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from fresh_install import fresh_install
from load import Load, require_wrk, start_wrk
from redis_beside import redis_beside
from web_server import web_server

SETTINGS = "beacon_settings"
CONNECTIONS = 16
PAGES = 300
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
EMPTY, HITCOUNT, REQUEST = "empty view", "django-hitcount", "django-request"
KNOWN, MIXED, NEW = "beacon, known programs", "beacon, 1 of 10 new", "beacon, all programs new"
REDIS = " (Redis)"
AT_LEAST = ((KNOWN, HITCOUNT, 8.0), (MIXED, HITCOUNT, 8.0), (KNOWN, EMPTY, 0.5), (MIXED, EMPTY, 0.5))


def main() -> None:
    """Print the table; exit status 1 when the beacon is slower than promised."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=int, default=3, help="of each case in each round")
    arguments = options.parse_args()
    require_wrk()
    os.environ["DATABASE_URL"] = ""  # the beacon does not ask the database; the others ask SQLite
    with fresh_install(SETTINGS) as folder:
        rates = measure(folder, arguments.rounds, arguments.seconds)
    raise SystemExit(0 if report(rates) else 1)


def measure(folder: Path, rounds: int, seconds: int) -> dict[str, list[float]]:
    """Return the requests a second of every case in every round."""
    from stats.tests.user_agents import READERS

    loads = [*make_loads(), *([Load(REQUEST, "/bench/request/", [""])] if has_request() else [])]
    agents = [agent for agent in READERS.values() if "Mini" not in agent]
    files = {load.name: load.write(folder, agents) for load in loads}
    rates: dict[str, list[float]] = {}
    with ExitStack() as stack:
        plain = stack.enter_context(web_server(SETTINGS, REDIS_URL=""))
        cases = [(load, load.name, plain) for load in loads]
        if redis := stack.enter_context(redis_beside()):
            shared = stack.enter_context(web_server(SETTINGS, REDIS_URL=redis))
            cases += [(load, load.name + REDIS, shared) for load in loads if load.name in (KNOWN, MIXED)]
        for number in range(rounds + 1):
            for load, name, address in cases:
                running = start_wrk(
                    address,
                    files[load.name],
                    seconds=seconds if number else 1,
                    connections=CONNECTIONS,
                    new_agents=load.new_agents,
                )
                result = running.result()
                if result.failures:
                    raise SystemExit(f"{name}: {result.failures} of {result.requests} requests failed")
                if number:  # the first round warms up
                    rates.setdefault(name, []).append(result.rate)
        if redis:
            check_stream(redis)
    check_all_counted()
    return rates


def has_request() -> bool:
    """Tell whether django-request is installed."""
    return importlib.util.find_spec("request") is not None


def make_loads() -> list[Load]:
    """Publish pages; return what is sent to each view."""
    from hitcount.models import HitCount
    from wagtail.models import Page, Site

    from stats.beacons.recording import signing_keys
    from stats.beacons.token import make_token
    from stats.ledger.targets import identity_of

    site = Site.objects.get(is_default_site=True)
    root = site.root_page
    pages = [root.add_child(instance=Page(title=f"Trang {n}", slug=f"trang-{n}")) for n in range(PAGES)]
    now, key = datetime.now(UTC), signing_keys()[0]
    tokens = [f"t={make_token(identity_of(page, site), now, key)}&r=www.google.com" for page in pages]
    hits = [
        HitCount.objects.create(content_type_id=page.content_type_id, object_pk=page.pk) for page in pages
    ]
    by_script = {**FORM, "X-Requested-With": "XMLHttpRequest"}
    of_page = {**FORM, "Sec-Fetch-Site": "same-origin", "Accept-Language": "vi"}
    return [
        Load(EMPTY, "/bench/empty/", tokens, of_page),
        Load(HITCOUNT, "/bench/hitcount/", [f"hitcountPK={hit.pk}" for hit in hits], by_script),
        Load(KNOWN, "/luot-xem/g", tokens, of_page),
        Load(MIXED, "/luot-xem/g", tokens, of_page, new_agents=0.1),
        Load(NEW, "/luot-xem/g", tokens, of_page, new_agents=1.0),
    ]


def check_all_counted() -> None:
    """End the program when beacons were refused: a refusal is faster than a view."""
    from stats.buffers import View, open_buffer

    records = [record for _, record in open_buffer().read(0, 20_000)]
    views = sum(isinstance(record, View) for record in records)
    if views < len(records) * 0.99 or not views:
        raise SystemExit(f"Only {views} of {len(records)} beacons were views.")


def check_stream(address: str) -> None:
    """End the program when nothing came to Redis: beacons then went to the queue file."""
    from redis import Redis

    client = Redis.from_url(address)
    if not any(client.xlen(key) for key in client.scan_iter(_type="STREAM")):
        raise SystemExit("No beacon came to Redis.")


def report(rates: dict[str, Sequence[float]]) -> bool:
    """Print the table; tell whether all promises are kept."""
    middle = {name: statistics.median(found) for name, found in rates.items()}
    print(f"{'case':<34}{'requests/s':>12}{'range':>16}{'of hitcount':>13}{'of empty':>10}")
    for name, rate in middle.items():
        spread = f"{min(rates[name]):.0f}–{max(rates[name]):.0f}"
        ratios = f"{rate / middle[HITCOUNT]:>13.1f}{rate / middle[EMPTY]:>10.2f}"
        print(f"{name:<34}{rate:>12.0f}{spread:>16}{ratios}")
    if not has_request():
        print("django-request is not installed, so it was not compared.")
    broken = [
        f"{name}: {middle[name] / middle[other]:.2f} times {other}, promised {least}"
        for name, other, least in AT_LEAST
        if middle[name] < least * middle[other]
    ]
    for sentence in broken:
        print(sentence)
    return not broken


if __name__ == "__main__":
    main()
