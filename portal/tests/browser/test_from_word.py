"""A Word file dropped in a section is submitted within ten actions; its screens break no rule of axe."""

import base64

import pytest
from playwright.sync_api import expect

from news.tests import bad_word_files, test_pasted, word_files

from . import staff
from .axe import violations

TITLE = "Phường Bến Sen tổ chức hội nghị tổng kết công tác dân vận"
SECTION = "kinh-te-lang-nghe"
DROP = """([frame, name, content]) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name));
    for (const kind of ["dragenter", "dragover", "drop"]) {
        frame.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
    }
}"""
MOST_ACTIONS = 10
PASTE = """([field, html, text]) => {
    const carried = new DataTransfer();
    carried.setData("text/html", html);
    carried.setData("text/plain", text);
    const options = { clipboardData: carried, bubbles: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def drop(page, content: bytes, name: str) -> None:
    """Let a file fall on the frame, as from the desktop."""
    frame = page.locator("[data-word-drop]").element_handle()
    page.evaluate(DROP, [frame, name, base64.b64encode(content).decode()])


def test_file__is_dropped_and_submitted_within_ten_actions(open_page, portal_site):
    editor = staff.log_in(open_page(width=1366), portal_site, "bientapvien")
    actions = 0

    def act(deed, *arguments, **options):
        nonlocal actions
        actions += 1
        return deed(*arguments, **options)

    act(editor.goto, f"{portal_site.address}quan-tri/bai-viet/moi/")
    act(editor.get_by_role("link", name="Từ tệp Word").first.click)
    act(drop, editor, word_files.conference().bytes(), "Bài hội nghị.docx")
    expect(editor.get_by_text("Đã chọn: Bài hội nghị.docx")).to_be_visible()
    act(editor.get_by_role("button", name="Nhập thành bài nháp").click)
    editor.wait_for_url("**/edit/")
    editor.wait_for_load_state("networkidle")
    expect(editor.locator(".from-word-panel summary").first).to_contain_text("Điều cần xem lại")
    expect(editor.locator("#id_title")).to_have_value(TITLE)
    act(editor.fill, "#id_lead_image_alt", "Hội trường đông người ngồi nghe")
    expect(editor.locator(".w-autosave-indicator__state--saving")).to_be_hidden(timeout=staff.AUTOSAVED)
    act(editor.locator("footer [data-w-dropdown-target='toggle']").last.click)
    act(editor.get_by_role("button", name="Gửi duyệt", exact=False).click)
    editor.wait_for_url("**/quan-tri/pages/*/")
    assert actions <= MOST_ACTIONS
    expect(editor.get_by_text(TITLE).first).to_be_visible()


def test_file__is_brought_without_script(open_page, portal_site):
    page = staff.log_in(open_page(width=1366), portal_site, "bientapvien")
    number = staff.section_id(page, portal_site, SECTION)
    bare = page.context.browser.new_context(
        java_script_enabled=False, storage_state=page.context.storage_state(), locale="vi-VN"
    ).new_page()
    bare.goto(f"{portal_site.address}quan-tri/bai-viet/tu-tep-word/{number}/")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    file = {"name": "thong-bao.docx", "mimeType": word, "buffer": word_files.notice().bytes()}
    bare.set_input_files("input[type=file]", file)
    bare.get_by_role("button", name="Nhập thành bài nháp").click()
    bare.wait_for_url("**/edit/")
    bare.context.close()


@pytest.mark.parametrize("width", [390, 1366])
def test_screens__break_no_rule(chromium, portal_site, one_page, width):
    page = staff.log_in(one_page(width), portal_site, "bientapvien")
    number = staff.section_id(page, portal_site, SECTION)
    page.goto(f"{portal_site.address}quan-tri/bai-viet/tu-tep-word/{number}/")
    assert violations(page) == []
    old = bad_word_files.compound_file("WordDocument")
    file = {"name": "cu.doc", "mimeType": "application/msword", "buffer": old}
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Nhập thành bài nháp").click()
    expect(page.get_by_role("alert")).to_contain_text("dạng cũ (.doc)")
    assert violations(page) == []
    drop(page, word_files.conference().bytes(), "bai.docx")
    page.get_by_role("button", name="Nhập thành bài nháp").click()
    page.wait_for_url("**/edit/")
    page.get_by_role("link", name="Xem báo cáo nhập tệp").click()
    expect(page.get_by_role("heading", name="Báo cáo nhập tệp Word")).to_be_visible()
    assert violations(page) == []


def paste(page, html: str, text: str) -> None:
    """Put the caret behind the last word and paste: a click lands in the middle, wherever that is."""
    field = page.locator(".public-DraftEditor-content").first
    field.click()
    page.keyboard.press("Control+End")
    page.evaluate(PASTE, [field.element_handle(), html, text])


def test_paste__from_word_and_zalo_gives_clean_lists(open_page, portal_site):
    page = staff.log_in(open_page(width=1366), portal_site, "bientapvien")
    staff.write_article(page, portal_site, section=SECTION, title="Bài để dán chữ", text="Đầu. ")
    paste(page, test_pasted.WORD, "")
    items = page.locator(".public-DraftStyleDefault-unorderedListItem")
    expect(items).to_have_text(["Sửa đường", "Hẻm 12"])
    expect(page.get_by_text("Cuộc họp kết thúc.", exact=True)).to_be_visible()
    paste(page, "", "Nhớ mang:\n- Sổ hộ khẩu cũ\n- Thẻ căn cước")
    expect(items.filter(has_text="Thẻ căn cước")).to_be_visible()
    # The text editor hands over what it holds a moment later.
    page.wait_for_timeout(1500)
    staff.save_draft(page)
    expect(items.filter(has_text="Hẻm 12")).to_be_visible()
    expect(items.last).to_contain_text("Thẻ căn cước")
