"""Numbers of an old system are read strictly, and a wrong line never stops the right ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.ledger.old_numbers import NamedBy, parse_article_numbers, parse_number


def read(text):
    found = parse_article_numbers(text)
    return [(number.line, number.key, number.views) for number in found.numbers]


def bad_lines(text):
    return [bad.line for bad in parse_article_numbers(text).bad]


class TestNumber:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("2927834", 2_927_834),
            ("2.927.834", 2_927_834),
            ("39 003", 39_003),
            ("39\u00a0003", 39_003),
            (" 171 ", 171),
            ("0", 0),
            ("007", 7),
        ],
    )
    def test_is_read__as_old_pages_write_it(self, text, number):
        assert parse_number(text) == number

    @pytest.mark.parametrize(
        "text",
        ["", " ", "x", "-5", "+5", "29.27834", "2,927,834", "1.5", "2.927 834", "1e6", "٣", "½", "1_000"]
        + ["9" * 14, "9" * 5000, "1\n2", "0x10"],
    )
    def test_is_refused__when_not_surely_a_number(self, text):
        with pytest.raises(ValueError, match=r"\.$"):
            parse_number(text)

    @given(st.integers(0, 10**12), st.sampled_from([".", " ", ""]))
    def test_comes_back__however_grouped(self, number, mark):
        assert parse_number(f"{number:,}".replace(",", mark)) == number

    @given(st.text(max_size=40))
    def test_never_fails_otherwise(self, text):
        try:
            assert parse_number(text) >= 0
        except ValueError as wrong:
            assert len(str(wrong)) < 150


class TestArticleNumbers:
    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    def test_are_read__whatever_the_delimiter(self, mark):
        lines = ["\ufeffID|Tên|Views", "a1|Bài một|171", "", "a2|Bài hai|2.927.834", ""]
        text = "\r\n".join(lines).replace("|", mark)
        assert read(text) == [(2, "a1", 171), (4, "a2", 2_927_834)]
        assert parse_article_numbers(text).named_by is NamedBy.ID

    def test_are_named_by_address__when_the_heading_says_so(self):
        found = parse_article_numbers("views,url\n5,/tin/bai-1.html\n")
        assert (found.named_by, found.numbers[0].key) == (NamedBy.URL, "/tin/bai-1.html")

    @pytest.mark.parametrize("text", ["", "a1,171\n", "id,title\na1,x\n", "views\n5\n", '"id,views\n', "\0"])
    def test_are_refused__when_the_heading_names_no_columns(self, text):
        with pytest.raises(ValueError, match="Dòng đầu"):
            parse_article_numbers(text)

    def test_wrong_lines_are_named_and_the_rest_goes_in(self):
        text = 'id,views\na1,5\na2,1.5\n,7\na4\na1,9\na6,"6\na7,8\n'
        assert read(text) == [(2, "a1", 5), (8, "a7", 8)]
        assert bad_lines(text) == [3, 4, 5, 6, 7]

    def test_reason_names_the_first_line__when_an_article_comes_twice(self):
        (bad,) = parse_article_numbers("id,views\na1,5\na1,9\n").bad
        assert "dòng 2" in bad.reason

    def test_key_is_capped_and_clean(self):
        text = f"id,views\n{'a' * 501},5\n{'b' * 200_000},5\nc,5\nd\0,5\n\0,5\n"
        assert bad_lines(text) == [2, 3, 5, 6]

    @given(st.text(max_size=300))
    def test_never_fails_otherwise(self, text):
        try:
            found = parse_article_numbers("id,views\n" + text)
        except ValueError as wrong:
            assert "Dòng đầu" in str(wrong)
            return
        assert all(number.views >= 0 and number.key for number in found.numbers)
