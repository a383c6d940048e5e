"""The form for phones: written without a line, sent when it is back, received once."""

import time

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from . import staff
from .axe import violations
from .layout import PHONE_TARGET, clipped, overflow, small_controls

FORM = "/gui-tin/"
RECEIVED = "Đã nhận bài “{}”."
ALL_SENT = "Đang giữ trong máy này"


@pytest.fixture
def photos(tmp_path) -> list[str]:
    """Give two photos, the first of more pixels than travel."""
    paths = [str(tmp_path / "lon.jpg"), str(tmp_path / "nho.jpg")]
    for path, size, colour in zip(paths, ((4000, 3000), (400, 300)), ("brown", "teal"), strict=True):
        noise = Image.effect_noise(size, 90).convert("RGB")
        Image.blend(noise, Image.new("RGB", size, colour), 0.5).save(path, quality=95)
    return paths


def until(page: Page, promise: str) -> None:
    """Wait for `promise` to come to something; Playwright itself does not wait for promises here."""
    end = time.monotonic() + 20
    while not page.evaluate(promise):
        assert time.monotonic() < end, promise
        page.wait_for_timeout(100)


@pytest.fixture
def phone(open_page, portal_site):
    page = staff.log_in(open_page(), portal_site, "congtacvien")
    page.goto(FORM)
    page.evaluate("navigator.serviceWorker.ready")
    until(page, "caches.open('gui-tin').then(store => store.keys()).then(kept => kept.length > 10)")
    return page


def write(page: Page, title: str, *photos: str) -> None:
    page.get_by_label("Tiêu đề").fill(title)
    page.get_by_label("Nội dung").fill("Sáng nay 40 người dọn rác.\n- bến đò\n- bờ kè")
    if photos:
        page.set_input_files("#anh", list(photos))
        expect(page.locator("[data-photos] > li")).to_have_count(len(photos))


def send(page: Page) -> None:
    page.get_by_role("button", name="Gửi bài").click()


def test_text__written_without_a_line_is_sent_once_when_it_is_back(phone, photos):
    title = "Ra quân dọn bến đò ngang"
    phone.context.set_offline(True)
    expect(phone.get_by_text("Máy đang không có mạng")).to_be_visible()
    write(phone, title, *photos)
    phone.get_by_label("Chú thích ảnh 1").fill("Thanh niên vớt rác.")
    send(phone)
    expect(phone.get_by_text("Chưa có mạng, sẽ tự gửi")).to_be_visible()
    expect(phone.get_by_label("Tiêu đề")).to_have_value("")
    # The browser is closed and opened: the form comes up, and the text is still there.
    phone.reload()
    expect(phone.get_by_text("2 ảnh. Chưa có mạng")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_text(RECEIVED.format(title))).to_be_visible(timeout=30_000)
    expect(phone.get_by_text(ALL_SENT)).to_be_hidden()
    phone.get_by_role("link", name="Mở bài để sửa").click()
    expect(phone.locator("#id_title")).to_have_value(title)
    phone.goto("/quan-tri/bai-viet/?q=dọn+bến+đò")
    expect(phone.get_by_role("link", name=title)).to_have_count(1)


def test_words__survive_a_closed_page(phone, photos):
    write(phone, "Viết dở dang", photos[1])
    expect(phone.get_by_text("Phần đang viết được giữ")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Đã lấy lại phần đang viết dở.")).to_be_visible()
    expect(phone.get_by_label("Tiêu đề")).to_have_value("Viết dở dang")
    expect(phone.locator("[data-photos] > li")).to_have_count(1)


def test_refused__comes_back_into_the_form(phone):
    write(phone, "Bài vào mục lạ")
    phone.evaluate("document.querySelector('#chuyen-muc').options[0].value = '1'")
    phone.locator("#chuyen-muc").select_option(index=0)
    send(phone)
    expect(phone.get_by_role("alert")).to_contain_text("không còn được gửi bài vào chuyên mục này")
    expect(phone.get_by_label("Tiêu đề")).to_have_value("Bài vào mục lạ")
    expect(phone.get_by_text(ALL_SENT)).to_be_hidden()


def test_photos__change_places_by_keys(phone, photos):
    write(phone, "Thứ tự ảnh", *photos)
    phone.get_by_label("Chú thích ảnh 2").fill("nhỏ")
    phone.get_by_role("button", name="Chuyển ảnh 2 lên trước").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_label("Chú thích ảnh 1")).to_have_value("nhỏ")
    expect(phone.get_by_text("Ảnh đã chuyển tới vị trí 1 trong 2 ảnh.")).to_be_visible()
    # The button up is off at the top: the keys go on in the caption of the same photo.
    expect(phone.get_by_label("Chú thích ảnh 1")).to_be_focused()


def test_large_photo__travels_smaller(phone, photos):
    write(phone, "Ảnh lớn", photos[0])
    author = "Number(document.querySelector('[data-contribution]').dataset.author)"
    kept = (
        f"guiTin.kept.writingOf({author}).then(w => w && w.photos[0] && createImageBitmap(w.photos[0].file))"
    )
    until(phone, f"{kept}.then(Boolean)")
    assert phone.evaluate(f"{kept}.then(photo => [photo.width, photo.height])") == [2560, 1920]


@pytest.mark.parametrize("width", [320, 1366])
def test_form__has_no_fault(open_page, portal_site, photos, width):
    page = staff.log_in(open_page(width=width, bypass_csp=True), portal_site, "congtacvien")
    page.goto(FORM)
    page.context.set_offline(True)
    write(page, "Bài đang chờ", photos[1])
    send(page)
    expect(page.get_by_text("Chưa có mạng, sẽ tự gửi")).to_be_visible()
    write(page, "Bài đang viết", *photos)
    page.evaluate("document.querySelector('[data-errors]').hidden = false")
    assert violations(page) == []
    assert overflow(page) == 0
    assert clipped(page) == []
    assert small_controls(page, PHONE_TARGET) == []
