"""Text size and contrast by the address."""

from html import escape, unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.display import Display, carry, other_parameters, read_display, without_display

LARGE = Display(size=4, high_contrast=True)
displays = st.builds(Display, st.integers(1, 5), st.booleans())
# Characters that mean something in addresses or in HTML.
words = st.text(alphabet="aâđ 0&=?#'\"<>;%/+", max_size=12)


class TestReadDisplay:
    @pytest.mark.parametrize(
        ("query", "display"),
        [
            ({}, Display()),
            ({"co-chu": "1"}, Display(size=1)),
            ({"co-chu": "5", "tuong-phan": "cao"}, Display(size=5, high_contrast=True)),
            ({"tuong-phan": "thuong"}, Display()),
        ],
    )
    def test_read_display__reads_what_the_controls_send(self, query, display):
        assert read_display(query) == display

    @pytest.mark.parametrize("size", ["0", "6", "-1", "3.0", "", "44", "٣", "²", "a", "\x00"])
    def test_read_display__is_ordinary_for_a_size_that_is_none(self, size):
        assert read_display({"co-chu": size}).is_ordinary

    @given(displays)
    def test_read_display__reads_back_its_own_parameters(self, display):
        assert read_display(dict(display.parameters)) == display


class TestDisplay:
    def test_classes__are_empty_when_nothing_was_asked_for(self):
        assert Display().classes == ""

    def test_classes__name_size_and_contrast(self):
        assert LARGE.classes == "co-chu-4 tuong-phan-cao"

    @given(displays)
    def test_steps__stay_within_the_sizes_and_reach_the_ends(self, display):
        assert 1 <= display.smaller <= display.size <= display.larger <= 5
        assert display.smaller < display.size or display.size == 1
        assert display.larger > display.size or display.size == 5


class TestWithoutDisplay:
    @pytest.mark.parametrize(
        ("address", "plain"),
        [
            ("/", "/"),
            ("/?co-chu=3", "/"),
            ("/tin-tuc/?trang=2&co-chu=3&tuong-phan=cao", "/tin-tuc/?trang=2"),
            ("/tim-kiem/?q=co-chu%3D3&co-chu=3", "/tim-kiem/?q=co-chu%3D3"),
        ],
    )
    def test_without_display__keeps_everything_else(self, address, plain):
        assert without_display(address) == plain

    def test_other_parameters__leave_out_size_and_contrast(self):
        query = [("q", "lụt"), ("co-chu", "3"), ("tuong-phan", "cao"), ("trang", "2")]
        assert other_parameters(query) == [("q", "lụt"), ("trang", "2")]


class TestCarry:
    def test_carry__adds_the_wish_to_inner_links(self):
        html = '<a class="x" href="/tin-tuc/?trang=2&amp;nam=2026#tin">Tin</a>'
        added = "&amp;co-chu=4&amp;tuong-phan=cao"
        assert carry(html, LARGE) == f'<a class="x" href="/tin-tuc/?trang=2&amp;nam=2026{added}#tin">Tin</a>'

    @pytest.mark.parametrize(
        "href",
        [
            "https://dichvucong.gov.vn/",
            "//khac.example/",
            "tel:+842003555012",
            "mailto:a@b.example",
            "#noi-dung",
            "/uploads/a.pdf",
            "/tai-lieu/1/a.pdf",
            "/rss/",
            "/tin-tuc/an-ninh/rss/",
        ],
    )
    def test_carry__leaves_alone_what_is_no_page_of_ours(self, href):
        html = f'<a href="{href}">x</a>'
        assert carry(html, LARGE) == html

    def test_carry__leaves_stylesheets_and_the_canonical_address_alone(self):
        html = '<link rel="canonical" href="/tin-tuc/"><link rel="stylesheet" href="/static/a.css">'
        assert carry(html, LARGE) == html

    def test_carry__adds_hidden_fields_to_forms_that_ask(self):
        carried = carry('<form action="/tim-kiem/" method="get"><input name="q"></form>', LARGE)
        assert '<input type="hidden" name="co-chu" value="4">' in carried
        assert '<input type="hidden" name="tuong-phan" value="cao">' in carried

    @pytest.mark.parametrize("form", ['<form method="post">', '<form method="get" data-display>'])
    def test_carry__leaves_other_forms_alone(self, form):
        assert carry(form, LARGE) == form

    @given(words, words, displays)
    def test_carry__keeps_the_query_of_a_link_whatever_is_in_it(self, name, value, display):
        query = urlencode({name: value}) if name else ""
        carried = carry(f'<a href="/tim-kiem/?{escape(query)}">x</a>', display)
        address = unescape(carried.split('"')[1])
        found = parse_qsl(urlsplit(address).query, keep_blank_values=True)
        assert found == ([(name, value)] if name else []) + display.parameters

    def test_carry__keeps_an_apostrophe_that_was_written_as_an_entity(self):
        carried = carry('<a href="/tim-kiem/?q=it&#x27;s">x</a>', Display(size=3))
        assert carried == '<a href="/tim-kiem/?q=it&#x27;s&amp;co-chu=3">x</a>'
