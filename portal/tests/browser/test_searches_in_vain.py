"""From a reader who finds nothing to a page above the results: the list, the chooser, the second person."""

from playwright.sync_api import expect

from . import staff
from .axe import violations

QUERY = "zzz vay vốn làm ăn"
UNANSWERED, PROMOTIONS = "quan-tri/thong-ke/tim-chua-thay/", "quan-tri/searchpicks/"


def look_at(page, address: str) -> None:
    """Look for what a person would stumble over, on a phone and on a desk."""
    for width in (360, 1366):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert violations(page) == [], address
        too_wide = page.evaluate("document.body.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, (address, width, too_wide)


def test_search_in_vain__ends_with_a_page_above_the_results(open_page, portal_site):
    home = portal_site.address
    reader = open_page(bypass_csp=True)
    reader.goto(f"{home}tim-kiem/?q={QUERY}")
    editor = staff.log_in(open_page(width=1366, bypass_csp=True), portal_site, "bientapvien")
    panel = editor.locator(".unanswered")
    for _ in range(30):  # the worker comes by every ten seconds
        editor.goto(f"{home}quan-tri/")
        if panel.get_by_text(QUERY, exact=True).count():
            break
        editor.wait_for_timeout(1000)
    expect(panel.get_by_text(QUERY, exact=True)).to_be_visible()
    for address in (UNANSWERED, PROMOTIONS, f"{PROMOTIONS}add/"):
        look_at(editor, home + address)
    editor.goto(home + UNANSWERED)
    editor.get_by_role("link", name=f"Gợi ý trang cho “{QUERY}”").click()
    expect(editor.get_by_label("Câu tìm")).to_have_value(QUERY)
    editor.locator("#id_editors_picks-0-page-chooser [data-chooser-action-choose]").first.click()
    editor.locator(".modal a[data-chooser-modal-choice], .modal .choose-page").last.click()
    title = editor.locator("#id_editors_picks-0-page-chooser [data-chooser-title]").inner_text()
    editor.get_by_role("button", name="Lưu và gửi xác nhận").click()
    expect(editor.get_by_text("Đã ghi nhận đề nghị thay đổi.")).to_be_visible()
    reader.reload()
    expect(reader.locator(".search-promoted")).to_have_count(0)

    approver = staff.log_in(open_page(width=1366), portal_site, "nguoiduyet")
    approver.goto(f"{home}quan-tri/thay-doi/")
    approver.get_by_role("link", name="zzz vay von lam an").click()
    approver.get_by_role("button", name="Xác nhận").first.click()
    # Another process of the server may remember for a minute that there was none.
    for _ in range(70):
        reader.reload()
        if reader.locator(".search-promoted").count():
            break
        reader.wait_for_timeout(1000)
    expect(reader.locator(".search-promoted__link")).to_have_text(title)
    assert violations(reader) == []
