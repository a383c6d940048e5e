"""Abbreviations: told at their first use, in the text alone, where the table leaves no doubt."""

import pytest

from news.proofing.abbreviations import expandable
from news.proofing.articles import Article, Kind, Knowledge, Part, Term
from news.proofing.findings import Severity

from .articles import TODAY, article, finding, rules_of

PAIRS = (
    ("BCH", "ban chấp hành"),
    ("BCH", "ban chỉ huy"),
    ("CMND", "chứng minh nhân dân"),
    ("CLB", "câu lạc bộ"),
    ("HĐND", "Hội đồng nhân dân"),
    ("SĐT", "số điện thoại"),
    ("TTHC", "thủ tục hành chính"),
    ("UBND", "Ủy ban nhân dân"),
    ("VNeID", "định danh điện tử"),
)
OFFICE = Knowledge(today=TODAY, abbreviations=PAIRS, terms=(Term("chứng minh nhân dân", "căn cước"),))
RULE = "unexplained-abbreviation"
PLAIN = "Bà con cùng dọn rạch."


def repaired(text: str, **fields) -> str:
    """The text with the first repair made."""
    found = finding(RULE, text, knowledge=OFFICE, **fields)
    return text[: found.start] + found.replacement + text[found.end :]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Sáng nay UBND phường họp.", "Sáng nay Ủy ban nhân dân (UBND) phường họp.", id="body"),
        pytest.param(
            "Phường niêm yết TTHC mới.", "Phường niêm yết thủ tục hành chính (TTHC) mới.", id="in a sentence"
        ),
        pytest.param("Bà con lập CLB mới.", "Bà con lập câu lạc bộ (CLB) mới.", id="common noun"),
        pytest.param("TTHC đã đổi.", "Thủ tục hành chính (TTHC) đã đổi.", id="at the beginning"),
        pytest.param(
            "Bà con chú ý. TTHC đã đổi.", "Bà con chú ý. Thủ tục hành chính (TTHC) đã đổi.", id="new sentence"
        ),
    ],
)
def test_repair__writes_it_out_with_the_short_form_in_brackets(before, after):
    assert repaired(before) == after


def test_finding__says_what_to_write_and_only_points_out():
    found = finding(RULE, "Sáng nay UBND phường họp.", knowledge=OFFICE)
    assert found.severity is Severity.NOTE
    assert found.message == (
        "Chữ tắt “UBND” dùng lần đầu mà chưa viết đầy đủ. Nên viết “Ủy ban nhân dân (UBND)”."
    )


def test_repaired_text__is_at_rest():
    text = repaired("Sáng nay UBND phường họp, UBND ghi nhận.")
    assert RULE not in rules_of(text, knowledge=OFFICE)


def test_each_short_form__is_named_once():
    from news.proofing.rules import RULES_BY_NAME

    texts = article("UBND phường họp với HĐND.", "UBND ghi nhận.")
    assert len(list(RULES_BY_NAME[RULE].findings(texts, OFFICE))) == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ủy ban nhân dân (UBND) phường họp. UBND ghi nhận.", id="told in brackets"),
        pytest.param("Ủy ban nhân dân phường họp, UBND ghi nhận.", id="words before"),
        pytest.param("UBND (Ủy ban nhân dân) phường họp.", id="told after"),
        pytest.param("Theo Thông báo số 12/TB-UBND.", id="number of a document"),
        pytest.param("Họp liên tịch HĐND-UBND.", id="joined"),
        pytest.param("Gọi SĐT trên bảng.", id="plain to everybody"),
        pytest.param("BCH Đoàn phường họp.", id="two meanings"),
        pytest.param("Cài VNeID tại nhà.", id="no initials"),
        pytest.param("Bạn đọc của CLB Sen Hồng dự.", id="inside a name"),
        pytest.param("Mang theo CMND.", id="out of use"),
        pytest.param("ubnd và Ubnd.", id="another case"),
    ],
)
def test_text__is_let_pass(text):
    assert RULE not in rules_of(text, knowledge=OFFICE)


def test_title_heading_and_caption__are_not_looked_at():
    parts = [
        Part(kind, "UBND phường họp", "body", number)
        for number, kind in enumerate((Kind.TITLE, Kind.HEADING, Kind.CAPTION, Kind.ALT, Kind.CELL))
    ]
    from news.proofing.rules import proofread

    assert RULE not in {one.rule for one in proofread(Article(parts=tuple(parts)), OFFICE)}


def test_summary__counts_as_the_first_use():
    found = finding(RULE, "UBND phường họp.", summary="UBND phường họp sáng nay.", knowledge=OFFICE)
    assert found.field == "summary"


def test_empty_table__finds_nothing():
    assert RULE not in rules_of("UBND phường họp.")
    assert expandable(()) == {}
