"""The portal as its people use it: editor, approver, reader."""

import re
import time

import pytest
from PIL import Image
from playwright.sync_api import expect

from . import staff

PATIENCE = 40  # seconds for the flusher and the kept figures, on a busy machine


@pytest.fixture
def photo(tmp_path):
    """Give the path of a photo as a phone makes it."""
    path = tmp_path / "ben-do.jpg"
    Image.effect_noise((1600, 1067), 60).convert("RGB").save(path)
    return str(path)


def figures(page) -> dict:
    return page.request.get("/luot-xem/tong.json").json()


def views_of(page, number: str) -> int:
    return page.request.get(f"/luot-xem/bai/{number}.json").json()["views"]


def wait_until(condition, what: str) -> None:
    """Ask `condition` again and again. Raises AssertionError naming `what` when it stays false."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"not within {PATIENCE} s: {what}"
        time.sleep(0.5)


def test_article__goes_from_editor_over_approver_to_reader(open_page, portal_site, photo):
    title = "Bến đò ngang chạy thêm ba chuyến tối thứ Bảy"
    editor = staff.log_in(open_page(width=1366), portal_site, "bientapvien")
    staff.write_article(
        editor, portal_site, section="do-thi-moi-truong", title=title, text="Đò chạy đến 21 giờ.", photo=photo
    )
    expect(editor.locator("#id_slug")).to_have_value("ben-do-ngang-chay-them-ba-chuyen-toi-thu-bay")
    staff.submit(editor)

    reader = open_page()
    reader.goto("/tin-tuc/")
    expect(reader.get_by_role("main").get_by_text(title)).to_have_count(0)

    approver = staff.log_in(open_page(), portal_site, "nguoiduyet")
    staff.open_review(approver, portal_site, title)
    expect(approver.get_by_text("Đò chạy đến 21 giờ.")).to_be_visible()
    staff.approve(approver)
    expect(approver.get_by_text("đã được đăng")).to_be_visible()

    before = figures(reader)
    reader.goto("/tim-kiem/?q=ben do ngang chay them")
    reader.get_by_role("main").get_by_role("link", name=title).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    expect(reader.get_by_alt_text("Chiếc đò ngang cập bến lúc chiều tối")).to_be_visible()
    number = reader.get_attribute("body", "data-page-id")
    wait_until(lambda: views_of(reader, number) == 1, "the article's own count moves")
    wait_until(lambda: figures(reader)["total"] > before["total"], "the site's total moves")
    after = figures(reader)
    assert after["today"] > before["today"]
    assert after["week"] > before["week"]
    assert after["month"] > before["month"]
    assert after["online"] >= 1
    reader.reload()
    expect(reader.locator("[data-article-views]")).to_have_text("1")


def test_author__who_approves_own_text__is_refused_in_words(open_page, portal_site):
    title = "Chữ của người duyệt thì người khác phải duyệt"
    author = staff.log_in(open_page(width=1366), portal_site, "nguoiduyet2")
    staff.write_article(author, portal_site, section="tin-hoat-dong", title=title, text="Một câu.")
    staff.submit(author)
    staff.open_review(author, portal_site, title)
    expect(author.get_by_text("Ông/bà đã viết hoặc sửa bài này nên không được duyệt")).to_be_visible()
    expect(author.get_by_role("button", name="Duyệt và đăng")).to_have_count(0)
    reader = open_page()
    reader.goto("/tin-tuc/")
    expect(reader.get_by_text(title)).to_have_count(0)


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/lien-he/", "/tim-kiem/?q=thu+tuc"])
def test_page__without_scripts__holds_the_same_text(open_page, address):
    with_scripts, without = open_page(), open_page(java_script_enabled=False)
    with_scripts.goto(address)
    without.goto(address)
    assert without.inner_text("main") == with_scripts.inner_text("main")


def test_display__without_scripts__is_carried_from_page_to_page(open_page):
    page = open_page(width=1366, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("button", name="A+ Cỡ chữ lớn hơn").first.click()
    assert "co-chu-3" in page.get_attribute("html", "class")
    page.get_by_role("navigation", name="Danh mục chính").get_by_role("link", name="Tin tức").first.click()
    assert "co-chu-3" in page.get_attribute("html", "class")
    page.get_by_role("button", name="tương phản").first.click()
    assert "tuong-phan-cao" in page.get_attribute("html", "class")
    assert "co-chu-3" in page.get_attribute("html", "class")


def test_reader__without_scripts__is_counted_by_the_pixel(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/tin-tuc/chuyen-doi-so/")
    article = page.locator("main h3 a").first.get_attribute("href")
    # Asked for without its images the page tells its number and counts nothing.
    number = re.search(r'data-page-id="(\d+)"', page.request.get(article).text())[1]
    before = views_of(page, number)
    page.goto(article)
    wait_until(lambda: views_of(page, number) == before + 1, "the view of a reader without scripts")


def test_driven_browser__is_not_counted(playwright_engine, portal_site):
    import shutil

    from .conftest import FLAGS

    browser = playwright_engine.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
    page = browser.new_page(base_url=portal_site.address)
    page.goto("/tin-tuc/cong-khai-minh-bach/")
    page.locator("main h3 a").first.click()
    number = page.get_attribute("body", "data-page-id")
    before = views_of(page, number)
    time.sleep(6)  # longer than beacon, flusher and kept figures need together
    assert views_of(page, number) == before
    browser.close()


def test_menu__by_keyboard__opens_and_closes(open_page):
    page = open_page()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    toggle = page.locator(".main-nav__toggle")
    toggle.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".main-nav__panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".main-nav__panel")).to_be_hidden()
    expect(toggle).to_be_focused()
