"""Repair of typed text: one Unicode form, ordinary spaces, nothing invisible."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text_cleaning import tidy_line, tidy_text

NOISY = st.text(
    st.sampled_from("aăđế\u0301\u0323\u00a0\u2003\u200b\u200d\ufeff\u00ad\u202e\x00\x07\x85\t \r\n.ﬁ한"),
    max_size=60,
)


class TestTidyText:
    @pytest.mark.parametrize(
        ("typed", "tidy"),
        [
            (unicodedata.normalize("NFD", "Phường Bến Sen"), "Phường Bến Sen"),
            ("\u00a0\u00a0\u00a0Lùi đầu dòng", "Lùi đầu dòng"),
            ("hai \u00a0 \t ba", "hai ba"),
            ("từ\u00adghép Word\u200b", "từghép Word"),
            ("\ufeffđầu tệp", "đầu tệp"),
            ("dòng một \r\n\u00a0dòng hai\rdòng ba", "dòng một\ndòng hai\ndòng ba"),
            ("chuông\x07 và \x00không", "chuông và không"),
            ("   ", ""),
            ("", ""),
        ],
    )
    def test_text__when_known(self, typed, tidy):
        assert tidy_text(typed) == tidy

    @given(st.one_of(st.text(), NOISY))
    def test_text__when_tidied_twice(self, text):
        once = tidy_text(text)
        assert tidy_text(once) == once

    @given(st.one_of(st.text(), NOISY))
    def test_text__when_anything_comes(self, text):
        tidy = tidy_text(text)
        assert unicodedata.is_normalized("NFC", tidy)
        assert not set(tidy) & set("\u00a0\u200b\ufeff\u00ad\x00\r\t")
        assert "  " not in tidy
        assert tidy == tidy.strip()


class TestTidyLine:
    @pytest.mark.parametrize(
        ("typed", "tidy"),
        [("Tiêu đề\nhai dòng", "Tiêu đề hai dòng"), ("a\u2028b", "ab"), (" \n ", "")],
    )
    def test_line__when_known(self, typed, tidy):
        assert tidy_line(typed) == tidy

    @given(st.one_of(st.text(), NOISY))
    def test_line__when_anything_comes(self, text):
        line = tidy_line(text)
        assert "\n" not in line
        assert tidy_line(line) == tidy_text(line) == line
