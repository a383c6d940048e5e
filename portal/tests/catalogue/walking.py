"""A walk over every page of the admin that an account reaches: by links and by addresses without a number."""

import json
import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin, urlsplit

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from taggit.models import Tag
from wagtail.models import Page

from media.models import PortalDocument, PortalImage
from portal.tests.site.admin_addresses import ADDRESSES

from .english import english_in, words_of_messages
from .shown import Shown, shown_by

__all__ = ["Walk", "names_in_content", "walk"]

ADMIN = "/quan-tri/"
# Nobody sees their answer, or they fail on purpose.
LEFT_OUT = {
    "wagtailadmin_logout",
    "wagtailadmin_error_test",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}
# A script sends these, never without a file.
SENT_WITH_FILES = {"wagtaildocs:add_multiple", "wagtailimages:add_multiple"}
# One page of each kind tells all that its kind says, except where the fields depend on what is edited.
OFTEN = {
    "wagtailadmin_pages:edit": 14,
    "wagtailadmin_pages:add": 8,
    "wagtailsettings:edit": 8,
    "portal_change": 6,
}
FORMS = re.compile(r"""<form[^>]+method=["']?post""", re.IGNORECASE)


@dataclass
class Walk:
    """What one account met: how often each address answered, and the English on the way."""

    person: User
    allowed: frozenset[str]
    visited: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    leaks: dict[str, str] = field(default_factory=dict)

    def read(self, html: str, address: str) -> Shown:
        """Look for English in `html`; return what it shows."""
        page = shown_by(html)
        for text in page.texts:
            if words := _english(text, self.allowed):
                self.leaks.setdefault(f"{text[:200]!r}: {', '.join(words)}", address)
        return page


def walk(person: User, allowed: frozenset[str], further: Iterable[str] = ()) -> Walk:
    """Go wherever `person` is led, and to `further` addresses; send every form that is met, empty."""
    taken = Walk(person, allowed)
    client = Client(raise_request_exception=False)
    client.force_login(person)
    waiting = deque([ADMIN, *further, *_addresses_without_number()])
    seen = set()
    while waiting:
        address = waiting.popleft()
        name = _name_of(address)
        if address in seen or name is None or taken.visited[name] >= OFTEN.get(name, 1):
            continue
        seen.add(address)
        taken.visited[name] += 1
        waiting.extend(urljoin(address, link) for link in _open(client, address, name, taken))
    return taken


def names_in_content() -> frozenset[str]:
    """Return what the content brings along: titles, tags, accounts; never a word that upstream says."""
    texts = [
        *Page.objects.values_list("title", flat=True),
        *Page.objects.values_list("slug", flat=True),
        *PortalImage.objects.values_list("title", flat=True),
        *PortalDocument.objects.values_list("title", flat=True),
        *Tag.objects.values_list("name", flat=True),
        *User.objects.values_list("username", flat=True),
    ]
    found = {word.lower() for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    return frozenset(found - words_of_messages())


@cache
def _addresses_without_number() -> tuple[str, ...]:
    found = []
    for name in ADDRESSES:
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            continue
    return tuple(found)


def _name_of(address: str) -> str | None:
    """Return the name of the view, or None for what is not of the admin or not for eyes."""
    path = urlsplit(address).path
    if not path.startswith(ADMIN):
        return None
    try:
        name = resolve(path).view_name
    except Resolver404:
        return None
    return None if name in LEFT_OUT else name


def _open(client: Client, address: str, name: str, taken: Walk) -> list[str]:
    """Read a page and, when it holds a form, what that says to an empty one; return where the page leads."""
    answer = client.get(address)
    if answer.status_code in (301, 302):
        return [answer["Location"]]
    html = _html_of(answer)
    page = taken.read(html, address)
    taken.shown[name] += bool(html) and answer.status_code == 200
    if answer.status_code == 200 and name not in SENT_WITH_FILES and FORMS.search(html):
        _send_empty(client, address, page, taken)
    return page.links


def _html_of(answer: HttpResponse) -> str:
    """Return the page, also one that comes as a part of JSON into a dialog; empty for files and data."""
    kind = answer.get("Content-Type", "")
    if answer.streaming or not kind.startswith(("text/html", "application/json")):
        return ""
    text = answer.content.decode()
    if kind.startswith("text/html"):
        return text
    data = json.loads(text or "null")
    return str(data.get("html", "")) if isinstance(data, dict) else ""


def _send_empty(client: Client, address: str, page: Shown, taken: Walk) -> None:
    """Send the form with nothing filled in, read what is said to that, and take back what it did."""
    with transaction.atomic():
        answer = client.post(address, page.hidden, follow=True)
        taken.read(_html_of(answer), f"{address} (sent empty)")
        transaction.set_rollback(True)


@cache
def _english(text: str, allowed: frozenset[str]) -> tuple[str, ...]:
    return tuple(english_in(text, allowed))
