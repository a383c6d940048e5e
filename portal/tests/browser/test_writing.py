"""Writing when things go wrong: a cut line, a closed browser, an ended session, two people at once."""

import pytest
from playwright.sync_api import Page, expect

from . import staff
from .axe import violations

SECTION = "do-thi-moi-truong"
LOST_LINE = "Đang mất mạng. Phần đang gõ được giữ trong máy này"
OFFER = "Máy này còn giữ phần đã gõ"
ENDED = "Phiên làm việc đã hết."
PANEL = "[data-writing]"
LINE = "footer [data-writing-line]"


@pytest.fixture
def desk(open_page, portal_site):
    """Give an editor's browser."""
    return staff.log_in(open_page(width=1366, height=800, bypass_csp=True), portal_site, "bientapvien")


@pytest.fixture
def draft(desk, portal_site):
    """Give a stored draft in its form."""
    staff.write_article(desk, portal_site, section=SECTION, title="Bài để thử mạng", text="Lời đầu tiên.")
    at_rest(desk)
    return desk


def at_rest(page: Page) -> None:
    """Wait until the editor has taken stock of what stands in the form; only then it sees changes."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)


def type_on(page: Page, words: str) -> None:
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def text(page: Page):
    return page.locator(".public-DraftEditor-content").first


def saved(page: Page) -> None:
    expect(page.locator("#w-autosave-indicator")).to_have_attribute(
        "data-w-autosave-state-value", "saved", timeout=20_000
    )


def kept(page: Page) -> int:
    """How many copies this browser holds."""
    return page.evaluate("writing.copies.all().then(rows => rows.length)")


def until_kept(page: Page, number: int) -> None:
    page.wait_for_timeout(1200)
    assert kept(page) == number


def opened_again(page: Page) -> Page:
    """Close the window, which holds words that no server has; return a new one, the line being back."""
    until_kept(page, 1)
    context = page.context
    page.close()
    context.set_offline(False)
    return context.new_page()


def test_words__typed_without_a_line_are_saved_when_it_is_back(draft):
    draft.context.set_offline(True)
    type_on(draft, " Gõ lúc mất mạng.")
    expect(draft.locator(LINE)).to_contain_text(LOST_LINE)
    # In sight wherever somebody types, and readable.
    expect(draft.locator(LINE)).to_be_in_viewport()
    assert violations(draft, within=LINE) == []
    until_kept(draft, 1)
    draft.context.set_offline(False)
    expect(draft.locator(LINE)).to_contain_text("Đã lưu lại được.", timeout=20_000)
    until_kept(draft, 0)
    draft.reload()
    expect(text(draft)).to_have_text("Lời đầu tiên. Gõ lúc mất mạng.")
    expect(draft.get_by_text(OFFER)).to_have_count(0)


def test_words__survive_a_closed_browser_and_come_back_by_key(draft, portal_site):
    address = draft.url
    draft.context.set_offline(True)
    type_on(draft, " Gõ rồi đóng máy.")
    page = opened_again(draft)
    page.goto(address)
    expect(text(page)).to_have_text("Lời đầu tiên.")
    offer = page.locator(PANEL).locator("section")
    expect(offer).to_contain_text("của bài “Bài để thử mạng”, chưa lưu được lên máy chủ.")
    assert violations(page, within=PANEL) == []
    page.get_by_role("button", name="Khôi phục phần đã gõ lúc").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_url("**/edit/")
    expect(text(page)).to_have_text("Lời đầu tiên. Gõ rồi đóng máy.")
    expect(page.get_by_text(OFFER)).to_have_count(0)
    until_kept(page, 0)


def test_words__of_a_page_that_was_never_saved_come_back(desk, portal_site):
    number = staff.section_id(desk, portal_site, SECTION)
    address = portal_site.address + staff.ADD_ARTICLE.format(section=number)
    desk.goto(address)
    at_rest(desk)
    desk.context.set_offline(True)
    desk.locator("#id_title").press_sequentially("Bài viết lúc mất mạng")
    page = opened_again(desk)
    page.goto(address)
    page.get_by_role("button", name="Khôi phục phần đã gõ lúc").click()
    page.wait_for_url("**/edit/")
    expect(page.locator("#id_title")).to_have_value("Bài viết lúc mất mạng")
    page.goto(address)
    expect(page.get_by_text(OFFER)).to_have_count(0)


def test_words__survive_the_end_of_the_session(draft, portal_site):
    draft.context.clear_cookies(name="sessionid")
    type_on(draft, " Gõ khi hết phiên.")
    expect(draft.locator(LINE)).to_contain_text(ENDED, timeout=20_000)
    until_kept(draft, 1)
    with draft.context.expect_page() as opening:
        draft.get_by_role("link", name="Đăng nhập lại ở thẻ mới").click()
    login = opening.value
    login.fill("input[name=username]", "bientapvien")
    login.fill("input[name=password]", portal_site.password_of("bientapvien"))
    login.press("input[name=password]", "Enter")
    login.wait_for_url(f"{portal_site.address}quan-tri/")
    login.close()
    draft.bring_to_front()
    draft.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(draft.locator(LINE)).to_contain_text("Đã lưu lại được.", timeout=20_000)
    draft.reload()
    expect(text(draft)).to_have_text("Lời đầu tiên. Gõ khi hết phiên.")


def test_another_person__in_the_same_browser_saves_nothing_of_it(draft, portal_site):
    address = draft.url
    draft.context.clear_cookies(name="sessionid")
    type_on(draft, " Của người trước.")
    expect(draft.locator(LINE)).to_contain_text(ENDED, timeout=20_000)
    other = staff.log_in(draft.context.new_page(), portal_site, "bientapvien2")
    draft.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(draft.locator(LINE)).to_contain_text("đang đăng nhập bằng tài khoản khác")
    other.goto(address)
    expect(text(other)).to_have_text("Lời đầu tiên.")
    expect(other.get_by_text(OFFER)).to_have_count(0)


def test_log_out__forgets_what_was_kept(draft, portal_site):
    draft.context.set_offline(True)
    type_on(draft, " Chưa lưu.")
    page = opened_again(draft)
    page.goto(f"{portal_site.address}quan-tri/")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.locator(".sidebar-footer button").first.click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/login/**")
    assert "“Bài để thử mạng”" in asked[0]
    assert kept(page) == 0


def test_two_people__are_told_of_each_other(draft, open_page, portal_site):
    other = staff.log_in(open_page(width=1366, height=800), portal_site, "bientapvien2")
    other.goto(draft.url)
    expect(other.locator(PANEL)).to_contain_text("cũng đang mở bài này", timeout=20_000)
    at_rest(other)
    type_on(other, " Của người kia.")
    saved(other)
    expect(draft.locator(PANEL)).to_contain_text("đã lưu một bản khác của bài này", timeout=30_000)
    type_on(draft, " Của tôi.")
    expect(draft.locator(LINE)).to_contain_text("đã có bản mới hơn trên máy chủ", timeout=20_000)
    until_kept(draft, 1)
    other.reload()
    expect(text(other)).to_have_text("Lời đầu tiên. Của người kia.")


def test_preview__has_the_two_widths_of_the_portal(draft):
    draft.get_by_role("button", name="Xem trước", exact=False).first.press("Enter")
    frame = draft.frame_locator(".w-preview iframe").last
    expect(frame.get_by_text("Lời đầu tiên.")).to_be_visible(timeout=20_000)
    for label, width in (("điện thoại", 360), ("máy tính", 1366)):
        draft.get_by_label(f"Xem như trên {label}").check(force=True)
        expect(draft.get_by_label(f"Xem như trên {label}")).to_have_attribute("data-device-width", str(width))
        assert frame.locator("html").evaluate("window.innerWidth") == width


def test_browser_that_keeps_nothing__is_not_promised_anything(open_page, portal_site):
    page = open_page(width=1366, height=800)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    staff.log_in(page, portal_site, "bientapvien")
    staff.write_article(
        page, portal_site, section=SECTION, title="Bài ở trình duyệt cũ", text="Lời đầu tiên."
    )
    at_rest(page)
    page.context.set_offline(True)
    type_on(page, " Gõ tiếp.")
    expect(page.locator(LINE)).to_contain_text("xin đừng đóng trang")
    page.context.set_offline(False)
    expect(page.locator(LINE)).to_contain_text("Đã lưu lại được.", timeout=20_000)
