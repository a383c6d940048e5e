"""The search field offers titles while a reader types: by keyboard, on a phone, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from .axe import violations

ADDRESS = re.compile(r"/tim-kiem/goi-y\.json")


@pytest.fixture
def search_page(open_page):
    """Give the search page on a phone with its field focused, and the list of what was asked for."""
    page = open_page(bypass_csp=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if ADDRESS.search(request.url) else None)
    page.goto("/tim-kiem/")
    field(page).focus()
    return page, asked


def field(page):
    return page.get_by_role("combobox", name="Từ cần tìm")


def options(page):
    return page.get_by_role("option")


def test_suggestions__by_keyboard(search_page):
    page, _ = search_page
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    field(page).press_sequentially("thu t", delay=20)
    expect(page.get_by_role("listbox", name="Gợi ý")).to_be_visible()
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    number = options(page).count()
    assert 1 < number <= 8
    expect(page.get_by_text(f"Có {number} gợi ý")).to_have_count(1)

    field(page).press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    assert field(page).get_attribute("aria-activedescendant") == options(page).first.get_attribute("id")
    field(page).press("ArrowUp")
    assert field(page).get_attribute("aria-activedescendant") is None
    field(page).press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")

    field(page).press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).to_have_value("thu t")
    expect(field(page)).to_be_focused()

    field(page).press("ArrowDown")
    expect(options(page).first).to_be_visible()
    field(page).press("ArrowDown")
    title = options(page).first.inner_text()
    field(page).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_suggestions__leave_enter_to_the_form_when_none_is_chosen(search_page):
    page, _ = search_page
    field(page).press_sequentially("thủ tục", delay=20)
    expect(options(page).first).to_be_visible()
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/tim-kiem/\?q="))
    expect(page.get_by_role("main")).to_contain_text("kết quả cho “thủ tục”")


def test_suggestions__are_asked_for_when_the_reader_pauses(search_page):
    page, asked = search_page
    field(page).press_sequentially("đường dây nóng", delay=10)
    expect(options(page).first).to_be_visible()
    assert 1 <= len(asked) <= 3
    field(page).fill("x")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.wait_for_timeout(400)
    assert not any(address.endswith("q=x") for address in asked)


def test_suggestions__of_an_earlier_text_never_show(search_page):
    page, _ = search_page
    waiting = []

    def hold_first(route):
        if waiting:
            route.continue_()
        else:
            waiting.append(route)

    page.route(ADDRESS, hold_first)
    field(page).fill("thu tuc")
    page.wait_for_timeout(400)
    field(page).fill("duong day nong")
    expect(options(page).first).to_be_visible()
    shown = options(page).all_inner_texts()
    waiting[0].abort()
    page.wait_for_timeout(200)
    assert options(page).all_inner_texts() == shown
    assert all("nóng" in text.lower() for text in shown)


@pytest.mark.parametrize("width", [360, 1366])
def test_suggestions__break_no_rule_of_axe_and_move_nothing(open_page, width):
    page = open_page(width=width, bypass_csp=True)
    page.goto("/tim-kiem/")
    before = page.get_by_role("contentinfo").bounding_box()
    field(page).press_sequentially("thu", delay=20)
    field(page).press("ArrowDown")
    expect(options(page).first).to_be_visible()
    assert page.get_by_role("contentinfo").bounding_box() == before
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert all(box["height"] >= 44 for box in (each.bounding_box() for each in options(page).all()))


def test_suggestions__by_finger(open_page):
    page = open_page(has_touch=True, is_mobile=True)
    page.goto("/tim-kiem/")
    field(page).tap()
    field(page).press_sequentially("thu tuc", delay=20)
    title = options(page).nth(1).inner_text()
    options(page).nth(1).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_suggestions__in_the_head_of_every_page(open_page):
    page = open_page(width=1366)
    page.goto("/lien-he/")
    head = page.get_by_role("combobox", name="Tìm trên trang")
    head.press_sequentially("thu", delay=20)
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_suggestions__without_scripts_the_form_searches(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/tim-kiem/")
    page.get_by_role("searchbox", name="Từ cần tìm").fill("duong day nong")
    page.get_by_role("main").get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("main")).to_contain_text("kết quả cho “đường dây nóng”")


def test_suggestions__missing_leave_the_search_as_it_is(search_page):
    page, _ = search_page
    page.route(ADDRESS, lambda route: route.fulfill(status=503, body="{}"))
    field(page).press_sequentially("thu tuc", delay=20)
    page.wait_for_timeout(500)
    expect(page.get_by_role("listbox")).to_be_hidden()
    field(page).press("Enter")
    expect(page.get_by_role("main")).to_contain_text("kết quả cho")
