"""Any sequence of paragraphs, photos and tables gives a valid article, and loses no word in silence."""

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from news.importing.word.article import article_of_blocks
from news.importing.word.plain import Marker, Paragraph, Photo, Run, Table
from news.importing.word.report import LABELS, Report

WORDS = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyÁẾÔ"), min_size=1, max_size=7)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
HEADS = st.sampled_from(
    [
        "",
        "- ",
        "+ ",
        "• ",
        "1. ",
        "2. ",
        "a) ",
        "Ảnh: ",
        "Tin: ",
        "P/v: ",
        "Nguồn: ",
        "Sapo: ",
        "\u00a0" * 9,
        "\t\t",
    ]
)
TAILS = st.sampled_from(["", ".", "./.", ":", ";", ". Ảnh: Hải Vân", "\u00a0" * 30 + "Hải Vân", "\n- việc"])
TEXTS = st.builds(lambda head, text, tail: head + text + tail, HEADS, SENTENCES, TAILS)
PARAGRAPHS = st.builds(
    lambda text, bold, italic, style, align, marker: Paragraph(
        [Run(text, bold, italic)], 1, style, align, marker
    ),
    TEXTS | SENTENCES.map(str.upper),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "", "", "title", "caption", "h1", "h3", "quote", "subtitle"]),
    st.sampled_from(["", "", "centre", "right"]),
    st.sampled_from([None, None, Marker(False), Marker(True, 0, "1.", 1), Marker(True, 1, "a)", 1, False)]),
)
PHOTOS = st.builds(
    lambda alt, problem: Photo("x.jpg", 1, alt, problem=problem), SENTENCES, st.sampled_from(["", "x"])
)
CELLS = st.lists(PARAGRAPHS | PHOTOS, max_size=2)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=3).map(Table)
BLOCKS = st.lists(PARAGRAPHS | PHOTOS | TABLES, min_size=1, max_size=12)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).casefold())


def all_words(blocks) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += words(block.raw)
        elif isinstance(block, Photo):
            found += words(block.alt)
        else:
            found += [word for row in block.rows for cell in row for word in all_words(cell)]
    return found


def values(data) -> list[str]:
    if isinstance(data, str):
        return [re.sub(r"<[^>]+>", " ", data)]
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list | tuple) else ()
    return [text for each in inside for text in values(each)]


class TestNothingIsLost:
    @settings(max_examples=300, deadline=None)
    @given(BLOCKS)
    def test_word__is_in_the_article_or_in_the_report(self, blocks):
        given_words = all_words(blocks)
        article = article_of_blocks(blocks, [], Report())
        kept = set(words(" ".join(values(article.as_data()))))
        assert [word for word in given_words if word not in kept] == []
        assert all(change.kind in LABELS for change in article.report.changes)

    @settings(max_examples=100, deadline=None)
    @given(BLOCKS)
    def test_article__is_short_enough_for_its_fields(self, blocks):
        article = article_of_blocks(blocks, [], Report())
        assert len(article.title) <= 255 and len(article.summary) <= 2000
        for kind, value in article.blocks:
            if kind == "photo":
                assert len(value["caption"]) <= 300 and len(value["credit"]) <= 120
            if kind == "heading":
                assert 0 < len(value["text"]) <= 160
