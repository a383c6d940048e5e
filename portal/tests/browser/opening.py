"""Opens an entry of `page_types.py` in a browser, as a reader with certain wishes would have it."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Response, Route

from .page_types import KEPT, PageType, Wish

__all__ = ["address_of", "open_type", "show_kept_answers"]


def address_of(kind: PageType, furnished: dict[str, str]) -> str:
    """Return the address of `kind` on the site; `furnished` is the answer of `furnishing.furnish`."""
    return kind.address.format(**furnished)


def show_kept_answers(context: BrowserContext, data: Path) -> None:
    """Let `context` find the files below `data` (PORTAL_DATA of the running portal) under `KEPT`."""

    def hand_out(route: Route) -> None:
        name = urlsplit(route.request.url).path.removeprefix(KEPT)
        route.fulfill(body=(data / name).read_text(), content_type="text/html; charset=utf-8")

    context.route(f"**{KEPT}**", hand_out)


def open_type(page: Page, kind: PageType, furnished: dict[str, str], wish: Wish | None = None) -> Response:
    """Bring `page` to `kind` and return the answer. Raises AssertionError when its status is another."""
    if page.url.startswith("http"):
        # What an earlier page was asked for is remembered by the browser.
        page.evaluate("localStorage.clear()")
    address = (wish or Wish()).added_to(address_of(kind, furnished))
    answer = page.goto(address)
    if kind.by_form:
        # Sent as without scripts: the page's own script would keep the reader where they are.
        with page.expect_navigation() as sent:
            page.eval_on_selector(kind.by_form, "form => HTMLFormElement.prototype.submit.call(form)")
        answer = sent.value
    assert answer.status == kind.status, f"{address}: {answer.status}"
    return answer
