"""Related articles proposed for an unsaved text and taken over by key."""

import pytest
from playwright.sync_api import expect

from . import staff
from .axe import violations

SECTION = "cai-cach-hanh-chinh"
PANEL = "[data-relating]"


@pytest.mark.parametrize("width", [360, 1366])
def test_proposals__join_the_editors_choice_by_key(open_page, portal_site, width):
    page = staff.log_in(open_page(width=width, height=800, bypass_csp=True), portal_site, "bientapvien")
    number = staff.section_id(page, portal_site, SECTION)
    page.goto(portal_site.address + staff.ADD_ARTICLE.format(section=number))
    page.wait_for_load_state("networkidle")
    page.fill("#id_title", "Thủ tục trả kết quả trong buổi ở phường")
    ask = page.locator(PANEL).get_by_role("button", name="Gợi ý bài liên quan")
    ask.press("Enter")
    items = page.locator("[data-relating-item]")
    expect(page.locator("[data-relating-state]")).to_have_text("Có 5 bài gợi ý.")
    expect(items).to_have_count(5)
    assert violations(page, within=PANEL) == []
    add = items.first.get_by_role("button", name="Thêm vào bài")
    first = add.get_attribute("data-title")
    add.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-relating-state]")).to_have_text(f"Đã thêm “{first}” vào tin liên quan.")
    expect(page.locator("#id_related_articles-0-article-title")).to_have_text(first)
    expect(items).to_have_count(4)
    # The next proposal is at hand.
    expect(items.first.get_by_role("button", name="Thêm vào bài")).to_be_focused()
    page.keyboard.press("Enter")
    expect(items).to_have_count(3)
    ask.press("Enter")
    expect(page.locator(PANEL).get_by_role("link", name=first)).to_have_count(0)
    page.fill("#id_summary", "Nói gọn trong một câu.")
    staff.save_draft(page)
    expect(page.locator("#id_related_articles-0-article-title")).to_have_text(first)
    expect(page.locator("#id_related_articles-1-article-title")).not_to_be_empty()
