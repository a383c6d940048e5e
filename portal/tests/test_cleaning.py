"""Cleaning of body HTML: what an article may hold stays, everything else goes."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.blocks.cleaning import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, clean_html

PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", "<i>", "<ul><li>", "</li></ul>", '<a href="/x">', "</a>", "<br>",
        "lời ", "&nbsp;", "\u00a0", "&amp;", "&lt;p&gt;", "<script>", "</script>", "<style>", "</style>",
        '<a href="javascript:x()">', '<p onclick="x()">', '<img src=x onerror="x()">', "<!--", "-->",
        "<iframe>", "</iframe>", "<svg>", "<math>", "<template>", "<noscript>", "</noscript>", "<p></p>",
        "<p> </p>", "<", ">", '"', "e\u0323\u0302", "\u200b", "<table><tr><td>", "</table>", "<h1>",
        "<div style='x'>", "</div>",
    ]
)  # fmt: skip
SOUP = st.lists(PIECES, max_size=25).map("".join)


class TestKept:
    @pytest.mark.parametrize(
        "html",
        [
            "<p>Lời <b>đậm</b>, <i>nghiêng</i>.</p>",
            "<ul><li>một</li><li>hai</li></ul>",
            "<ol><li>một</li></ol>",
            "<p>dòng một<br>dòng hai</p>",
            '<p><a href="tel:+842363812345">0236 3812 345</a></p>',
            '<p><a href="mailto:ubnd@bensen.example">thư</a></p>',
            '<p><a href="https://dichvucong.gov.vn/">Cổng dịch vụ công</a></p>',
            '<p><a linktype="page" id="3">trang trong</a></p>',
            '<p><a linktype="document" id="7">tệp</a></p>',
            "<p>2 &lt; 3 &amp; 4 &gt; 3</p>",
        ],
    )
    def test_html__when_it_is_good(self, html):
        assert clean_html(html) == html


class TestRemoved:
    @pytest.mark.parametrize(
        ("html", "cleaned"),
        [
            ("<p>trước</p><script>alert(1)</script><p>sau</p>", "<p>trước</p><p>sau</p>"),
            ("<style>p{color:red}</style><p>lời</p>", "<p>lời</p>"),
            ('<p onclick="x()">lời</p>', "<p>lời</p>"),
            ('<p style="color:red" class="MsoNormal">lời</p>', "<p>lời</p>"),
            ('<p><a href="javascript:alert(1)">bấm</a></p>', "<p><a>bấm</a></p>"),
            ('<p><a href=" jAvAsCrIpT:alert(1)">bấm</a></p>', "<p><a>bấm</a></p>"),
            ('<p><a href="data:text/html,x">bấm</a></p>', "<p><a>bấm</a></p>"),
            ('<iframe src="https://x.example/">khung</iframe><p>lời</p>', "khung<p>lời</p>"),
            ('<p>ảnh <img src="x" onerror="alert(1)"> lạ</p>', "<p>ảnh lạ</p>"),
            ('<p><a href="/x" target="_blank" onmouseover="x()">đi</a></p>', '<p><a href="/x">đi</a></p>'),
            ("<h1>tiêu đề</h1>", "tiêu đề"),
            ("<p>lời<!-- ghi chú --></p>", "<p>lời</p>"),
            ("<template><script>x()</script></template><p>lời</p>", "<p>lời</p>"),
        ],
    )
    def test_html__when_it_is_harmful_or_foreign(self, html, cleaned):
        assert clean_html(html) == cleaned


class TestTidied:
    @pytest.mark.parametrize(
        ("html", "cleaned"),
        [
            ("<p>&nbsp;&nbsp;&nbsp;Lùi đầu dòng</p>", "<p> Lùi đầu dòng</p>"),
            ("<p>a&nbsp;&nbsp; b</p>", "<p>a b</p>"),
            ("<p>một</p><p></p><p>&nbsp;</p><p>hai</p>", "<p>một</p><p>hai</p>"),
            (unicodedata.normalize("NFD", "<p>Phường Bến Sen</p>"), "<p>Phường Bến Sen</p>"),
            ('<a href="/x"><table><tr><td><a href="/y">', '<a href="/x"></a><a href="/y"></a>'),
            ("", ""),
        ],
    )
    def test_html__when_it_comes_from_word(self, html, cleaned):
        assert clean_html(html) == cleaned

    @settings(max_examples=300, deadline=None)
    @given(SOUP)
    def test_html__when_cleaned_twice(self, html):
        once = clean_html(html)
        assert clean_html(once) == once

    @settings(max_examples=300, deadline=None)
    @given(SOUP)
    def test_html__when_it_is_anything(self, html):
        cleaned = clean_html(html)
        for tag, attributes in re.findall(r"<\s*/?([a-zA-Z0-9]+)([^>]*)>", cleaned):
            assert tag in ALLOWED_TAGS
            names = set(re.findall(r"([-a-z]+)=", attributes))
            assert names <= ALLOWED_ATTRIBUTES.get(tag, set())
        assert "\u00a0" not in cleaned
        assert "&nbsp;" not in cleaned
