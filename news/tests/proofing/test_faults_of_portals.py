"""What portals of today get wrong, on made-up texts: every fault is found, none forbids sending."""

from datetime import date

import pytest

from news.proofing.articles import Knowledge, Term
from news.proofing.findings import Severity
from news.proofing.lines import article_of_line
from news.proofing.rules import proofread

KNOWLEDGE = Knowledge(today=date(2026, 12, 1), terms=(Term("mức độ 3, 4", "toàn trình, một phần"),))
BLANKS = "\u00a0" * 105
COUNTERS = [
    "Thống kê truy cập",
    "  • Đang truy cập: 0",
    "  • Hôm nay: 12",
    "  • Trong tuần: 41 007",
    "Đăng nhập",
]

SHOUTED_WITHOUT_DATE = {
    "id": "a",
    "title": "PHƯỜNG HOA MAI TRIỂN KHAI VIỆC TRỒNG CÂY",
    "summary": "Sáng 04/01, phường bàn việc trồng cây.",
    "body": [" ", " ", "Bà con góp cây giống./.", f"{BLANKS}P. Hoa Mai", "P. Hoa Mai", *COUNTERS],
    "author": "P. Hoa Mai",
    "category": "Đời sống",
}
SAME_DESCRIPTION = {
    "id": "b",
    "title": "Hội nghị bàn việc trồng cây",
    "summary": "Ngày 23/5, phường bàn việc trồng cây.",
    "body": [
        "`Về dự có đại diện các khu phố.",
        "Việc kiêm tra nếp sống vă hóa.",
        "P/v: Thu Lan",
        "Tất cả: 1",
    ],
    "images": [{"file": f"{n}.jpg", "caption": f"Cây số {n}", "alt": "anh tin bai"} for n in range(5)],
    "category": "Đời sống",
}
TYPED_LIST = {
    "id": "c",
    "title": "UBND PHƯỜNG HOA MAI HỌP BÀN QUÝ I",
    "summary": "Phường giao sáu việc.",
    "body": [
        *(f"- Việc thứ {n} làm xong trong tháng." for n in ("nhất", "hai", "ba", "tư", "năm")),
        "- Nộp hồ sơ mức độ 3, 4 tại nhà.",
        f"{BLANKS}Tin bài, hình ảnh: Thu Lan",
        "Thu Lan",
        *COUNTERS,
    ],
    "category": "Đời sống",
}
BEFORE_ITS_EVENT = {
    "id": "d",
    "title": "Phường họp phiên tháng 6.",
    "summary": "Ngày 28/6/2018, phường Hoa Mai họp phiên tháng 6 với chuyên đề trồng cây.",
    "body": [
        f"{BLANKS}Hoạt động củaTrung tâm vườn ươm.",
        "Tin bài và ảnh: Tổ vườn ươm",
        "Lượt xem: 364 views",
    ],
    "date": "2018-06-27T07:48",
    "category": "Đời sống",
}
LEAKED_COLUMNS = {
    "id": "e",
    "title": "Hòa Mai kiểm tra vườn cây",
    "summary": "",
    "body": [
        "Cỡ chữ: Font size: Giảm (A-) Mặc định (A) Tăng (A+)",
        "Đoàn ở Hoà Mai xem cây, các việc như : tưới, bón.",
        f"{BLANKS}Thu Lan",
        "Lượt người xem:  Views:   267",
        "Tin khác",
        "Manage PermissionsManage Permissions",
        "Version HistoryVersion History",
        "Số tiền",
        "Approval Status",
    ],
    "date": "2020-06-28T17:00",
    "category": "Tin tức",
}
CASES = [
    (
        SHOUTED_WITHOUT_DATE,
        "missing-date title-all-caps typed-byline no-break-run number-grouping empty-paragraph "
        "pasted-page-parts report-end-mark",
    ),
    (
        SAME_DESCRIPTION,
        "missing-date alt-repeated alt-empty-words stray-mark typed-byline pasted-page-parts "
        "impossible-syllable likely-slip",
    ),
    (
        TYPED_LIST,
        "missing-date title-all-caps hand-made-list typed-byline no-break-run "
        "pasted-page-parts outdated-term",
    ),
    (
        BEFORE_ITS_EVENT,
        "told-before-event pasted-page-parts glued-words no-break-run title-full-stop typed-byline",
    ),
    (
        LEAKED_COLUMNS,
        "missing-summary pasted-page-parts two-spellings typed-byline no-break-run space-before-mark",
    ),
]


@pytest.mark.parametrize(("line", "rules"), CASES, ids=[line["id"] for line, _rules in CASES])
def test_faults__are_all_found_and_none_forbids(line, rules):
    found = proofread(article_of_line(line), KNOWLEDGE)
    assert set(rules.split()) - {finding.rule for finding in found} == set()
    assert [finding.rule for finding in found if finding.severity is Severity.BLOCK] == []


def test_byline__is_found_above_what_was_pasted_and_said_to_be_repeated():
    found = proofread(article_of_line(SHOUTED_WITHOUT_DATE), KNOWLEDGE)
    words = [finding.message for finding in found if finding.rule == "typed-byline"]
    assert len(words) == 2
    assert all(sentence.endswith("Tên này đã có ở mục đó.") for sentence in words)
