"""Compares an editor's save of a draft on an idle portal with one beside 2,000 beacons a second.

Real posts of the edit form, over HTTP, to the web server of the deployment with its background work; the
readers are sent by wrk on the same processors. Idle and loaded parts take turns.
Run: `python bench/editor_save.py`; `--saves` and `--rounds` for steadier figures.
"""

import argparse
import http.cookiejar
import itertools
import os
import statistics
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path

from beacon import CONNECTIONS, KNOWN, SETTINGS, make_loads
from fresh_install import fresh_install
from load import require_wrk, start_wrk
from web_server import manage, web_server

RATE = 2000  # beacons a second
READERS = 4 * CONNECTIONS  # enough that no reader waits for another
SETTLE = 3  # seconds of load before the first save, and of rest before an idle one
WARM = 5  # saves before the first that is timed
LIMIT = 3.0
LONGEST = 5  # times as long as an idle save: so long the load lasts
NAME, PASSWORD = "bien-tap", "do-toc-do-luu-bai"
LOGIN = "/quan-tri/login/"


def main() -> None:
    """Print the table; exit status 1 when saves beside the load take longer than promised."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--saves", type=int, default=20, help="in each part of each round")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--rate", type=int, default=RATE, help="beacons a second")
    arguments = options.parse_args()
    require_wrk()
    os.environ["DATABASE_URL"] = ""
    with fresh_install(SETTINGS) as folder:
        kept = measure(folder, arguments.saves, arguments.rounds, arguments.rate)
    raise SystemExit(0 if kept else 1)


def measure(folder: Path, saves: int, rounds: int, rate: int) -> bool:
    """Take turns between an idle and a loaded portal; tell whether the promise is kept."""
    from stats.tests.user_agents import READERS as AGENTS

    (load,) = [load for load in make_loads() if load.name == KNOWN]
    file = load.write(folder, list(AGENTS.values()))
    article = make_article()
    times: dict[str, list[float]] = {"idle": [], "loaded": []}
    rates, is_loaded = [], True
    with ExitStack() as stack:
        address = stack.enter_context(web_server(SETTINGS))
        stack.enter_context(manage(SETTINGS, "worker"))
        save = saver(address, article)
        for _ in range(WARM):
            save()
        for _ in range(rounds):
            time.sleep(SETTLE)
            typical = [save() for _ in range(saves)]
            times["idle"] += typical
            seconds = SETTLE + 1 + int(saves * LONGEST * statistics.median(typical))
            running = start_wrk(address, file, seconds=seconds, connections=READERS, rate=rate)
            time.sleep(SETTLE)
            times["loaded"] += [save() for _ in range(saves)]
            is_loaded &= running.is_running()
            rates.append(running.result().rate)
    check_saved(article, WARM + 2 * rounds * saves)
    return report(times, rates, rate, is_loaded)


def make_article():
    """Return a draft by the editor of this measurement, with a body of ordinary length."""
    from django.contrib.auth.models import Group, User

    from news.models import ArticleIndexPage, ArticlePage
    from portal.approval.rules import Role

    editor = User.objects.create_user(NAME, password=PASSWORD)
    editor.groups.add(Group.objects.get(name=Role.EDITOR.value))
    section = ArticleIndexPage.objects.get(slug="tin-tuc")
    article = ArticlePage(title="Bài đang viết", slug="bai-dang-viet", owner=editor, live=False)
    section.add_child(instance=article)
    article.save_revision(user=editor)
    return article


def saver(address: str, article) -> Callable[[], float]:
    """Log in; return a function that saves the draft as the editor's browser does, and tells the seconds."""
    from portal.tests.admin_forms import form_of

    cookies = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies), _Still())
    opener.open(address + LOGIN).close()
    paragraphs = "".join(f"<p>Đoạn số {n} của một bài dài như thường lệ.</p>" for n in range(20))
    form = form_of(article, slug=article.slug, html=paragraphs)
    numbers = itertools.count(1)

    def post(path: str, fields: dict) -> None:
        """Post a form that is answered by sending the browser on."""
        token = next(cookie.value for cookie in cookies if cookie.name == "csrftoken")
        data = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        request = urllib.request.Request(address + path, data)  # noqa: S310 - our own address
        with opener.open(request, timeout=60) as answer:
            if answer.status != HTTPStatus.FOUND:
                raise SystemExit(f"{path} was answered with {answer.status}.")

    def save() -> float:
        fields = form | {"title": f"Bài đang viết, lần {next(numbers)}"}
        start = time.perf_counter()
        post(f"/quan-tri/pages/{article.pk}/edit/", fields)
        return time.perf_counter() - start

    post(LOGIN, {"username": NAME, "password": PASSWORD, "next": "/quan-tri/"})
    return save


class _Still(urllib.request.HTTPRedirectHandler):
    """Does not follow: the save is done when the browser is sent on."""

    def http_error_302(self, request, answer, code, message, headers):
        """Return the answer itself."""
        return answer


def check_saved(article, number: int) -> None:
    """End the program when a save left no version."""
    versions = article.revisions.count() - 1
    if versions != number:
        raise SystemExit(f"{number} saves left {versions} versions.")


def report(times: dict[str, list[float]], rates: list[float], wanted: int, is_loaded: bool) -> bool:
    """Print the table; tell whether the promise is kept."""
    print(f"{'portal':<24}{'saves':>8}{'p50':>10}{'p99':>10}")
    for name, seconds in times.items():
        print(
            f"{name:<24}{len(seconds):>8}{hundredth(seconds, 50):>7.0f} ms{hundredth(seconds, 99):>7.0f} ms"
        )
    ratio = hundredth(times["loaded"], 99) / hundredth(times["idle"], 99)
    sent = statistics.median(rates)
    print(f"p99 beside {sent:.0f} beacons a second is {ratio:.1f} times idle, promised at most {LIMIT:.0f}")
    if not is_loaded:
        print("The saves lasted longer than the load: the last ones met an idle portal.")
    if sent < wanted * 0.9:
        print(f"The machine could not send {wanted} beacons a second beside the saves.")
    return ratio <= LIMIT


def hundredth(seconds: list[float], number: int) -> float:
    """Return the `number`th hundredth in milliseconds."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[number - 1] * 1000


if __name__ == "__main__":
    main()
