import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.notations import date_key, special_keys, typed, written
from search.text import fold


def typed_keys(text):
    return [notation.key for notation in typed(text)]


class TestInPages:
    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            ("28/02/2020", ["dt20200228", "dm202002", "dd0228"]),
            ("4-1-2026", ["dt20260104", "dm202601", "dd0104"]),
            ("4.1.2026", ["dt20260104", "dm202601", "dd0104"]),
            ("ngày 4 tháng 01 năm 2026", ["dt20260104", "dm202601", "dd0104"]),
            ("tháng 01/2026", ["dm202601"]),
            ("Tháng 1 năm 2026", ["dm202601"]),
            ("nghỉ 30/4 và 01/5", ["dd0430", "dd0501"]),
            ("ngày 30 tháng 4", ["dd0430"]),
            ("Số 32/KH-UBND", ["dn32khubnd"]),
            ("02/QĐ-TTg", ["dn2qdttg"]),
            ("61/2018/NĐ-CP", ["dn612018ndcp", "dn61ndcp"]),
            ("0200 3555 012", ["tel02003555012"]),
            ("(0200) 3555.012", ["tel02003555012"]),
            ("+84 912 345 678", ["tel0912345678"]),
            ("1900 1234", ["tel19001234"]),
            ("15.000 đồng", ["15000"]),
            ("1.500.000", ["1500000"]),
            ("04-01-2026 12 giờ", ["dt20260104", "dm202601", "dd0104"]),
            ("5 triệu/tháng", []),
            ("phần 1/2/3", []),
            ("31/13/2026", []),
            ("ngày 40/2", []),
            ("0,5 và 3.14", []),
            ("0/KH", []),
            ("1.2.3.4", []),
        ],
    )
    def test_special_keys__of_what_stands_in_a_page(self, text, keys):
        assert special_keys(text) == keys

    @pytest.mark.parametrize("day", [(0, 1, 2020), (32, 1, 2020), (1, 13, 2020), (1, 1, 1899), (1, 1, 2200)])
    def test_date_key__is_empty_for_no_day(self, day):
        assert date_key(*day) == ""

    @pytest.mark.parametrize("day", [(1, 1, 1900), (31, 12, 2199)])
    def test_date_key__takes_the_first_and_the_last_day(self, day):
        assert date_key(*day) == f"dt{day[2]}{day[1]:02d}{day[0]:02d}"


class TestTyped:
    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            ("32/kh-ubnd", ["dn32khubnd"]),
            ("32 / KH-UBND", ["dn32khubnd"]),
            ("61/nđ-cp", ["dn61ndcp"]),
            ("4/1", ["dd0104"]),
            ("ngày mùng 4 tháng 1", ["dd0104"]),
            ("sđt 0200.3555.012", ["tel02003555012"]),
            ("thang 1/2026", ["dm202601"]),
            ("nđ 61/2018", []),
            ("2026", []),
        ],
    )
    def test_typed__of_what_a_reader_asks(self, text, keys):
        assert typed_keys(text) == keys

    @pytest.mark.parametrize(
        "text",
        ["số 32/KH-UBND", "ngày 4/1/2026", "ngay 4 thang 1", "Số: 5/TB", "sđt 0200 3555 012", "mùng 2/9"],
    )
    def test_typed__takes_the_leading_words_along(self, text):
        (notation,) = typed(text)
        assert notation.lead == 0 < notation.start and notation.end == len(text)

    def test_typed__leaves_other_words_alone(self):
        (notation,) = typed("ban số 9 có hơn 32/KH-UBND")
        assert notation.lead == notation.start


class TestInvariants:
    @given(st.text(alphabet="0123456789/.-+() \0²٣\nsốngàythángKHĐUBND", max_size=80))
    def test_notations__stay_within_the_text_and_never_overlap(self, text):
        text = unicodedata.normalize("NFC", text)
        for read in (written, typed):
            position = 0
            for notation in sorted(read(text)):
                assert position <= notation.lead <= notation.start < notation.end <= len(text)
                position = notation.end
                for key in (notation.key, *notation.wider):
                    assert re.fullmatch("[a-z0-9]+", key) and fold(key) == key

    @given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
    def test_dates__have_one_key_in_all_forms(self, day):
        forms = [
            "{0.day}/{0.month}/{0.year}",
            "{0:%d-%m-%Y}",
            "{0:%d.%m.%Y}",
            "{0.day} tháng {0:%m} năm {0.year}",
        ]
        assert {special_keys(form.format(day))[0] for form in forms} == {f"dt{day:%Y%m%d}"}
