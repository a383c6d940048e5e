"""Articles and their views in a browser: the lists, the choice by keyboard, the tab of the editor; axe."""

import re

import pytest
from playwright.sync_api import expect

from . import staff
from .axe import violations

pytestmark = pytest.mark.any_database

LIST = "quan-tri/thong-ke/bai-viet/"


@pytest.fixture
def read_article(open_page, portal_site):
    """Return the title of an article that somebody has just read."""
    reader = open_page()
    reader.goto("/tin-tuc/cai-cach-hanh-chinh/")
    with reader.expect_request("**/luot-xem/g"):
        reader.locator("main article a, main .card a").first.click()
    return reader.locator("h1").inner_text()


def wait_for(page, portal, title):
    """Look at the list of today until the flusher has brought the reader's view."""
    for _look in range(30):
        page.goto(f"{portal.address}{LIST}?ky=hom-nay")
        if page.get_by_role("link", name=title, exact=True).count():
            return
        page.wait_for_timeout(1000)
    raise AssertionError("no view was counted in 30 seconds")


def too_wide(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [360, 1366])
def test_lists_and_editor__break_no_rule_of_axe(open_page, portal_site, read_article, width):
    page = staff.log_in(open_page(width=width, bypass_csp=True), portal_site, "quantri")
    wait_for(page, portal_site, read_article)
    for name in ("Đọc ít nhất", "Trang vào đầu tiên", "Trang khác", "Đọc nhiều nhất"):
        page.get_by_role("navigation", name="Các danh sách trang").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        assert (violations(page), too_wide(page)) == ([], 0), name
    page.get_by_role("link", name=f"Mở trang soạn của: {read_article}").click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("tab", name="Nội dung").press("End")
    expect(page.get_by_role("tab", name="Lượt xem")).to_be_focused()
    expect(page.get_by_text("Từ trước tới nay")).to_be_visible()
    page.get_by_text("Xem từng ngày", exact=True).click()
    expect(page.get_by_role("table", name="Lượt xem từng ngày, 30 ngày gần đây")).to_be_visible()
    assert (violations(page, within="[role=tabpanel]:not([hidden])"), too_wide(page)) == ([], 0)


def test_articles__are_chosen_by_keyboard_and_the_list_stays(open_page, portal_site, read_article):
    page = staff.log_in(open_page(width=360), portal_site, "quantri")
    wait_for(page, portal_site, read_article)
    page.get_by_role("link", name="Đọc ít nhất").click()
    page.get_by_role("combobox", name="Chuyên mục").select_option(label="– Cải cách hành chính")
    page.get_by_role("button", name="Xem").press("Enter")
    expect(page).to_have_url(re.compile("muc="))
    expect(page.get_by_role("heading", name="Đọc ít nhất")).to_be_visible()
    sections = page.locator("td[data-label='Chuyên mục']").all_inner_texts()
    assert set(sections) == {"Cải cách hành chính"}


def test_article_list__is_sorted_by_views(open_page, portal_site, read_article):
    page = staff.log_in(open_page(width=1366, bypass_csp=True), portal_site, "quantri")
    wait_for(page, portal_site, read_article)
    page.goto(f"{portal_site.address}quan-tri/bai-viet/")
    page.get_by_label("Sắp xếp").select_option("Nhiều lượt xem trước")
    page.get_by_role("button", name="Lọc").click()
    expect(page).to_have_url(re.compile("order=luot-xem"))
    expect(page.get_by_label("Sắp xếp")).to_have_value("luot-xem")
    cells = page.locator("td[data-label='Lượt xem']").all_inner_texts()
    numbers = [int(cell.replace(".", "")) for cell in cells if cell]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] >= 1
    assert violations(page) == []
