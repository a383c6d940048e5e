"""What a page costs the reader's line: bytes, requests, and nobody else's server."""

import pytest

pytestmark = pytest.mark.any_database

MOST_BYTES, MOST_REQUESTS = 30_000, 12
WORDS = {"document", "stylesheet", "script"}
ARTICLE = (
    "/tin-tuc/cai-cach-hanh-chinh/"
    "tu-thang-11-12-thu-tuc-ho-tich-va-chung-thuc-duoc-tra-ket-qua-ngay-trong-buoi/"
)
# Kept pages: the portal hands them out compressed. Others are compressed by the web server in front.
PAGES = {"home": "/", "section": "/tin-tuc/cai-cach-hanh-chinh/", "article": ARTICLE}


def answers(page, address) -> list:
    """Return every answer that a phone gets for a page it has never seen, without scrolling."""
    got = []
    page.on("response", lambda answer: got.append(answer))
    page.goto(address, wait_until="networkidle")
    return got


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_page__is_light_and_asks_nobody_else(open_page, portal_site, address):
    got = answers(open_page(width=360), address)
    assert [answer.url for answer in got if not answer.url.startswith(portal_site.address)] == []
    weights = {
        answer.url: answer.request.sizes()["responseBodySize"]
        for answer in got
        if answer.request.resource_type in WORDS
    }
    assert sum(weights.values()) <= MOST_BYTES, weights


def test_article__asks_seldom(open_page):
    got = answers(open_page(width=360), ARTICLE)
    assert len(got) <= MOST_REQUESTS, [answer.url for answer in got]


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_page__stands_still_while_it_loads(open_page, address):
    page = open_page(width=360)
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver((list) => list.getEntries().forEach((entry) => "
        "shifts.push(entry.value))).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(address, wait_until="networkidle")
    assert page.evaluate("shifts") == []
