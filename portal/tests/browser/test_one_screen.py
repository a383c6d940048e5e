"""The approver's screen on a phone: opened from the letter, without scripts, with axe."""

import pytest
from playwright.sync_api import expect

from . import staff
from .axe import violations
from .letter_box import link_in

TITLE = "Cầu gỗ rạch Sen đóng hai ngày để thay ván"


@pytest.fixture(scope="module")
def link(chromium, portal_site, letter_box) -> str:
    """Give the address in the letter that tells an approver of a new text."""
    context = chromium.new_context(base_url=portal_site.address, viewport={"width": 1366, "height": 800})
    context.set_default_timeout(20_000)
    editor = staff.log_in(context.new_page(), portal_site, "bientapvien")
    staff.write_article(editor, portal_site, section="do-thi-moi-truong", title=TITLE, text="Ván đã mục.")
    staff.submit(editor)
    context.close()
    return link_in(letter_box.letter_to("nguoiduyet@bensen.example", TITLE))


@pytest.mark.parametrize("width", [320, 360, 1366])
@pytest.mark.parametrize("wish", ["", "?co-chu=5&tuong-phan=cao"])
def test_screen__breaks_no_rule_of_axe_and_does_not_scroll_sideways(open_page, link, width, wish):
    page = open_page(width=width, bypass_csp=True)
    page.goto(link + wish)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert violations(page) == []
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{overflow} px too wide at {width}"


def test_link__on_a_phone_without_scripts__reads_and_decides(open_page, portal_site, link):
    page = open_page(java_script_enabled=False)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(link)
    expect(page.get_by_text("Ván đã mục.")).to_be_visible()
    page.get_by_role("button", name="Duyệt và đăng").click()
    expect(page.get_by_text("Hãy đánh dấu xác nhận đã đọc trước khi duyệt.")).to_be_visible()
    page.get_by_label("Tôi đã đọc toàn bộ bài").check()
    page.get_by_label("Mật khẩu của ông/bà").first.fill(portal_site.password_of("nguoiduyet"))
    page.get_by_role("button", name="Duyệt và đăng").click()
    expect(page.get_by_text("đã được đăng")).to_be_visible()
    assert [words for words in complaints if "Content Security Policy" in words] == []
    assert page.context.cookies() == []

    page.goto(link)
    expect(page.get_by_text("đã duyệt bài này lúc")).to_be_visible()
    expect(page.get_by_text(TITLE)).to_have_count(0)
    page.goto("/quan-tri/")
    expect(page.locator("input[name=password]")).to_be_visible()
    page.goto("/tin-tuc/")
    expect(page.get_by_role("main").get_by_text(TITLE).first).to_be_visible()
