"""What an address that leads nowhere says in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lost_addresses import MAX_LETTERS, MAX_WORDS, read_address

WORDS = {
    "/tin-tuc/le-hoi-xuan-2026": "le hoi xuan 2026",
    "/tin-tuc/le-hoi-xuan-2026/": "le hoi xuan 2026",
    "/Le_Hoi_Xuan.html": "Le Hoi Xuan",
    "/news/lich-tiep-dan-123456.aspx": "lich tiep dan",
    "/tin-tức/lễ hội/": "lễ hội",
    "/van-hoa/chi-tiet/998877.html": "van hoa",
    "/lien-he-ubnd/index.php": "lien he ubnd",
}
SAY_NOTHING = [
    "/",
    "/2026/",
    "/12345678",
    "/favicon.ico",
    "/.env",
    "/wp-content/x.css",
    "/anh/hoi-nghi.jpg",
    "/.git/config.lock",
    "/\x00/",
    "/%ff/",
    "/" + "le-hoi-" * 2000,
    "//\\..//",
]


@pytest.mark.parametrize(("path", "words"), WORDS.items(), ids=list(WORDS))
def test_words__when_an_address_says_something(path, words):
    assert " ".join(read_address(path)) == words


@pytest.mark.parametrize("path", SAY_NOTHING, ids=[path[:20].encode().hex() for path in SAY_NOTHING])
def test_words__when_it_says_nothing(path):
    assert read_address(path) == []


@given(st.text(max_size=500))
def test_words__when_anything_comes(path):
    words = read_address(path)
    assert len(words) <= MAX_WORDS
    assert all(0 < len(word) <= MAX_LETTERS for word in words)
    assert not any(char in "/%\x00<>\"'" for word in words for char in word)
