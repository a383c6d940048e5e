"""The same words in other spellings give the same pages in the same order."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.queries import search_pages

from .factories import publish
from .matrix import PAGES
from .test_text import moved_tones

#: Words with the tone in either place, stacked marks and đ, as the pages of the matrix hold them.
WORDS = [
    "hòa giải",
    "thủy chung",
    "quý mến",
    "văn hóa",
    "sức khỏe",
    "ma túy",
    "khóa mới",
    "ủy ban nhân dân",
    "đường dây nóng",
    "nước thải",
    "thuế",
    "bộ phận một cửa",
    "cầu",
    "bến đò",
    "phường",
    "trường học",
    "CCHC",
    "số 32/KH-UBND",
    "tháng 1",
    "ngày 4/1/2026",
]


@pytest.fixture
def pages(db):
    for title, summary in PAGES.values():
        publish(title, summary)


def order(query: str) -> list[tuple[int, bool]]:
    return [(hit.page.pk, hit.near) for hit in search_pages(query).hits]


@pytest.mark.usefixtures("pages", "on_each_engine")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(" ".join))
def test_search_pages__gives_one_order_for_all_spellings(query):
    expected = order(query)
    assert expected
    for other in (moved_tones(query), query.upper(), query.title(), unicodedata.normalize("NFD", query)):
        assert order(other) == expected, other
