"""No word of English in what the admin's scripts draw: menus, dialogs, choosers, editors, uploads, errors.

What the server writes is read without a browser, for every page and role: `site/test_vietnamese_admin.py`.
"""

import pytest
from PIL import Image
from playwright.sync_api import expect

from . import staff
from .english import Listener

pytestmark = pytest.mark.any_database

LISTS = ("images/", "documents/", "users/", "redirects/", "snippets/news/author/", "reports/site-history/")
ALL_LISTS = (
    *LISTS,
    "groups/",
    "collections/",
    "workflows/list/",
    "account/",
    "groups/new/",
    "workflows/add/",
)
BLOCK = ".w-combobox__option"


@pytest.fixture
def listener():
    heard = Listener()
    yield heard
    assert heard.number_of_looks > 0
    assert not heard.leaks, heard.heard()


@pytest.fixture
def desk(open_page, portal_site):
    """Give a function that arrives at the desk of an account."""
    return lambda username: staff.log_in(open_page(width=1366, height=900), portal_site, username)


@pytest.fixture
def files(tmp_path):
    """Give a photo, and two files that only call themselves so."""
    photo = tmp_path / "hoi-nghi.png"
    Image.new("RGB", (900, 600), (10, 120, 90)).save(photo)
    others = [tmp_path / "ghi-chu.txt", tmp_path / "anh-gia.png"]
    for other in others:
        other.write_text("Không phải ảnh.")
    return [str(path) for path in (photo, *others)]


def go(page, portal, address: str) -> None:
    page.goto(f"{portal.address}quan-tri/{address}")
    page.wait_for_load_state("networkidle")


def open_lists(page, portal, listener, lists) -> None:
    for address in lists:
        go(page, portal, address)
        listener.open_each(page, address, at_most=8)


def test_login__when_wrong__complains_in_vietnamese(open_page, portal_site, listener):
    page = open_page(width=1366)
    page.goto(f"{portal_site.address}quan-tri/login/")
    page.fill("input[name=username]", "ai-do")
    page.fill("input[name=password]", "sai-roi")
    page.press("input[name=password]", "Enter")
    expect(page.locator(".messages .error")).to_be_visible()
    listener.look(page, "login")


def test_menus__when_opened__speak_vietnamese(desk, portal_site, listener):
    page = desk("quantri")
    for name in ("Trang", "Thiết lập"):
        page.locator("#wagtail-sidebar button").filter(has_text=name).first.click()
        page.wait_for_timeout(1000)
        listener.look(page, f"menu {name}")
        page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_timeout(400)
    listener.look(page, "keys")
    open_lists(page, portal_site, listener, LISTS)


@pytest.mark.proof
@pytest.mark.parametrize("username", ["quantri", "bientapvien", "nguoiduyet", "congtacvien", "kiemtra"])
def test_lists__for_every_role__speak_vietnamese(desk, portal_site, listener, username):
    page = desk(username)
    listener.open_each(page, "desk")
    open_lists(page, portal_site, listener, ALL_LISTS)


def test_chosen_rows__when_acted_on__speak_vietnamese(desk, portal_site, listener):
    page = desk("quantri")
    for address in ("pages/3/", "images/", "users/"):
        go(page, portal_site, address)
        page.locator("[data-bulk-action-checkbox]").first.check(force=True)
        page.wait_for_timeout(300)
        listener.open_each(page, f"{address}, chosen", "[data-w-dropdown-target=toggle]", at_most=6)


def test_editor__when_sent_empty_and_filled__speaks_vietnamese(desk, portal_site, listener):
    page = desk("bientapvien")
    number = staff.section_id(page, portal_site, "kinh-te-lang-nghe")
    go(page, portal_site, f"pages/add/news/articlepage/{number}/")
    page.get_by_role("button", name="Lưu bản nháp").click()
    page.wait_for_load_state("networkidle")
    listener.look(page, "editor, empty")
    page.fill("#id_title", "Chợ mở thêm dãy bán rau")
    page.fill("#id_summary", "Dãy bán rau mở buổi chiều.")
    add_every_block(page, listener)
    text = page.locator(".public-DraftEditor-content").first
    text.click()
    page.keyboard.type("Bà con mời vào chợ")
    page.keyboard.press("Control+A")
    page.wait_for_timeout(600)
    listener.open_each(page, "text", ".Draftail-ToolbarButton", at_most=12)
    listener.open_each(page, "editor")
    page.context.set_offline(True)
    page.fill("#id_title", "Đường truyền vừa đứt")
    page.wait_for_timeout(4000)
    listener.look(page, "editor, line cut")
    page.context.set_offline(False)


def add_every_block(page, listener) -> None:
    page.locator(".c-sf-add-button").first.click()
    expect(page.locator(BLOCK).first).to_be_visible()
    listener.look(page, "blocks")
    names = [name.split("\n")[0] for name in page.locator(BLOCK).all_inner_texts()]
    page.keyboard.press("Escape")
    for name in names:
        page.locator(".c-sf-add-button").last.click()
        page.locator(BLOCK, has_text=name).first.click()
        page.wait_for_timeout(300)
    listener.look(page, "every block")


def test_upload__when_some_files_are_refused__says_so_in_vietnamese(desk, portal_site, listener, files):
    page = desk("quantri")
    for address, some in (("images/multiple/add/", files), ("documents/multiple/add/", files[1:2])):
        go(page, portal_site, address)
        page.set_input_files("input[type=file]", some)
        page.wait_for_timeout(3000)
        listener.look(page, address)


def test_word__when_a_script_draws_it_in_english__is_heard(desk):
    page, listener = desk("kiemtra"), Listener()
    page.evaluate(
        """() => {
            const bar = document.body.appendChild(document.createElement("div"));
            bar.attachShadow({mode: "open"}).innerHTML = '<button aria-label="Edit this page"></button>';
        }"""
    )
    listener.look(page, "desk")
    assert listener.heard() == "desk: 'Edit this page': Edit, this, page"
