"""What the boxes of a page say: too wide, cut off, too small to hit, moving."""

from playwright.sync_api import Page

from .scripts import script

__all__ = ["PHONE_TARGET", "SMALLEST_TARGET", "boxes", "clipped", "overflow", "small_controls", "space_out"]

SMALLEST_TARGET, PHONE_TARGET = 24, 44  # CSS pixels

# WCAG 1.4.12: whoever needs wider spacing sets it, and nothing may be lost.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } "
    "p { margin-bottom: 2em !important; }"
)
CLIPPED = script("clipped")
SMALL = script("small_controls")
BOXES = script("boxes")


def overflow(page: Page) -> int:
    """Return by how many pixels the page scrolls sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def space_out(page: Page) -> None:
    """Give the text the wider spacing of WCAG 1.4.12. The context must pass the page's own policy."""
    page.add_style_tag(content=SPACING)


def clipped(page: Page) -> list[str]:
    """Return the elements that cut off some of their own text."""
    return page.evaluate(CLIPPED)


def small_controls(page: Page, least: int) -> list[str]:
    """Return the buttons, fields and links of menus that are less than `least` pixels wide or high.

    Links within the text are left to axe, which knows what WCAG 2.5.8 lets pass.
    """
    return page.evaluate(SMALL, least)


def boxes(page: Page) -> list[str]:
    """Return place and size of every element, in the order of the document."""
    return page.evaluate(BOXES)
