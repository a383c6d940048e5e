"""The checks beside the text: found while typing, repaired by a key, stopping a sending."""

import re

import pytest
from playwright.sync_api import expect

from . import staff
from .axe import violations

SHOUTED = "PHƯỜNG BẾN SEN HỌP BÀN CHUYỆN RẠCH NƯỚC"
CALM = "Phường Bến Sen họp bàn chuyện rạch nước"
SECTION = "do-thi-moi-truong"


@pytest.fixture
def desk(open_page, portal_site):
    """Give the form of a new article with one empty paragraph."""
    page = staff.log_in(open_page(width=1366, height=800, bypass_csp=True), portal_site, "bientapvien")
    number = staff.section_id(page, portal_site, SECTION)
    page.goto(portal_site.address + staff.ADD_ARTICLE.format(section=number))
    page.wait_for_load_state("networkidle")
    staff.add_paragraph(page)
    return page


def found(page, words: str):
    """The line of the list with `words`."""
    return page.locator("[data-checking] li").filter(has_text=words)


def type_text(page, words: str) -> None:
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type(words)


def test_list__follows_the_typing_leads_by_key_and_repairs(desk):
    expect(found(desk, "Bài chưa có tóm tắt")).to_be_visible()
    desk.fill("#id_title", SHOUTED)
    desk.fill("#id_summary", "Cuộc họp bàn việc nạo vét rạch.")
    expect(found(desk, "Tiêu đề viết toàn chữ hoa")).to_be_visible()
    expect(found(desk, "Bài chưa có tóm tắt")).to_have_count(0)
    found(desk, "Tiêu đề viết toàn chữ hoa").get_by_role("button", name="Đến chỗ này").press("Enter")
    expect(desk.locator("#id_title")).to_be_focused()
    found(desk, "Tiêu đề viết toàn chữ hoa").get_by_role("button", name="Sửa giúp").press("Enter")
    expect(desk.locator("#id_title")).to_have_value(CALM)
    expect(found(desk, "Tiêu đề viết toàn chữ hoa")).to_have_count(0)

    type_text(desk, "Bà con góp ý, rồi tổ trưởng ghi lại,sau đó gửi phường.")
    line = found(desk, "Thiếu dấu cách sau dấu câu")
    expect(line).to_be_visible()
    line.get_by_role("button", name="Sửa giúp").click()
    text = desk.locator(".public-DraftEditor-content").first
    expect(text).to_have_text("Bà con góp ý, rồi tổ trưởng ghi lại, sau đó gửi phường.")
    expect(line).to_have_count(0)
    assert [words for words in violations(desk) if "checking" in words] == []


def test_length__follows_the_typing_in_its_own_line(desk):
    place = desk.locator("[data-checking-length-shown]")
    expect(place).to_have_text("Chưa có chữ nào")
    top = (
        desk.locator("#id_title").bounding_box()["y"] - desk.locator(".checking__length").bounding_box()["y"]
    )
    type_text(desk, "Phường Bến Sen họp sáng nay.")
    expect(place).to_have_text("6 chữ, đọc khoảng 1 phút")
    expect(desk.locator("[data-checking-length-said]")).to_have_text(
        "6 chữ, đọc khoảng 1 phút", timeout=10_000
    )
    assert desk.locator(".checking__length").bounding_box()["height"] >= 24
    assert top > 0


def test_sending__is_stopped_and_the_draft_is_kept(desk):
    desk.fill("#id_title", "Bà con nhận lại giấy tờ bị rơi")
    desk.fill("#id_summary", "Giấy tờ được giữ tại trụ sở.")
    type_text(desk, "Chủ giấy tờ có số căn cước 079 204 012 345.")
    expect(found(desk, "Không được đăng số này")).to_be_visible()
    expect(desk.locator("[data-checking-state]")).to_contain_text("Chưa gửi duyệt được")
    staff.save_draft(desk)
    expect(found(desk, "Không được đăng số này")).to_be_visible()
    desk.locator("footer [data-w-dropdown-target='toggle']").last.click()
    desk.get_by_role("button", name="Gửi duyệt", exact=False).click()
    expect(desk.get_by_text("Không được đăng số này").first).to_be_visible()
    expect(desk.get_by_text("đang giữ bài").first).to_be_visible()


def test_outline__begins_a_form_by_key_and_stops_until_it_is_filled_in(desk):
    offered = desk.get_by_role("navigation", name="Bắt đầu từ mẫu")
    assert violations(desk, within=".outlines") == []
    offered.get_by_role("link", name="Tin hội nghị").press("Enter")
    desk.wait_for_load_state("networkidle")
    expect(desk.locator("#id_summary")).to_have_value(re.compile("Viết một, hai câu: hội nghị gì"))
    expect(desk.get_by_text("Thay mọi lời nhắc trong ngoặc vuông")).to_be_visible()
    line = found(desk, "Còn lời nhắc của mẫu chưa thay").first
    expect(line).to_contain_text("Phải sửa")
    line.get_by_role("button", name="Đến chỗ này").press("Enter")
    expect(desk.locator("#id_summary")).to_be_focused()
    desk.keyboard.press("Control+A")
    desk.keyboard.type("Sáng nay phường họp bàn việc nạo vét rạch.")
    expect(found(desk, "hội nghị gì, ngày nào")).to_have_count(0)
    assert violations(desk, within=".outlines") == []


def test_first_use_and_own_document__are_repaired_by_key(desk):
    desk.fill("#id_title", "Khu phố 3 dọn rạch")
    desk.fill("#id_summary", "Bà con dọn rạch.")
    type_text(desk, "Theo Thông báo số 87/TB-UBND, UBND phường giao khu phố 3 dọn rạch.")
    text = desk.locator(".public-DraftEditor-content").first
    found(desk, "Chữ tắt “UBND”").get_by_role("button", name="Sửa giúp").press("Enter")
    expect(text).to_contain_text("Ủy ban nhân dân (UBND) phường giao")
    expect(found(desk, "Chữ tắt “UBND”")).to_have_count(0)
    found(desk, "có trên cổng").get_by_role("button", name="Gắn liên kết").press("Enter")
    expect(text.locator("a, [role=button]").filter(has_text="Thông báo số 87/TB-UBND")).to_be_visible()
    expect(found(desk, "có trên cổng")).to_have_count(0)
    assert violations(desk, within="[data-checking]") == []
    staff.save_draft(desk)
    expect(found(desk, "có trên cổng")).to_have_count(0)


def test_list__without_scripts__is_a_page_of_its_own(desk, open_page, portal_site):
    desk.fill("#id_title", SHOUTED)
    desk.fill("#id_summary", "Cuộc họp bàn việc nạo vét rạch.")
    type_text(desk, "Bà con góp ý.")
    expect(found(desk, "Tiêu đề viết toàn chữ hoa")).to_be_visible()
    staff.save_draft(desk)
    number = desk.url.rstrip("/").split("/")[-2]
    page = open_page(width=1366, java_script_enabled=False)
    page.goto("/quan-tri/login/")
    page.fill("input[name=username]", "bientapvien")
    page.fill("input[name=password]", portal_site.password_of("bientapvien"))
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()
    page.goto(f"/quan-tri/bai-viet/{number}/ket-qua-kiem-tra/")
    expect(page.get_by_text("Tiêu đề viết toàn chữ hoa")).to_be_visible()
