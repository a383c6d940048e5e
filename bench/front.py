"""Compares an article behind nginx and from the bare server with a static file and with stock Wagtail.

Everything runs at once on this machine and is read in turns, so that ratios hold on a machine whose speed
changes; what a request costs is told as processor time of the servers. Run: `python bench/front.py`;
`--rounds` and `--seconds` for steadier figures. Needs wrk and nginx.
"""

import argparse
import gzip
import os
import shutil
import statistics
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from counted_readers import Count, read_as_many
from fresh_install import fresh_install
from load import require_wrk
from reading import Reading, read_page
from stock_site import ADDRESS, stock_servers
from web_server import web_server

SETTINGS = "portal.settings.dev"
CONNECTIONS = 16
STATIC, FRONT, EMBEDDED = "static file, nginx", "article, nginx", "article, embedded server"
UNCACHED, STOCK = "article, made each time", "stock Wagtail + hitcount"
STOCK_TUNED = "stock, connections kept"


@dataclass(frozen=True)
class Case:
    """What is read: an address, and the first processes of the servers behind it."""

    address: str
    servers: tuple[int, ...]


def main() -> None:
    """Print the table; exit status 1 when a promise is broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=int, default=4, help="of each case in each round")
    arguments = options.parse_args()
    require_wrk()
    require_nginx()
    os.environ["DATABASE_URL"] = ""
    with fresh_install(SETTINGS), tempfile.TemporaryDirectory(prefix="bench-stock-") as elsewhere:
        path = make_portal()
        with all_servers(path, Path(elsewhere)) as cases, read_as_many(cases[FRONT].address) as count:
            readings = measure(cases, arguments.rounds, arguments.seconds)
    raise SystemExit(0 if report(readings, count) else 1)


def require_nginx() -> None:
    """End the program with a sentence and status 0 where nginx is not installed."""
    # Root finds it in /usr/sbin, others do not.
    if not (shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")):
        print("nginx chưa được cài nên bỏ qua phép đo này (Debian: apt install nginx-light).")
        raise SystemExit(0)


def make_portal() -> str:
    """Fill the portal with its demo content; return the path of the longest article."""
    from django.core.management import call_command
    from django.db.models.functions import Length

    from news.models import ArticlePage

    call_command("prepare", verbosity=0)
    call_command("seed_demo", verbosity=0)
    article = ArticlePage.objects.live().filter(genre=ArticlePage.Genre.NEWS).order_by(Length("body")).last()
    return article.get_url()


@contextmanager
def all_servers(path: str, elsewhere: Path) -> Iterator[dict[str, Case]]:
    """Yield the cases, all of them being served."""
    from django.conf import settings

    from portal.tests.front.running_nginx import RunningNginx

    with ExitStack() as stack:
        ours = stack.enter_context(web_server(SETTINGS, TRUSTED_PROXIES="127.0.0.1"))
        uncached = stack.enter_context(web_server(SETTINGS, application="uncached_wsgi"))
        page = fetch(f"{ours}{path}")
        stock, tuned = stack.enter_context(stock_servers(elsewhere, len(page)))
        lay_down(Path(settings.STATIC_ROOT), page)
        nginx = RunningNginx(int(ours.rpartition(":")[2]), no_limits=True)
        stack.callback(nginx.stop)
        front, behind = f"http://localhost:{nginx.port}", (nginx.process.pid, ours.pid)
        yield {
            STATIC: Case(f"{front}/static/bench/page.html", behind),
            FRONT: Case(f"{front}{path}", behind),
            EMBEDDED: Case(f"{ours}{path}", (ours.pid,)),
            UNCACHED: Case(f"{uncached}{path}", (uncached.pid,)),
            STOCK: Case(f"{stock}{ADDRESS}", (stock.pid,)),
            STOCK_TUNED: Case(f"{tuned}{ADDRESS}", (tuned.pid,)),
        }


def fetch(address: str) -> bytes:
    """Return an uncompressed page."""
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        return answer.read()


def lay_down(static: Path, page: bytes) -> None:
    """Put the bytes of the page among the static files, compressed as the portal compresses them."""
    folder = static / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_bytes(page)
    (folder / "page.html.gz").write_bytes(gzip.compress(page, 6, mtime=0))


def measure(cases: dict[str, Case], rounds: int, seconds: int) -> dict[str, list[Reading]]:
    """Return the readings of every case, round by round; the first round warms up and is not counted."""
    readings: dict[str, list[Reading]] = {name: [] for name in cases}
    for number in range(rounds + 1):
        for name, case in cases.items():
            lasting = seconds if number else 1
            reading = read_page(case.address, *case.servers, seconds=lasting, connections=CONNECTIONS)
            if reading.failures:
                raise SystemExit(f"{name}: {reading.failures} of {reading.requests} requests failed")
            if number:
                readings[name].append(reading)
    return readings


def report(readings: dict[str, list[Reading]], count: Count) -> bool:
    """Print what was measured; tell whether all promises are kept."""
    print(f"{'case':<28}{'requests/s':>12}{'range':>16}{'processor time each, ms':>26}")
    for name, found in readings.items():
        rates = [one.rate for one in found]
        spread = f"{min(rates):.0f}–{max(rates):.0f}"
        cost = statistics.median(one.seconds_each for one in found) * 1000
        print(f"{name:<28}{statistics.median(rates):>12.0f}{spread:>16}{cost:>26.3f}")
    promises = [
        ("front, requests/s of the static file's", rate_ratio(readings, FRONT, STATIC), 0.9, True),
        ("stock, processor time of the embedded's", cost_ratio(readings, STOCK, EMBEDDED), 40.0, True),
        ("uncached, processor time of stock's", cost_ratio(readings, UNCACHED, STOCK), 1.5, False),
    ]
    kept = [print_promise(*promise) for promise in promises]
    tuned = statistics.median(cost_ratio(readings, UNCACHED, STOCK_TUNED))
    print(f"uncached, processor time of stock's with its connections kept: {tuned:.2f}")
    print(f"counted meanwhile: {count.counted} of {count.sent} readers through nginx")
    return all(kept) and count.counted == count.sent > 0


def print_promise(words: str, ratios: list[float], promised: float, at_least: bool) -> bool:
    """Print the middle ratio of all rounds beside the promise; tell whether it is kept."""
    middle = statistics.median(ratios)
    is_kept = middle >= promised if at_least else middle <= promised
    sign = "at least" if at_least else "at most"
    rounds = " ".join(f"{ratio:.2f}" for ratio in ratios)
    print(f"{words}: {middle:.2f} (promised {sign} {promised}; {rounds}){'' if is_kept else '  BROKEN'}")
    return is_kept


def rate_ratio(readings: dict[str, list[Reading]], name: str, other: str) -> list[float]:
    """Return how many times as many requests a second `name` answers as `other`, round by round."""
    return [one.rate / two.rate for one, two in zip(readings[name], readings[other], strict=True)]


def cost_ratio(readings: dict[str, list[Reading]], name: str, other: str) -> list[float]:
    """Return how many times the processor time of `other` a request of `name` takes, round by round."""
    pairs = zip(readings[name], readings[other], strict=True)
    return [one.seconds_each / two.seconds_each for one, two in pairs]


if __name__ == "__main__":
    main()
