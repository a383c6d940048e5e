"""On paper: what an official files tells what it is, of which day and from which address; no controls."""

import io
import re

import pypdfium2
import pytest

from .opening import address_of
from .page_types import named

pytestmark = pytest.mark.any_database

NOTICE = "/tin-tuc/thong-bao/"
CONTROLS = ("Cỡ chữ", "tương phản", "In bài", "Facebook", "Chép địa chỉ", "Đến nội dung chính", "hài lòng")


def letters(text: str) -> str:
    """Return `text` without what a line's end may change: blanks and hyphens."""
    return re.sub(r"[\W_]", "", text)


def printed(page, address: str) -> str:
    """Return the words of a page as it is printed, on one line."""
    page.goto(address, wait_until="networkidle")
    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    words = " ".join(sheet.get_textpage().get_text_range() for sheet in paper)
    return " ".join(words.split())


@pytest.mark.parametrize(
    "kind", named("article", "reception", "leaders", "contact"), ids=lambda one: one.name
)
def test_paper__tells_title_and_source_without_controls(open_page, kind):
    page = open_page(width=1366)
    words = printed(page, address_of(kind, {}))
    title = page.locator("h1").inner_text()
    assert title in words
    source = page.locator("link[rel=canonical]").get_attribute("href")
    assert letters(source) in letters(words)
    assert "Chịu trách nhiệm chính" in words
    assert [control for control in CONTROLS if control in words] == []


def test_paper__of_a_notice__tells_its_days(open_page):
    page = open_page(width=1366)
    page.goto(NOTICE)
    address = page.locator(".article-card__title a").first.get_attribute("href")
    words = printed(page, address)
    assert page.locator("h1").inner_text() in words
    assert page.locator(".article-header__meta time").first.inner_text() in words


def test_table__on_paper__is_not_cut(open_page):
    page = open_page(width=1366)
    page.goto(address_of(named("article")[0], {}), wait_until="networkidle")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 950})  # A4 between the margins
    assert page.locator(".article-table").count() >= 1
    assert page.eval_on_selector_all(
        ".article-table", "all => all.every((one) => one.scrollWidth <= one.clientWidth)"
    )
