"""What is kept of a query that found nothing tells of no person."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.text import fold
from search.unanswered.masking import HIDDEN, LONGEST, Masked, mask

NUMBERS = [
    "0912345678",
    "0912 345 678",
    "0912.345.678",
    "0912-345-678",
    "091 - 234 . 5678",
    "+84 (0)912 345 678",
    "0912_345_678",
    "001 099 012 345",
    "0011 0000 1234 5678",
    "12345678901234",
    "1 2 3 4 5 6 7",
    "０９１２３４５６７８",
    "⁰⁹¹²³⁴⁵⁶⁷⁸",
    "٠٩١٢٣٤٥٦٧٨",
    "0912\u200b345\u00ad678",
    "0912\n345\t678",
    "12/03/1985",
    "12-3-1985",
    "12.3.1985",
    "12 tháng 3 năm 1985",
    "12345678/2024/AB",
    "0912 3456/2024/AB",
]


class TestMask:
    @pytest.mark.parametrize("number", NUMBERS)
    def test_number__is_hidden(self, number):
        masked = mask(f"tra cứu {number} ở phường")
        assert masked.folded.split()[:2] == ["tra", "cuu"]
        assert masked.written.startswith(f"tra cứu {HIDDEN}")
        assert not re.search(r"\d{5}", masked.folded + masked.written)
        assert "1985" not in masked.folded

    @pytest.mark.parametrize("number", NUMBERS[:-2])
    def test_number_alone__leaves_nothing(self, number):
        assert mask(number) == mask("")

    @pytest.mark.parametrize(
        ("typed", "written"),
        [
            ("viết thư cho an.nguyen@vidu.vn hỏi đất", "viết thư cho hỏi đất"),
            ("an @ vidu.vn", ""),
            ("hỏi an＠vidu.vn", "hỏi"),
            ("https://vidu.vn/ho-so?ma=1 hồ sơ", "hồ sơ"),
            ("www.vidu.com.vn hồ sơ", "hồ sơ"),
            ("facebook.com/nguyenvana hồ sơ", "hồ sơ"),
            ("zalo://an hồ sơ", "hồ sơ"),
        ],
    )
    def test_address__is_dropped(self, typed, written):
        assert mask(typed).written == written
        assert mask(typed).folded == fold(written)

    @pytest.mark.parametrize(
        "typed",
        [
            "168/2024/NĐ-CP",
            "nghị định 61/2018/nđ-cp",
            "32/KH-UBND",
            "lớp 1 năm 2026",
            "xe 29 chỗ, tuyến 123456",
            "UBND TP.HCM",
            "tổ 12 khu 3",
        ],
    )
    def test_words_and_numbers_of_papers__stay(self, typed):
        assert mask(typed).written == typed
        assert mask(typed).folded == fold(typed)

    def test_spellings__add_up(self):
        forms = ["Giấy khai sinh", "giay khai sinh", "GIẤY  KHAI SINH!", "giấy khai sinh 0912345678"]
        assert {mask(form).folded for form in forms} == {"giay khai sinh"}

    def test_long_text__is_cut_at_a_word(self):
        masked = mask("đăng ký tạm trú " * 40)
        assert len(masked.written) <= LONGEST
        assert masked.written.endswith(("đăng", "ký", "tạm", "trú"))
        assert masked.folded == fold(masked.written)

    @given(st.text(st.sampled_from("0123456789٠①²Ж中đa ./-–_(@\u0323\u200b\0"), max_size=60))
    @example("123Ж4567")
    @example("12中34 567")
    @example("1/2024/a 2/2024/b")
    def test_mask__lets_no_long_number_through(self, typed):
        masked = mask(typed)
        for kept in (masked.folded, masked.written):
            # Blanks, dots, dashes: what stands in telephone and account numbers as people write them.
            for run in re.finditer(r"\d(?:[\s.\-–_()]*\d)*", kept):
                digits = re.sub(r"\D", "", run[0])
                paper_key = re.match(r"\d{1,4} (19|20)\d\d [a-z]", kept[run.start() :] + " ")
                assert len(digits) <= 6 or paper_key

    @given(st.text(max_size=700))
    def test_mask__takes_anything_and_twice_is_once(self, typed):
        masked = mask(typed)
        assert bool(masked.folded) == bool(masked.written)
        assert len(masked.folded) <= LONGEST
        assert len(masked.written) <= LONGEST
        assert "@" not in masked.written
        assert "\0" not in masked.written


def test_mask__keeps_nothing_of_signs_that_stand_for_more_than_a_query():
    assert mask("㏂" * 300) == mask("ﷺ" * 100) == Masked("", "")
