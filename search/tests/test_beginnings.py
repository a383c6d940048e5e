import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.suggestions.beginnings import read_typed
from search.text import fold

#: typed, title, place
PLACES = [
    ("th", "Thủ tục đất đai", 0),
    ("thu t", "Thủ tục đất đai", 0),
    ("thu tuc", "Thủ tục đất đai", 0),
    ("THỦ TỤC", "Thủ tục đất đai", 0),
    ("tuc dat", "Thủ tục đất đai", 1),
    ("dai thu", "Thủ tục đất đai", 2),
    ("đ", "Đất đai", 0),
    ("đâ", "Đất đai", 0),
    ("đa", "Đất đai", 0),
    ("đấ", "Đất đai", 0),
    ("đạ", "Đất đai", None),
    ("đươ", "Đường dây nóng", 0),
    ("đuong", "Đường dây nóng", 0),
    ("đướng", "Đường dây nóng", None),
    ("mạ", "Ma túy", None),
    ("ma", "Mạ non", 0),
    ("hoà", "Hòa giải", 0),
    ("thủy", "Thuỷ lợi", 0),
    ("cai\u0309", "Cải cách", 0),
    ("thu xyz", "Thủ tục đất đai", None),
    ("thủ tục đất đai năm", "Thủ tục đất đai", None),
    ("2026", "Kế hoạch năm 2026", 1),
]


@pytest.mark.parametrize(("typed", "title", "place"), PLACES)
def test_place__of_a_title(typed, title, place):
    assert read_typed(typed).place(title) == place


@pytest.mark.parametrize("raw", ["", " ", "t", "t.", "đ", "***", "1", "a" * 121, "an " * 17, "a b", "\0", "́"])
def test_read_typed__gives_nothing_for_too_little_or_too_much(raw):
    assert not read_typed(raw)


@pytest.mark.parametrize(
    ("typed", "strict"),
    [
        ("thu tuc", "thu tuc"),
        ("thủ tục", "thut3 tuc"),
        ("Đườ", "d9u7o7"),
        ("đường dây nó", "d9u7o7ngt2 da6y no"),
        ("thu t", "thu"),
        ("th", "th"),
        ("a đất", "a d9a6t"),
    ],
)
def test_query__asks_for_whole_words_and_a_beginning(typed, strict):
    assert read_typed(typed).query().query_string == strict


@given(st.text(max_size=60))
def test_read_typed__of_any_text_asks_for_keys_alone(raw):
    typed = read_typed(raw)
    if not typed:
        return
    for query in (typed.query(), typed.loose_query()):
        texts = [part.query_string for part in getattr(query, "subqueries", [query])]
        assert all(text and set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ") for text in texts)


TITLES = st.lists(
    st.sampled_from(["Đường", "hòa", "thuỷ", "quý", "ở", "2026", "Ủy", "ban", "nhân", "dân", "một"]),
    min_size=1,
).map(" ".join)


@given(TITLES, st.data())
def test_place__of_a_title_that_begins_so_is_first(title, data):
    beginning = title[: data.draw(st.integers(min_value=1, max_value=len(title)))]
    for spelling in (beginning, beginning.upper(), fold(beginning), unicodedata.normalize("NFD", beginning)):
        typed = read_typed(spelling)
        assert not typed or typed.place(title) == 0
