"""Every page type: no rule of axe broken, nothing too wide, cut off or too small to hit.

The suite opens each type on a phone and on a computer, in high contrast with the largest text on one of
them. `make proof` does every width with every wish.
"""

import pytest

from .axe import looks_broken, violations
from .layout import PHONE_TARGET, SMALLEST_TARGET, clipped, overflow, small_controls, space_out
from .opening import open_type
from .page_types import PAGE_TYPES, WISHES, PageType, Wish
from .scripts import script

pytestmark = pytest.mark.any_database

WIDTHS = [320, 360, 768, 1366]
PHONES = (320, 360)
ORDINARY, HARDEST = Wish(), Wish(size=5, high_contrast=True)
# Two walks that cover all types; who has the harder way changes from type to type.
ON_PHONES = [(kind, (ORDINARY, HARDEST)[place % 2]) for place, kind in enumerate(PAGE_TYPES)]
ON_COMPUTERS = [(kind, (HARDEST, ORDINARY)[place % 2]) for place, kind in enumerate(PAGE_TYPES)]
OURS = [kind for kind in PAGE_TYPES if not kind.is_foreign]


def names(walk: list[tuple[PageType, Wish]]) -> list[str]:
    return [f"{kind.name}-{wish.name}" for kind, wish in walk]


def faults_of_looks(page, width: int) -> list[str]:
    """Return what is wrong with the boxes of an open page."""
    wide = overflow(page)
    return [
        *([f"{wide} px too wide at {width}"] if wide > 0 else []),
        *clipped(page),
        *small_controls(page, PHONE_TARGET if width in PHONES else SMALLEST_TARGET),
    ]


def has_no_fault(page, kind: PageType, wish: Wish, furnished, width: int) -> None:
    open_type(page, kind, furnished, wish)
    found = violations(page, high_contrast=wish.high_contrast and not kind.is_bare)
    if not kind.is_foreign:
        found += faults_of_looks(page, width)
    assert found == []


@pytest.fixture(scope="module")
def phone(one_page):
    """Give one page of a phone for all types: a new context for each would take a third of the time."""
    return one_page(width=360)


@pytest.fixture(scope="module")
def computer(one_page):
    """Give one page of a computer for all types."""
    return one_page(width=1366)


@pytest.mark.parametrize(("kind", "wish"), ON_PHONES, ids=names(ON_PHONES))
def test_page__on_a_phone__has_no_fault(phone, furnished, kind, wish):
    has_no_fault(phone, kind, wish, furnished, 360)


@pytest.mark.parametrize(("kind", "wish"), ON_COMPUTERS, ids=names(ON_COMPUTERS))
def test_page__on_a_computer__has_no_fault(computer, furnished, kind, wish):
    has_no_fault(computer, kind, wish, furnished, 1366)


@pytest.mark.proof
@pytest.mark.parametrize("kind", PAGE_TYPES, ids=lambda kind: kind.name)
def test_page__at_every_width_with_every_wish__has_no_fault(one_page, furnished, kind):
    page, found = one_page(width=1366), []
    open_type(page, kind, furnished)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [(width, fault) for fault in violations(page)]
        for wish in [] if kind.is_bare else WISHES:
            wear(page, wish)
            faults = faults_of_looks(page, width) + looks_broken(page, high_contrast=wish.high_contrast)
            found += [(width, wish.name, fault) for fault in faults]
        wear(page, ORDINARY)
    page.context.close()
    assert found == []


def wear(page, wish: Wish) -> None:
    """Put on an open page what the server or the script puts there for `wish`."""
    page.evaluate(script("wear"), [wish.size, wish.high_contrast])


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_page__with_wide_spacing_and_twice_the_text__loses_nothing(phone, furnished, kind):
    open_type(phone, kind, furnished)
    space_out(phone)
    found = {}
    # 320 px is also what a computer's 1280 px leave at a zoom of 400 %.
    for width, size in ((320, "100%"), (640, "200%")):
        phone.set_viewport_size({"width": width, "height": 800})
        phone.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        wide = overflow(phone)
        found[width] = [*([f"{wide} px too wide"] if wide > 0 else []), *clipped(phone)]
    phone.set_viewport_size({"width": 360, "height": 800})
    assert found == {320: [], 640: []}
