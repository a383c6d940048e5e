"""The scripts of the shell in a real Chromium: what is remembered shows at once, what is slow waits."""

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import parse_qs

import pytest

STATIC = Path(__file__).resolve().parents[1] / "static" / "portal"
SITE = "http://phuong.example"
FLAGS = ["--no-sandbox", "--disable-gpu"]
SLOW = 2.5  # seconds that the deferred script takes on a slow line
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Bài</title>
<script src="/js/display.js"></script><link rel="stylesheet" href="/css/tokens.css">
<link rel="stylesheet" href="/css/base.css"><script src="/js/site.js" defer></script></head><body>
<h1>Lịch tiêm chủng</h1><p>Bà con mang theo sổ tiêm.</p>
<form class="display-tools__form" method="get"><button name="co-chu" value="3" data-step="1">A+</button>
<button name="tuong-phan" value="cao">Tương phản</button></form>
<button class="needs-js" data-share>Zalo</button><p data-status></p><a href="/khac/?co-chu=5">Trang khác</a>
<section><form method="post" action="/luot-xem/danh-gia" data-rating="/luot-xem/d">
<input type="hidden" name="t" value="ma"><button name="muc" value="3">Hài lòng</button></form>
<p role="status" data-rating-status></p></section></body></html>"""
PAINT = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries()[0].startTime))
  .observe({type: 'paint', buffered: true}))"""
SHIFTS = """() => new Promise(done => { let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.value; }))
  .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300); })"""


class Server:
    """Answers the page's requests; `slow` names files that come late, `votes` what was sent."""

    def __init__(self, slow=(), vote_status=204):
        self.slow, self.vote_status, self.votes = slow, vote_status, []

    def answer(self, route):
        path = route.request.url.removeprefix(SITE).split("?")[0]
        if path == "/luot-xem/d":
            self.votes.append(parse_qs(route.request.post_data))
            return route.fulfill(status=self.vote_status)
        file = STATIC / path.removeprefix("/")
        if not file.is_file():
            return route.fulfill(content_type="text/html; charset=utf-8", body=PAGE)
        if path in self.slow:
            time.sleep(SLOW)
        kind = "text/css" if file.suffix == ".css" else "text/javascript"
        return route.fulfill(content_type=f"{kind}; charset=utf-8", body=file.read_text())


@pytest.fixture(scope="module")
def thread():
    """Give a thread of its own: Playwright's loop may run once in each."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
def visit(thread):
    """Run a function with an open page whose reader has `stored` choices; return what it returns."""
    if not shutil.which("chromium"):
        pytest.skip("chromium is not installed (apt install chromium)")

    def run(what, stored="", query="", server=None, wait="load"):
        from playwright.sync_api import sync_playwright

        def in_browser():
            with sync_playwright() as engine:
                browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
                tab = browser.new_page(locale="vi-VN")
                tab.add_init_script(CLIPBOARD)
                tab.add_init_script(f"if (!sessionStorage.begun) {{ sessionStorage.begun = 1; {stored} }}")
                tab.route("**/*", (server or Server()).answer)
                tab.goto(f"{SITE}/{query}", wait_until=wait)
                return what(tab)

        return thread.submit(in_browser).result()

    return run


# As on https: elsewhere browsers give no clipboard, and a button that can do nothing is taken away.
CLIPBOARD = """Object.defineProperty(Navigator.prototype, 'clipboard',
{get: () => ({writeText: text => { window.copied = text; return Promise.resolve(); }})});"""
LARGE = "localStorage.setItem('co-chu', 5); localStorage.setItem('tuong-phan', 'cao');"


def classes(tab):
    return set(tab.evaluate("document.documentElement.className").split())


def measured(tab):
    return tab.evaluate(PAINT) / 1000, tab.evaluate(SHIFTS), classes(tab)


@pytest.mark.browser
class TestFirstPaint:
    def test_remembered_choice__is_there_and_shifts_nothing_while_the_rest_is_slow(self, visit):
        paint, shifts, found = visit(measured, LARGE, server=Server(slow=["/js/site.js"]))
        assert found == {"co-js", "co-chu-5", "tuong-phan-cao"}
        assert shifts == 0
        assert paint < SLOW, "the deferred script holds back nothing"

    @pytest.mark.parametrize("junk", ["9", "abc", "", "5 co-chu-4"])
    def test_junk_in_the_store__is_the_ordinary_size(self, visit, junk):
        assert visit(classes, f"localStorage.setItem('co-chu', '{junk}')") == {"co-js"}

    def test_page__is_whole_where_nothing_can_be_stored(self, visit):
        broken = (
            "delete window.localStorage; Object.defineProperty(window, 'localStorage', {get() { throw 1; }})"
        )
        assert visit(classes, broken, "?co-chu=4") == {"co-js", "co-chu-4"}


@pytest.mark.browser
class TestAddress:
    def test_wish_of_the_address__is_taken_over_once(self, visit):
        def look(tab):
            kept = tab.evaluate("[localStorage.getItem('co-chu'), localStorage.getItem('tuong-phan')]")
            return kept, tab.url, tab.get_attribute("a", "href"), classes(tab)

        kept, address, link, found = visit(look, query="?trang=2&co-chu=4&tuong-phan=cao")
        assert kept == ["4", "cao"]
        assert (address, link) == (f"{SITE}/?trang=2", "/khac/")
        assert found == {"co-js", "co-chu-4", "tuong-phan-cao"}

    def test_wish__wins_over_what_was_remembered(self, visit):
        assert visit(classes, LARGE, "?co-chu=3&tuong-phan=thuong") == {"co-js", "co-chu-3"}


@pytest.mark.browser
class TestControls:
    def test_size_and_contrast__change_and_are_remembered(self, visit):
        def press(tab):
            tab.click("[name=co-chu]")
            tab.click("[name=co-chu]")
            said = tab.text_content("[data-status]")
            tab.click("[name=tuong-phan]")
            before = classes(tab)
            tab.reload()
            return said, before, classes(tab), tab.get_attribute("[name=tuong-phan]", "aria-pressed")

        said, before, after, pressed = visit(press)
        assert said == "Cỡ chữ 130 %"
        assert before == after == {"co-js", "co-chu-4", "tuong-phan-cao"}
        assert pressed == "true"

    def test_zalo__copies_the_address_where_there_is_no_share_sheet(self, visit):
        def press(tab):
            tab.click("[data-share]")
            tab.wait_for_function("document.querySelector('[data-status]').textContent")
            return tab.text_content("[data-status]"), tab.evaluate("window.copied")

        said, copied = visit(press)
        assert "dán vào tin nhắn" in said
        assert copied == f"{SITE}/"


def press_button(tab):
    tab.click("form[data-rating] button")
    tab.wait_for_function("document.querySelector('[data-rating-status]').textContent")
    return tab.text_content("[data-rating-status]"), tab.get_attribute(
        "form[data-rating] button", "aria-pressed"
    )


@pytest.mark.browser
class TestRating:
    def test_one_tap__sends_the_vote_and_says_so(self, visit):
        server = Server()
        said, pressed = visit(press_button, server=server)
        assert server.votes == [{"t": ["ma"], "muc": ["3"]}]
        assert said == "Cảm ơn ông/bà. Đã ghi nhận: Hài lòng."
        assert pressed == "true"

    def test_failure__is_told(self, visit):
        said, pressed = visit(press_button, server=Server(vote_status=502))
        assert said.startswith("Chưa gửi được")
        assert pressed is None
