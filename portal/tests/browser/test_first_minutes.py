"""The first ten minutes: the steps on the desk, the guides; for eyes, keys and readers of screens."""

import pytest
from playwright.sync_api import expect

from . import staff
from .axe import violations

SIZES = {"telephone": {"width": 360, "height": 740}, "computer": {"width": 1366, "height": 768}}


@pytest.mark.parametrize("size", SIZES)
def test_beginner__is_led_on_from_the_desk_by_keys(open_page, portal_site, size):
    page = staff.log_in(open_page(**SIZES[size], bypass_csp=True), portal_site, "bientapvien2")
    page.goto(portal_site.address + "quan-tri/")
    steps = page.get_by_role("region", name="Những bước đầu")
    expect(steps.get_by_role("listitem")).to_have_count(3)
    assert violations(page, within=".first-steps") == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    # Other stories may have done the first one for this person.
    steps.get_by_role("link").first.press("Enter")
    page.wait_for_url(lambda address: not address.endswith("/quan-tri/"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_practice__is_repaired_saved_by_itself_and_thrown_away(open_page, portal_site, size):
    page = staff.log_in(open_page(**SIZES[size], bypass_csp=True), portal_site, "bientapvien2")
    page.goto(portal_site.address + "quan-tri/bai-viet/moi/")
    assert violations(page, within=".desk--page") == []
    page.get_by_role("link", name="Làm thử một bài có sẵn lỗi").press("Enter")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("region", name="Bài làm thử").get_by_role("listitem")).to_have_count(5)
    assert violations(page, within=".outlines") == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shouted = page.locator("[data-checking] li").filter(has_text="Tiêu đề viết toàn chữ hoa")
    shouted.get_by_role("button", name="Sửa giúp").press("Enter")
    expect(page.locator("#id_title")).to_have_value("Bài làm thử: bà con khu phố 3 dọn rạch Cầu Gãy.")
    page.wait_for_url("**/edit/", timeout=staff.AUTOSAVED)
    page.goto(page.url)
    page.get_by_role("button", name="Thao tác", exact=True).first.click()
    page.get_by_role("link", name="Xóa").first.click()
    page.get_by_role("button", name="Xóa").click()
    page.wait_for_url("**/quan-tri/pages/*/")
    page.goto(portal_site.address + "quan-tri/bai-viet/?q=Bài+làm+thử")
    expect(page.get_by_role("link", name="Bài làm thử", exact=False)).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_guides__are_found_and_read_without_barriers(open_page, portal_site, size):
    page = staff.log_in(open_page(**SIZES[size], bypass_csp=True), portal_site, "bientapvien2")
    for address in ("", "viet-bai/", "kiem-tra/", "ca-sach/"):
        page.goto(f"{portal_site.address}quan-tri/huong-dan/{address}")
        assert violations(page, within=".desk--page") == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    broken = "images => images.filter(image => image.complete && !image.naturalWidth).map(image => image.src)"
    assert page.locator(".guide img").count() > 5
    assert page.locator(".guide img").evaluate_all(broken) == []


def test_book__is_printed_whole(open_page, portal_site):
    page = staff.log_in(open_page(**SIZES["computer"], bypass_csp=True), portal_site, "bientapvien2")
    page.goto(f"{portal_site.address}quan-tri/huong-dan/ca-sach/")
    page.emulate_media(media="print")
    # Paper takes what the frame around the page lets out: else no more than the window's height.
    assert page.evaluate("document.documentElement.scrollHeight") > 5_000
    expect(page.locator("#wagtail-sidebar")).to_be_hidden()
