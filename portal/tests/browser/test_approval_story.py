"""One text from the editor's computer over the approver's phone and back, to the paper in the file."""

import re

import pytest
from playwright.sync_api import expect

from . import staff
from .letter_box import link_in

TITLE = "Chợ Bến Sen mở thêm dãy bán rau sạch buổi chiều"
FIRST, MENDED = "Dãy mới có 12 sạp.", "Dãy mới có 14 sạp."
APPROVER = "nguoiduyet2"


@pytest.fixture
def phone(open_page, portal_site, letter_box):
    """Give a function that opens the newest letter's link about the text on a phone without scripts."""

    def open_link():
        page = open_page(java_script_enabled=False)
        page.goto(link_in(letter_box.letter_to(f"{APPROVER}@bensen.example", TITLE)))
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        return page

    return open_link


def test_text__is_returned_mended_approved_and_filed(open_page, portal_site, letter_box, phone, tmp_path):
    editor = staff.log_in(open_page(width=1366), portal_site, "bientapvien")
    staff.write_article(editor, portal_site, section="kinh-te-lang-nghe", title=TITLE, text=FIRST)
    staff.submit(editor)

    page = phone()
    page.get_by_label("Sai số liệu").check()
    page.get_by_label("Ghi rõ chỗ cần sửa").fill("Ban quản lý chợ báo 14 sạp.")
    page.get_by_label("Mật khẩu của ông/bà").last.fill(portal_site.password_of(APPROVER))
    page.get_by_role("button", name="Trả lại người viết").click()
    expect(page.get_by_text("Đã trả lại")).to_be_visible()
    letter_box.letter_to("bientapvien@bensen.example", "Ban quản lý chợ báo 14 sạp.")

    editor.goto(f"{portal_site.address}quan-tri/")
    expect(editor.get_by_text("Ban quản lý chợ báo 14 sạp.").first).to_be_visible()
    editor.get_by_role("link", name=TITLE).first.click()
    editor.wait_for_load_state("networkidle")
    staff.retype(editor, MENDED)
    letter_box.forget()
    staff.submit(editor)

    page = phone()
    expect(page.locator("ins").filter(has_text="14")).to_be_visible()
    expect(page.locator("del").filter(has_text="12")).to_be_visible()
    page.get_by_label("Tôi đã đọc toàn bộ bài").check()
    page.get_by_label("Mật khẩu của ông/bà").first.fill(portal_site.password_of(APPROVER))
    page.get_by_role("button", name="Duyệt và đăng").click()
    expect(page.get_by_text("đã được đăng")).to_be_visible()

    reader = open_page()
    reader.goto("/tin-tuc/kinh-te-lang-nghe/")
    reader.get_by_role("main").get_by_role("link", name=TITLE).click()
    expect(reader.get_by_text(MENDED)).to_be_visible()

    auditor = staff.log_in(open_page(width=1366), portal_site, "kiemtra")
    auditor.goto(f"{portal_site.address}quan-tri/so-quyet-dinh/")
    row = (
        auditor.get_by_role("row")
        .filter(has_text=TITLE)
        .filter(has=auditor.get_by_role("link", name="Phiếu"))
    )
    row.first.get_by_role("link", name="Phiếu").click()
    expect(auditor.get_by_role("heading", name=re.compile("Phiếu duyệt"))).to_be_visible()
    paper = tmp_path / "phieu-duyet.pdf"
    auditor.pdf(path=paper, format="A4")
    assert paper.read_bytes().count(b"/Type /Page\n") == 1
