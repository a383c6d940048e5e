"""Editors and approvers of a running portal, each with a session, who write down what they were told."""

import json
import random
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from datetime import timedelta
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path

from django.utils import timezone

from portal.tests.admin_forms import article_form

from .portal_under_fire import read_public

TITLE = "Tin thử lửa số {number}"
BODY = "Lời của tin số {number}, đủ từ đầu đến cuối."
REVISION = re.compile(r'name="revision_id" value="(\d+)"')
MOST_ERRORS = 20
PAGE_EDITOR = re.compile(r"/quan-tri/pages/(\d+)/edit/")


class Cut(Exception):
    """The server died before it answered: nobody knows what came of the request."""


class Failed(Exception):
    """The server answered with an error of its own."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


class Person:
    """One signed-in member of staff."""

    def __init__(self, address: str, username: str, password: str) -> None:
        self.address = address
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), _NoRedirect(), urllib.request.ProxyHandler({})
        )
        self.get("/quan-tri/login/")
        status, place, _ = self.post("/quan-tri/login/", {"username": username, "password": password})
        assert (status, place) == (302, "/quan-tri/"), (username, status, place)

    def get(self, path: str) -> tuple[int, str, str]:
        return self._ask(path)

    def post(self, path: str, fields: dict) -> tuple[int, str, str]:
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        return self._ask(path, urllib.parse.urlencode(fields).encode(), {"X-CSRFToken": token})

    def _ask(self, path: str, data: bytes | None = None, headers: dict | None = None) -> tuple[int, str, str]:
        """Return status, where it leads and text. Raises Cut when the answer did not come whole."""
        request = urllib.request.Request(self.address + path, data, headers or {})  # noqa: S310 - our own
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, "", answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get("Location", ""), error.read().decode()
        except (OSError, HTTPException) as error:
            raise Cut from error


class Office:
    """Writes, submits and approves one text after the other until asked to stop; keeps the journal.

    An act is in the journal only when its answer came whole: then it must be in the database too.
    """

    def __init__(self, address: str, data: Path) -> None:
        self.address = address
        self.accounts = {
            account["username"]: account["password"]
            for account in json.loads((data / "demo-accounts.json").read_text())
        }
        self.section = self._section()
        self.journal: list[dict] = []
        self.counts: Counter[str] = Counter()
        self.calm_approvals = 0
        self.errors: list[str] = []
        self.stopping = threading.Event()
        self._numbers = iter(range(1, 1_000_000))
        self._lock = threading.Lock()

    def _section(self) -> str:
        text = read_public(f"{self.address}/tin-tuc/tin-hoat-dong/")
        return re.search(r'data-page-id="(\d+)"', text)[1]

    def sign_in(self, username: str) -> Person:
        return Person(self.address, username, self.accounts[username])

    def work(self, author: Person, approver: Person, dice: random.Random) -> None:
        """Bring texts on their way, one after the other."""
        while not self.stopping.is_set():
            try:
                self._one_text(author, approver, dice)
            except Failed as failure:
                self.errors.append(str(failure))
                if len(self.errors) > MOST_ERRORS:
                    return
            except Cut:
                self.counts["cut"] += 1
                self.stopping.wait(0.05)
            except Exception as error:
                self.errors.append(repr(error))
                return

    def _one_text(self, author: Person, approver: Person, dice: random.Random) -> None:
        with self._lock:
            number = next(self._numbers)
        fields = article_form(TITLE.format(number=number), html=f"<p>{BODY.format(number=number)}</p>")
        status, place, text = author.post(f"/quan-tri/pages/add/news/articlepage/{self.section}/", fields)
        self._demand_no_failure("write", status, text)
        page = int(PAGE_EDITOR.search(place)[1])
        self._note("write", page, number)
        self._submit(author, page, number, fields, dice)
        revision = self._approve(approver, page)
        if revision:
            self._note("approve", page, number, revision)

    def _submit(self, author: Person, page: int, number: int, fields: dict, dice: random.Random) -> None:
        wished = {}
        if number % 3 == 0:
            moment = timezone.localtime() + timedelta(seconds=dice.randint(8, 20))
            wished = {"go_live_at": moment.strftime("%Y-%m-%d %H:%M:%S")}
        slug = {"slug": f"tin-thu-lua-so-{number}"}
        form = {**fields, **slug, **wished, "action-submit": "1"}
        status, place, text = author.post(f"/quan-tri/pages/{page}/edit/", form)
        self._demand_no_failure("submit", status, text)
        if status == 302 and not PAGE_EDITOR.search(place):
            self._note("submit", page, number)

    def _approve(self, approver: Person, page: int) -> int | None:
        path = f"/quan-tri/duyet-bai/{page}/"
        status, _, text = approver.get(path)
        self._demand_no_failure("read", status, text)
        found = REVISION.search(text)
        if not found:
            return None
        fields = {"act": "approve", "was_read": "on", "revision_id": found[1]}
        status, place, text = approver.post(path, fields)
        self._demand_no_failure("approve", status, text)
        return int(found[1]) if (status, place) == (302, "/quan-tri/") else None

    def _note(self, act: str, page: int, number: int, revision: int | None = None) -> None:
        self.counts[act] += 1
        self.journal.append({"act": act, "page": page, "number": number, "revision": revision})

    def _demand_no_failure(self, act: str, status: int, text: str) -> None:
        if status >= 500:
            raise Failed(f"{act} at {timezone.localtime():%H:%M:%S}: {status}")
