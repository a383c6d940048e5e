"""The rule that tells English from Vietnamese, and what of a page is looked at."""

import pytest

from .english import english_in
from .shown import shown_by


class TestEnglish:
    @pytest.mark.parametrize(
        "text",
        [
            "Sửa trang này rồi gửi duyệt",
            "Long An, Thanh Lan, Kim Ngoan",  # names that need no marks
            "Nghị định số 224/2026/NĐ-CP; Thông tư số 26/2020/TT-BTTTT",
            "Tệp PDF, DOCX hoặc XLSX, không quá 10 MB",
            "Gửi đến ban-bien-tap@bensen.example, xem https://example.org/page/ và anh-1.jpg",
            "Đã chọn %(objects)s trang, thêm {name}",
            "Cột “views” và cột “url”",
            "A đến Z, 1-20 trong số 96",
        ],
    )
    def test_vietnamese__holds_none(self, text):
        assert english_in(text) == []

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Search", ["Search"]),
            ("Xóa page này", ["page"]),
            ("Choose another tác giả", ["Choose", "another"]),
            ("PAGE", ["PAGE"]),
            ("No", ["No"]),  # could be a syllable, but is what upstream says
            ("Go to the", ["go to", "to the"]),
        ],
    )
    def test_english__is_found(self, text, words):
        assert english_in(text) == words

    def test_name__when_allowed__is_none(self):
        assert english_in("Dùng VNeID", {"vneid"}) == []


class TestShown:
    @pytest.mark.parametrize(
        "html",
        [
            "<p>Search</p>",
            "<p hidden>Search</p>",
            '<button aria-label="Search"></button>',
            '<img alt="Search">',
            '<input placeholder="Search">',
            '<input type="submit" value="Search">',
            "<template><b>Search</b></template>",
            """<div data-block='{"label": "Search"}'></div>""",
            """<div data-w-tooltip-content-value="Search"></div>""",
            """<script type="application/json">{"items": [{"title": "Search"}]}</script>""",
            """<script type="text/django-form-template"><i>Search</i></script>""",
            """<script type="application/json">{"html": "<b>Search</b>"}</script>""",
        ],
    )
    def test_word__wherever_people_may_meet_it__is_shown(self, html):
        assert "Search" in shown_by(html).texts

    @pytest.mark.parametrize(
        "html",
        [
            "<script>Search</script>",
            "<style>Search</style>",
            "<code>Search</code>",
            '<button value="Search"></button>',
            '<input type="hidden" value="Search">',
            "<!-- Search -->",
            """<script type="application/json">{"icon": "Search"}</script>""",
        ],
    )
    def test_word__when_only_machines_read_it__is_not_shown(self, html):
        assert shown_by(html).texts == []

    def test_address__in_links_and_data__is_led_to(self):
        html = '<a href="?p=2">2</a><script type="application/json">{"url": "/quan-tri/images/"}</script>'
        assert shown_by(html).links == ["?p=2", "/quan-tri/images/"]
