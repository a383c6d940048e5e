"""Every way in which people type what a page says, on the database at hand: 13 pages, 46 queries."""

import unicodedata

import pytest
from django.test import TestCase

from search.queries import search_pages

from .factories import publish

PAGES = {
    "hotline": ("Đường dây nóng phường An Thịnh", "Gọi số 0200 3555 012 khi cần hỏi thủ tục."),
    "reform": ("Kế hoạch cải cách hành chính", "Giảm giấy tờ cho bà con."),
    "reform_short": ("Kết quả CCHC quý ba", "Bảng điểm của các phường."),
    "committee": ("Uỷ ban nhân dân phường họp", "Nghe báo cáo tháng mười."),
    "committee_short": ("UBND tiếp công dân", "Thứ Năm hằng tuần."),
    "peace": ("Hòa giải ở cơ sở", "Tổ viên hoà thuận, thuỷ chung, quý mến nhau."),
    "rice": ("Gieo mạ vụ xuân", "Bà con ra đồng từ sớm."),
    "drugs": ("Phòng, chống ma túy", "Không để lan ra trường học."),
    "land": ("Đất ở và thuế nước thải", "Một hộ một phiếu."),
    "beaten": ("Đạt chuẩn văn hóa", "Cả khu phố vui mừng."),
    "plan": ("Ban hành Kế hoạch số 32/KH-UBND", "Căn cứ Nghị định 61/2018/NĐ-CP ngày 23/4/2018."),
    "holiday": ("Lịch nghỉ lễ", "Ngày 4 tháng 1 năm 2026 làm bù; ngày 28/02/2020 đã nghỉ."),
    "decomposed": (
        unicodedata.normalize("NFD", "Tiếp nhận ý kiến"),
        unicodedata.normalize("NFD", "Trạm y tế trực suốt đêm, tiền phí 15.000 đồng."),
    ),
}

#: query -> pages that hold all of it
FOUND = {
    "đường dây nóng": {"hotline"},
    "duong day nong": {"hotline"},
    "ĐƯỜNG DÂY NÓNG": {"hotline"},
    "duong dây nong": {"hotline"},
    unicodedata.normalize("NFD", "đường dây nóng"): {"hotline"},
    '"đường dây nóng"': {"hotline"},
    '"nóng dây đường"': set(),
    '"duong day" phường': {"hotline"},
    "an thịnh": {"hotline"},
    "0200 3555 012": {"hotline"},
    "phuong": {"hotline", "committee", "reform_short"},
    "phường": {"hotline", "committee", "reform_short"},
    "cải cách hành chính": {"reform", "reform_short"},
    "cai cach hanh chinh": {"reform", "reform_short"},
    "cải cach hành chinh": {"reform", "reform_short"},
    "CCHC": {"reform", "reform_short"},
    "cchc": {"reform", "reform_short"},
    "CCHC quý ba": {"reform_short"},
    "UBND": {"committee", "committee_short", "plan"},
    "ủy ban nhân dân": {"committee", "committee_short", "plan"},
    "uỷ ban nhân dân": {"committee", "committee_short", "plan"},
    "uy ban nhan dan phường": {"committee"},
    "hòa giải": {"peace"},
    "hoà giải": {"peace"},
    "hoa giai": {"peace"},
    "hòa thuận": {"peace"},
    "thủy chung": {"peace"},
    "qúy mến": {"peace"},
    "mạ": {"rice"},
    "ma": {"rice", "drugs"},
    "ma túy": {"drugs"},
    "ma tuý": {"drugs"},
    "đất": {"land"},
    "dat": {"land", "beaten"},
    "đạt": {"beaten"},
    "nước thuế một": {"land"},
    "nuoc thue mot": {"land"},
    "32/KH-UBND": {"plan"},
    "32/kh-ubnd": {"plan"},
    "61/2018/NĐ-CP": {"plan"},
    "61/2018/nd-cp": {"plan"},
    "4/1/2026": {"holiday"},
    "04-01-2026": {"holiday"},
    "28/2/2020": {"holiday"},
    "trạm y tế": {"decomposed"},
    "tiep nhan y kien 15.000": {"decomposed"},
}


class TestMatrix(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.names = {publish(title, summary).pk: name for name, (title, summary) in PAGES.items()}

    def test_search_pages__finds_what_holds_every_word_however_typed(self):
        for query, expected in FOUND.items():
            with self.subTest(query=query):
                results = search_pages(query, page_size=50)
                whole = [self.names[hit.page.pk] for hit in results.hits if not hit.near]
                assert sorted(whole) == sorted(expected)
                assert results.total == len(expected)

    def test_search_pages__answers_hostile_input(self):
        for query in [
            '"',
            "'",
            "%s",
            "NOT AND",
            "///",
            "a" * 10_000,
            "\0",
            "(*",
            "title:x",
            'a" OR "b',
            "\ud800",
        ]:
            with self.subTest(query=query[:20]):
                search_pages(query)

    def test_search_pages__gives_one_order_for_all_spellings(self):
        orders = [
            [hit.page.pk for hit in search_pages(query).hits]
            for query in ("hòa giải", "hoà giải", "HÒA GIẢI", unicodedata.normalize("NFD", "hòa giải"))
        ]
        assert orders[0] and all(order == orders[0] for order in orders)


def test_matrix__has_all_its_rows():
    assert (len(PAGES), len(FOUND)) == (13, 46)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_matrix__asks_for_every_page(name):
    assert any(name in expected for expected in FOUND.values())
