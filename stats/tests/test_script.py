"""The script on the pages, in a real Chromium: when it tells of a reader, and what it brings up to date."""

import gzip
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import parse_qs

import pytest

SCRIPT = Path(__file__).parent.parent / "static" / "stats" / "js" / "luot-xem.js"
SITE = "http://phuong.example"
FIGURES = (
    '{"online":3,"today":7,"week":21,"month":4321,"total":2927835,"updated":"2026-11-20T12:00:05+07:00"}'
)
PAGE = """<!doctype html><meta charset="utf-8"><meta name="luot-xem" content="1-2-3-4-abc">
<body data-page-id="42"><b data-article-views>1</b>
<i data-stat="total">1</i> <time data-stat-time datetime="2026-11-20T12:00:00+07:00">12:00</time>
<script src="/luot-xem.js" defer></script>"""
AS_READER = ["--no-sandbox", "--disable-gpu", "--disable-blink-features=AutomationControlled"]


class Visit:
    """A page that is open, and what its script has asked of the server."""

    def __init__(self, tab, html, referrer):
        self.tab, self.html, self.beacons = tab, html, []
        tab.route("**/*", self._answer)
        tab.goto(SITE + "/", referer=referrer)

    def _answer(self, route):
        path = route.request.url.removeprefix(SITE)
        answers = {
            "/": ("text/html", self.html),
            "/luot-xem.js": ("text/javascript", SCRIPT.read_text()),
            "/luot-xem/tong.json": ("application/json", FIGURES),
            "/luot-xem/bai/42.json": ("application/json", '{"views":1284}'),
        }
        if path == "/luot-xem/g":
            self.beacons.append(parse_qs(route.request.post_data, keep_blank_values=True))
            return route.fulfill(status=204)
        kind, body = answers.get(path, ("text/plain", ""))
        return route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

    def texts(self):
        """Return article count, total and time once they are fresh, or after four seconds."""
        self.tab.wait_for_timeout(4000)
        return [self.tab.text_content(css) for css in ("[data-article-views]", "[data-stat]", "time")]

    def beacons_of_a_second(self):
        """Return what was told within a second."""
        self.tab.wait_for_timeout(1000)
        return self.beacons


@pytest.fixture(scope="module")
def thread():
    """Give a thread of its own: Playwright's loop may run once in each, and the stories use the main one."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
def visit(thread):
    """Run a function with an open page in a browser; `flags` tell a reader's from a driven one."""
    if not shutil.which("chromium"):
        pytest.skip("chromium is not installed (apt install chromium)")

    def run(what, html=PAGE, flags=AS_READER, before="", referrer=None):
        from playwright.sync_api import sync_playwright

        def in_browser():
            with sync_playwright() as engine:
                browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
                tab = browser.new_page()
                tab.add_init_script(before)
                return what(Visit(tab, html, referrer))

        return thread.submit(in_browser).result()

    return run


def test_small():
    assert len(gzip.compress(SCRIPT.read_bytes())) < 1024


@pytest.mark.browser
class TestScript:
    def test_tells_once_and_refreshes(self, visit):
        def look(open_page):
            return open_page.texts(), open_page.beacons

        texts, beacons = visit(look)
        assert texts == ["1.284", "2.927.835", "12:00, ngày 20/11/2026"]
        assert [beacon["t"] for beacon in beacons] == [["1-2-3-4-abc"]]

    def test_says_nothing__when_browser_is_driven(self, visit):
        assert visit(Visit.beacons_of_a_second, flags=AS_READER[:2]) == []

    def test_says_nothing__when_page_does_not_count(self, visit):
        html = PAGE.replace('luot-xem" content', 'other" content')
        assert visit(Visit.beacons_of_a_second, html=html) == []

    def test_waits__when_tab_is_in_the_background(self, visit):
        hidden = """window.seen = "hidden";
        Object.defineProperty(Document.prototype, "visibilityState", {get: () => window.seen})"""

        def look(open_page):
            open_page.tab.wait_for_timeout(500)
            before = list(open_page.beacons)
            open_page.tab.evaluate(
                "window.seen = 'visible'; document.dispatchEvent(new Event('visibilitychange'))"
            )
            open_page.tab.wait_for_timeout(1000)
            return before, open_page.beacons

        before, after = visit(look, before=hidden)
        assert (len(before), len(after)) == (0, 1)

    def test_tells_again__when_page_comes_back_from_the_cache(self, visit):
        def look(open_page):
            open_page.tab.wait_for_timeout(500)
            open_page.tab.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
            open_page.tab.wait_for_timeout(500)
            return open_page.beacons

        beacons = visit(look, referrer="https://l.facebook.com/l.php?u=phuong.example")
        assert [beacon["r"] for beacon in beacons] == [["l.facebook.com"], [""]], "once is enough"

    @pytest.mark.parametrize(
        ("referrer", "host"),
        [
            ("https://www.google.com/search?q=nguyen+van+a", "www.google.com"),
            ("http://example.vn:8080/duong-dan", "example.vn:8080"),
            (None, ""),
        ],
    )
    def test_tells_the_host_that_led_here_and_nothing_more(self, visit, referrer, host):
        (beacon,) = visit(Visit.beacons_of_a_second, referrer=referrer)
        assert beacon == {"t": ["1-2-3-4-abc"], "r": [host]}

    def test_waits__when_page_is_rendered_beforehand(self, visit):
        rendered_beforehand = """window.ahead = true;
        Object.defineProperty(Document.prototype, "prerendering", {get: () => window.ahead})"""

        def look(open_page):
            open_page.tab.wait_for_timeout(500)
            before = list(open_page.beacons)
            open_page.tab.evaluate(
                "window.ahead = false; document.dispatchEvent(new Event('prerenderingchange'))"
            )
            open_page.tab.wait_for_timeout(1000)
            return before, open_page.beacons

        before, after = visit(look, before=rendered_beforehand)
        assert (len(before), len(after)) == (0, 1)

    def test_tells_by_fetch__when_there_is_no_beacon(self, visit):
        assert len(visit(Visit.beacons_of_a_second, before="delete Navigator.prototype.sendBeacon")) == 1
