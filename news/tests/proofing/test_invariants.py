"""What holds for every text: no rule fails, places lie in the text, repairs are done once and for all."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.proofing.articles import Article, Kind, Knowledge, Leader, Part, Photo, Term
from news.proofing.lines import article_of_line
from news.proofing.rules import RULES, RULES_BY_NAME, proofread, repair

from .articles import TODAY

KNOWLEDGE = Knowledge(
    today=TODAY,
    hotline=frozenset({"02283821626"}),
    leaders=(Leader("Lâm Văn Sen", "Chủ tịch UBND phường"),),
    terms=(Term("Bộ phận Một cửa", "Trung tâm"),),
    statuses={"https://a.example/": 404},
)
PIECES = st.sampled_from(
    [
        *[
            ",",
            ", ",
            ".",
            "..",
            "…",
            " ",
            "  ",
            "\xa0",
            "\xa0\xa0\xa0",
            '"',
            "“",
            "”",
            " ” ",
            "(",
            ")",
            ":",
            " : ",
            ";",
            "/",
            "./.",
            "- ",
            "\n",
            "1. ",
            "`",
            "&nbsp;",
            "0",
            "12",
            "?!",
            "<p>",
        ],
        *[
            "Bà con dọn rạch",
            "củaTrung",
            "UBND",
            "HỌP",
            "ngày 31/2",
            "ngày 28/6/2018",
            "Thứ Hai, ngày 1/1/2026",
            "huyện",
            "quận",
        ],
        *[
            "thị xã Hoà",
            "Hòa",
            "vă",
            "kiêm tra",
            "0912.345.678",
            "căn cước 079204012345",
            "số tài khoản 123456789",
            "39 003",
        ],
        *[
            "nhà cái uy tín",
            "W88",
            "Chủ tịch UBND phường",
            "Lâm Văn Sen",
            "Ảnh: Thu Lan",
            "https://a.example/x,y",
            "TP.",
            "v.v.",
        ],
        *["phuong.gov.vn", "ế́", "đ", "Ð", "Bộ phận Một cửa"],
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join))
WITH_REPAIRS = sorted(rule.name for rule in RULES if rule.find)


def whole(title: str, summary: str, paragraphs: list[str], caption: str, published) -> Article:
    parts = [Part(Kind.TITLE, title, "title"), Part(Kind.SUMMARY, summary, "summary")]
    parts += [Part(Kind.PARAGRAPH, text, "body", number) for number, text in enumerate(paragraphs, start=1)]
    parts.append(Part(Kind.CAPTION, caption, "images", 1))
    photos = (Photo("images", caption, caption, number=1), Photo("images", "", title, number=2))
    return Article(
        tuple(parts), photos, (), summary, published, published, (("https://a.example/", parts[0]),)
    )


ARTICLES = st.builds(
    whole, TEXTS, TEXTS, st.lists(TEXTS, max_size=5), TEXTS, st.one_of(st.none(), st.dates())
)


@settings(max_examples=150, deadline=None)
@given(ARTICLES)
def test_places__lie_within_the_text(article):
    texts = {(part.field, part.number): part.text for part in article.parts}
    for found in proofread(article, KNOWLEDGE):
        text = texts.get((found.field, found.number), "")
        assert 0 <= found.start <= found.end <= len(text), found
        assert found.message and found.message[-1] in ".?!”)" and "%s" not in found.message, found


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WITH_REPAIRS), TEXTS)
def test_repair__is_done_once_and_leaves_nothing_to_repair(rule, text):
    text = unicodedata.normalize("NFC", text)
    once = repair(rule, text)
    assert repair(rule, once) == once
    offered = [slip for slip in RULES_BY_NAME[rule].find(once) if slip.replacement is not None]
    assert offered == []


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_findings__are_the_same_for_both_forms_of_unicode(text):
    def said(form):
        line = {
            "id": 1,
            "title": unicodedata.normalize(form, text),
            "body": [unicodedata.normalize(form, text)],
        }
        return proofread(article_of_line(line), KNOWLEDGE)

    assert said("NFC") == said("NFD")


ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            (
                "id",
                "title",
                "summary",
                "body",
                "captions",
                "images",
                "category",
                "date",
                "author",
                "event_date",
            ),
            ANYTHING,
        ),
    )
)
def test_line__whatever_it_holds__is_read(data):
    proofread(article_of_line(data), KNOWLEDGE)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 60_000,
        " " * 60_000,
        "\u00a0" * 60_000,
        ", " * 30_000,
        "- a\n" * 15_000,
        "0 " * 30_000,
        "“" * 30_000,
        '"' * 30_000,
        "Tin bài " * 8_000,
        "ngày 1/1 " * 7_000,
        "huyện A " * 8_000,
        "đã a " * 12_000,
        "Chủ tịch Lâm Văn Sen " * 3_000,
        "." * 60_000,
        "(" * 60_000,
        "STK " * 15_000,
        "<p>" * 20_000,
    ],
    ids=range(17),
)
def test_long_text__takes_no_longer_than_its_length(text):
    """No pattern falls back on itself: the worst texts of 60,000 letters are read within seconds."""
    from time import process_time

    start = process_time()
    proofread(article_of_line({"id": 1, "title": "Rạch", "body": [text]}), KNOWLEDGE)
    assert process_time() - start < 5
