"""The statistics pages of the admin in a browser: axe, width, charts, the choice of a period."""

import pytest
from playwright.sync_api import expect

from portal.statistics.addresses import TABS

from . import staff
from .axe import violations

pytestmark = pytest.mark.any_database

OVERVIEW = "quan-tri/thong-ke/"
WIDTHS = [360, 1366]
SMALLEST_TARGET = 44


@pytest.fixture
def read_portal(open_page, portal_site):
    """A portal whose home page somebody has just read, and the figures have it."""
    reader = open_page()
    with reader.expect_request("**/luot-xem/g"):
        reader.goto("/")
    return portal_site


def wait_for_figures(page, portal):
    """Look at today's figures until the flusher has brought the reader's view."""
    for _look in range(30):
        page.goto(f"{portal.address}{OVERVIEW}?ky=hom-nay")
        if page.locator("canvas[data-chart]").count():
            return
        page.wait_for_timeout(1000)
    raise AssertionError("no view was counted in 30 seconds")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page__breaks_no_rule_of_axe_and_does_not_scroll_sideways(open_page, read_portal, width):
    page = staff.log_in(open_page(width=width, bypass_csp=True), read_portal, "quantri")
    wait_for_figures(page, read_portal)
    for tab in TABS:
        page.goto(f"{read_portal.address.rstrip('/')}{tab.url}")
        page.wait_for_load_state("networkidle")
        expect(page.locator(".statistics__tabs [aria-current=page]")).to_have_text(tab.label)
        assert violations(page) == [], tab.label
        too_wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert too_wide <= 0, (tab.label, too_wide)


def test_overview__in_the_dark_breaks_no_rule_of_axe(open_page, read_portal):
    page = staff.log_in(open_page(width=1366, bypass_csp=True, color_scheme="dark"), read_portal, "quantri")
    wait_for_figures(page, read_portal)
    assert violations(page) == []


def test_chart__is_drawn_under_the_policy_and_its_table_opens(open_page, read_portal):
    page = open_page(width=360)
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    staff.log_in(page, read_portal, "quantri")
    wait_for_figures(page, read_portal)
    expect(page.get_by_role("img", name="Biểu đồ: Số liệu theo giờ")).to_be_visible()
    is_painted = page.evaluate(
        "(() => { const c = document.querySelector('canvas[data-chart]');"
        " return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((n) => n > 0); })()"
    )
    assert is_painted
    page.get_by_text("Xem dạng bảng").click()
    expect(page.get_by_role("table", name="Số liệu theo giờ")).to_be_visible()
    assert refused == []


def test_period__is_chosen_by_keyboard_and_days_appear_when_they_are_needed(open_page, read_portal):
    page = staff.log_in(open_page(width=360), read_portal, "quantri")
    page.goto(read_portal.address + OVERVIEW)
    expect(page.get_by_label("Từ ngày")).to_be_hidden()
    page.get_by_role("combobox", name="Kỳ").select_option("tuy-chon")
    expect(page.get_by_label("Từ ngày")).to_be_visible()
    page.get_by_label("Từ ngày").fill("2026-01-01")
    page.get_by_label("Đến ngày").fill("2026-01-31")
    page.get_by_label("Đến ngày").press("Enter")
    expect(page.get_by_role("heading", name="Từ 01/01/2026 đến 31/01/2026")).to_be_visible()
    for target in page.locator(
        ".statistics-period button, .statistics-period select, .statistics__tabs a"
    ).all():
        assert target.bounding_box()["height"] >= SMALLEST_TARGET


def test_overview__without_scripts_shows_the_tables(open_page, read_portal):
    page = open_page(width=360, java_script_enabled=False)
    staff.log_in(page, read_portal, "quantri")
    wait_for_figures(page, read_portal)
    expect(page.locator("canvas")).to_be_hidden()
    page.get_by_text("Xem dạng bảng").click()
    expect(page.get_by_role("table", name="Số liệu theo giờ")).to_be_visible()
