"""Every page by the Tab key alone: first the skip link, then all there is, in order, seen, never trapped."""

import pytest
from playwright.sync_api import expect

from .keyboard import expected_stops, walk
from .opening import open_type
from .page_types import PAGE_TYPES, PageType, Wish, named

pytestmark = pytest.mark.any_database

SKIP = "Đến nội dung chính"
HIGH_CONTRAST = Wish(high_contrast=True)
OURS = [kind for kind in PAGE_TYPES if not kind.is_foreign]
# One of each manner of page; all others are made of the same parts and walked through by `make proof`.
OFTEN = [
    *((kind, 360, Wish()) for kind in named("article", "search-narrowed", "contact", "review-by-link")),
    *((kind, 1366, HIGH_CONTRAST) for kind in named("home", "section", "reception")),
]
ALWAYS = [(kind, width, wish) for width, wish in ((360, HIGH_CONTRAST), (1366, Wish())) for kind in OURS]


def names(walks) -> list[str]:
    return [f"{kind.name}-{width}-{wish.name}" for kind, width, wish in walks]


def can_be_walked_through(page, furnished, kind: PageType, width: int, wish: Wish) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_type(page, kind, furnished, wish)
    number = expected_stops(page)
    stops = walk(page)
    assert [stop.stop for stop in stops] == list(range(1, number + 1)), [
        stop.name for place, stop in enumerate(stops, 1) if stop.stop != place
    ][:3]
    assert [fault for stop in stops for fault in stop.faults()] == []
    if not kind.is_bare:
        assert "skip-link" in stops[0].name


@pytest.fixture(scope="module")
def page(one_page):
    """Give the page that every walk is done on."""
    return one_page(width=360)


@pytest.mark.parametrize(("kind", "width", "wish"), OFTEN, ids=names(OFTEN))
def test_page__by_tab__shows_every_stop(page, furnished, kind, width, wish):
    can_be_walked_through(page, furnished, kind, width, wish)


@pytest.mark.proof
@pytest.mark.parametrize(("kind", "width", "wish"), ALWAYS, ids=names(ALWAYS))
def test_every_page__by_tab__shows_every_stop(page, furnished, kind, width, wish):
    can_be_walked_through(page, furnished, kind, width, wish)


def test_skip_link__when_followed__leads_past_the_menu(open_page):
    page = open_page(width=1366)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=SKIP)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_filters__by_keyboard__open_and_close(open_page):
    page = open_page(width=360)
    page.goto("/tim-kiem/?q=phuong")
    fold = page.locator("main summary").first
    fold.focus()
    before = fold.evaluate("fold => fold.parentElement.open")
    page.keyboard.press("Enter")
    assert fold.evaluate("fold => fold.parentElement.open") is not before
    page.keyboard.press("Space")
    assert fold.evaluate("fold => fold.parentElement.open") is before
