"""Looks for English in what a browser shows, and opens whatever can be opened on a page."""

import re

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NotClickable

from news.demo.accounts import ACCOUNTS
from news.demo.reading import HERE
from portal.tests.catalogue.english import english_in, words_of_messages

from .scripts import script

__all__ = ["OPENERS", "Listener"]

WORDS = script("words")
OPENERS = (
    "[data-w-dropdown-target=toggle], [data-a11y-dialog-show], [data-side-panel-toggle], [aria-haspopup],"
    " .c-sf-add-button, [data-chooser-action-choose], [data-action*='w-dialog#show']"
)
DIALOG_CLOSE = ".modal.in .close, .modal.in [data-dismiss=modal]"
OF_THE_CONTENT = frozenset({"vneid", "ocop", "tue"})
# What they search for, and call themselves, on the same portal; staff read it in their lists.
OF_OTHER_STORIES = frozenset({"cahc", "phuong", "qwxz", "zzz", "examplebot"})
MOMENT = 350  # milliseconds that menus and dialogs take to open
PATIENCE = 1500


class Listener:
    """Remembers the English words that it has met, each text once, with the place."""

    def __init__(self) -> None:
        self.leaks: dict[str, str] = {}
        self.number_of_looks = 0
        files = " ".join(path.stem for path in (HERE / "pictures").iterdir())
        accounts = " ".join(username for username, _, _ in ACCOUNTS)
        words = set(re.findall(r"[^\W\d_]+", f"{files} {accounts}".lower()))
        self.names = words - words_of_messages() | OF_THE_CONTENT | OF_OTHER_STORIES

    def look(self, page: Page, place: str) -> None:
        """Read all that `page` holds now."""
        self.number_of_looks += 1
        for text in page.evaluate(WORDS):
            if words := english_in(text, self.names):
                self.leaks.setdefault(f"{text[:200]!r}: {', '.join(words)}", place)

    def open_each(self, page: Page, place: str, openers: str = OPENERS, at_most: int = 40) -> None:
        """Open one after another what `openers` finds, read it and close it again."""
        self.look(page, place)
        for number in range(min(page.locator(openers).count(), at_most)):
            opener = page.locator(openers).nth(number)
            if not opener.is_visible() or not _click(opener):
                continue
            page.wait_for_timeout(MOMENT)
            self.look(page, f"{place}, opened {number}")
            page.keyboard.press("Escape")
            close = page.locator(DIALOG_CLOSE)
            if close.count() and close.first.is_visible():
                close.first.click()
                page.wait_for_timeout(MOMENT)

    def heard(self) -> str:
        """Return the English so far, one text a line; empty when there was none."""
        return "\n".join(f"{place}: {leak}" for leak, place in self.leaks.items())


def _click(opener) -> bool:
    try:
        opener.click(timeout=PATIENCE)
    except NotClickable:  # something lies over it
        return False
    return True
