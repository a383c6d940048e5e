"""Each rule over a table: what it finds, and what it lets pass."""

from datetime import date

import pytest

from news.proofing.articles import Kind, Knowledge, Leader, Part, Term
from news.proofing.findings import Severity
from news.proofing.rules import RULES, repair

from .articles import TODAY, article, finding, photo, rules_of

NBSP = "\u00a0"

FOUND = [
    ("missing-summary", {"summary": " "}, ()),
    ("missing-byline", {"byline": ("",)}, ()),
    ("missing-section", {"section": ""}, ()),
    ("missing-date", {"published": None}, ()),
    ("empty-paragraph", {}, ("Lời đầu.", NBSP, "Lời cuối.")),
    ("missing-alt", {"photos": (photo(alt=""),)}, ()),
    ("alt-file-name", {"photos": (photo(alt="IMG_20261120_0712"),)}, ()),
    ("alt-file-name", {"photos": (photo(alt="don-rach.JPG"),)}, ()),
    ("alt-file-name", {"photos": (photo(alt="don rach", file_name="don-rach.jpg"),)}, ()),
    ("alt-repeated", {"photos": (photo(1, alt="Dọn rạch"), photo(2, alt="dọn rạch"))}, ()),
    ("alt-empty-words", {"photos": (photo(alt="Ảnh minh họa"),)}, ()),
    ("alt-as-caption", {"photos": (photo(alt="Sáng thứ sáu", caption="Sáng thứ Sáu."),)}, ()),
    ("missing-caption", {"photos": (photo(caption=""),)}, ()),
    ("photo-set-aside", {"photos": (photo(is_set_aside=True),)}, ()),
    ("photo-set-aside", {"photos": (photo(alt=None, covers_film=True, is_set_aside=True),)}, ()),
    ("consent-ended", {"photos": (photo(consent_until=date(2026, 11, 19)),)}, ()),
    ("consent-ended", {"photos": (photo(consent_until=date(2026, 12, 20)),)}, ()),
    ("old-photo", {"photos": (photo(taken_on=date(2025, 11, 19)),)}, ()),
    ("old-photo", {"photos": (photo(taken_on=date(2024, 2, 29)),), "event": date(2025, 3, 2)}, ()),
    ("title-all-caps", {"title": "BÀ CON KHU PHỐ DỌN RẠCH"}, ()),
    ("title-full-stop", {"title": "Bà con dọn rạch."}, ()),
    ("title-too-long", {"title": "a" * 121}, ()),
    ("typed-byline", {}, ("Lời đầu.", f"{NBSP * 105}Thu Lan")),
    ("typed-byline", {}, ("Lời đầu.", "Tin bài, hình ảnh: Thu Lan")),
    ("typed-byline", {}, ("Lời đầu.", "P/v: Thu Lan")),
    ("typed-byline", {}, (f"{NBSP * 40}Thu Lan", "Lời một.", "Lời hai.", "Lời ba.")),
    ("typed-byline", {}, ("Lời đầu.", "Thu Lan", "Thống kê truy cập", "Hôm nay: 1", "Tin khác", "Tin Tức")),
    ("no-break-run", {}, (f"{NBSP * 9}Bà con dọn rạch.",)),
    ("hand-made-list", {}, ("- Dọn rạch.", "- Trồng cây.", "- Thu rác.")),
    ("hand-made-list", {}, ("1. Dọn rạch\n2. Trồng cây\n3. Thu rác",)),
    ("double-space", {}, ("Bà con  dọn rạch.",)),
    ("pasted-page-parts", {}, ("Lượt xem: 364 views",)),
    ("pasted-page-parts", {}, ("Manage PermissionsManage Permissions",)),
    ("pasted-page-parts", {}, ("  • Trong tuần: 36 894",)),
    ("pasted-page-parts", {}, ("Thống kê truy cập",)),
    ("glued-words", {}, ("Công việc củaTrung tâm.",)),
    ("glued-words", {}, ("Phường đãcó kế hoạch.",)),
    ("no-space-after-mark", {}, ("Dọn rạch,trồng cây.",)),
    ("no-space-after-mark", {}, ("Bà con dọn rạch.Chiều nay trồng cây.",)),
    ("space-before-mark", {}, ("Các việc như : dọn rạch.",)),
    ("doubled-mark", {}, ("Dọn rạch,, trồng cây.",)),
    ("doubled-mark", {}, ("Bà con dọn rạch..",)),
    ("report-end-mark", {}, ("Bà con dọn rạch./.",)),
    ("stray-mark", {}, ("`Bà con dọn rạch.",)),
    ("stray-mark", {}, ("Bà con&nbsp;dọn rạch.",)),
    ("straight-quotes", {}, ('Phong trào "Sạch rạch" lan rộng.',)),
    ("space-in-quotes", {}, ("Phong trào “ Sạch rạch ” lan rộng.",)),
    ("missing-end-mark", {}, (f"Bà con dọn rạch. Sau đó {'mọi người cùng trồng cây ' * 3}bên bờ",)),
    ("unpaired-bracket", {}, ("Bà con (khu phố 3 dọn rạch.",)),
    ("unpaired-quote", {}, ("Bà con nói: “Rạch sạch rồi.",)),
    ("impossible-syllable", {}, ("Nếp sống vă hóa.",)),
    ("impossible-syllable", {}, ("Học sinh đến trưòng.",)),
    ("impossible-syllable", {}, ("Tàu qua cửa huỵện.",)),
    ("likely-slip", {}, ("Việc kiêm tra rạch.",)),
    ("two-spellings", {}, ("Ở Hòa Thành.", "Thị xã Hoà Thành.")),
    ("weekday-mismatch", {}, ("Thứ Hai, ngày 20/11/2026, bà con dọn rạch.",)),
    ("weekday-mismatch", {}, ("Sáng thứ 2, 20/11, bà con dọn rạch.",)),
    ("weekday-mismatch", {}, ("Sáng Chủ nhật (20/11), bà con dọn rạch.",)),
    ("impossible-date", {}, ("Ngày 31/11/2026, bà con dọn rạch.",)),
    ("impossible-date", {}, ("Ngày 30 tháng 2, bà con dọn rạch.",)),
    ("told-before-event", {}, ("Ngày 21/11/2026, phường họp phiên tháng 11.",)),
    ("event-after-publication", {"event": date(2026, 12, 1)}, ()),
    ("abolished-unit", {}, ("Người dân ở huyện Rạch Sen được hỗ trợ.",)),
    ("abolished-unit", {}, ("Ủy ban nhân dân các xã, thị trấn.",)),
    ("citizen-id", {}, ("Căn cước số 079 204 012 345.",)),
    ("citizen-id", {}, ("CMND: 024123456.",)),
    ("bank-account", {}, ("Số tài khoản 1020304050607 tại ngân hàng.",)),
    ("private-phone", {}, ("Gọi anh Ba, 0912.345.678.",)),
    ("private-phone", {}, ("Gọi anh Ba, +84 912 345 678.",)),
    ("unknown-phone", {}, ("Gọi 0228.3821626.",)),
    ("long-number", {}, ("Mã 12345678901234.",)),
    ("number-grouping", {}, ("Có 39 003 lượt người.",)),
    ("gambling-words", {}, ("Công an phá một nhà cái.",)),
    ("unfilled-prompt", {}, ("Chủ trì là [Ghi họ tên, chức vụ người chủ trì].",)),
    ("unfilled-prompt", {"summary": "[Viết một, hai câu nói ngay điều bà con cần biết.]"}, ()),
    ("gambling-spam", {}, ("Nhà cái uy tín, khuyến mãi nạp đầu tại W88.",)),
]

PASSED = [
    ("missing-byline", {"byline": (), "needs_byline": False}, ()),
    ("missing-section", {"section": None}, ()),
    ("missing-alt", {"photos": (photo(alt="", decorative=True), photo(2, alt=None))}, ()),
    ("alt-file-name", {"photos": (photo(alt="Bốn người kéo lưới"),)}, ()),
    ("alt-repeated", {"photos": (photo(1, picture="a", alt="Rạch"), photo(2, picture="a", alt="Rạch"))}, ()),
    ("consent-ended", {"photos": (photo(consent_until=date(2026, 12, 21)), photo(2))}, ()),
    ("old-photo", {"photos": (photo(taken_on=date(2025, 11, 20)), photo(2))}, ()),
    ("old-photo", {"photos": (photo(taken_on=date(2025, 6, 1)),), "event": date(2026, 6, 1)}, ()),
    ("old-photo", {"photos": (photo(taken_on=date(2020, 6, 1), caption="Ảnh tư liệu."),)}, ()),
    ("old-photo", {"photos": (photo(taken_on=date(2020, 6, 1)),), "published": None}, ()),
    ("title-all-caps", {"title": "UBND phường dọn rạch"}, ()),
    ("title-all-caps", {"title": "HĐND, UBND, MTTQ họp"}, ()),
    ("title-full-stop", {"title": "Rồi rạch sạch..."}, ()),
    ("title-too-long", {"title": "a" * 120}, ()),
    ("typed-byline", {}, ("Thu Lan", "Bà con dọn rạch.", "Bà con vui.", "Rạch sạch.")),
    ("no-break-run", {}, (f"Rộng 5{NBSP}m.",)),
    ("hand-made-list", {}, ("- Dọn rạch.", "Bà con vui.", "- Trồng cây.")),
    ("hand-made-list", {}, ("• Hôm nay: 1", "• Trong tuần: 1", "• Tất cả: 1")),
    ("pasted-page-parts", {}, ("Nội dung", "Hôm nay trời đẹp.")),
    ("glued-words", {}, ("Xem trên YouTube và TikTok, tải VNeID.",)),
    ("glued-words", {}, ("Học sinh đến trưòng, tàu qua cửa huỵện.",)),
    ("no-space-after-mark", {}, ("Lúc 7:30, xem phuong.gov.vn, tỉ lệ 3,5.",)),
    ("no-space-after-mark", {}, ("Ở TP.HCM, GS.TS Sen nói.",)),
    ("space-before-mark", {}, ("Bà con (khu phố 3) dọn rạch.",)),
    ("doubled-mark", {}, ("Dọn rạch, trồng cây, v.v., rồi nghỉ... chờ.",)),
    ("straight-quotes", {}, ('Màn hình 24" treo tường.',)),
    ("missing-end-mark", {}, ("Những việc bà con đã làm",)),
    ("unpaired-bracket", {}, ("a) Dọn rạch", "1) Trồng cây")),
    ("impossible-syllable", {}, ("Quốc gia, khuỷu tay, giếng, quý, ngoằn ngoèo, thuở, café, Đắk Lắk, ôtô.",)),
    ("impossible-syllable", {}, ("Dầu ôliu, tấm amiăng, hai gam điôxit, căngtin trường.",)),
    ("impossible-syllable", {}, ("Bà con buôn Krông Păc gặp ông Ksor Hbơ Khắp.",)),
    ("two-spellings", {}, ("Hòa bình ở Hòa Thành.",)),
    ("weekday-mismatch", {}, ("Thứ Sáu, ngày 20/11/2026, bà con dọn rạch.",)),
    ("weekday-mismatch", {"published": None}, ("Thứ Hai (20/11), bà con dọn rạch.",)),
    ("impossible-date", {}, ("Ngày 29/2, bà con dọn rạch.",)),
    ("impossible-date", {}, ("Từ ngày 22-24 và ngày 28 - 30 tháng Chạp.",)),
    ("weekday-mismatch", {}, ("Hội nghị lần thứ 2 (17/3), tháng thứ 6, ngày 13/4/2015.",)),
    ("told-before-event", {}, ("Ngày 23/11, lễ hội diễn ra hằng năm.",)),
    ("doubled-mark", {}, ("Em Ng., ông N.B. Tr., chị Th. cùng dự.",)),
    ("glued-words", {}, ("Bà con đi canô, đeo balô, chích văcxin.",)),
    ("likely-slip", {}, ("Cục Cảnh sát Nhập cư.",)),
    ("gambling-words", {}, ("Chuyến bay VN88 hạ cánh.",)),
    ("told-before-event", {}, ("Ngày 21/11/2026, phường sẽ họp.",)),
    ("told-before-event", {}, ("Ngày 19/11/2026, phường họp.",)),
    ("event-after-publication", {"event": TODAY}, ()),
    ("abolished-unit", {}, ("Xã này trước đây thuộc huyện Rạch Sen.",)),
    ("abolished-unit", {"published": date(2020, 6, 28)}, ("Huyện Rạch Sen họp.",)),
    ("abolished-unit", {}, ("Ở quận Brooklyn, ông Nguyễn Văn Quận sống một mình.",)),
    ("citizen-id", {}, ("Căn cước được trả trong ngày.",)),
    ("bank-account", {}, ("Mở tài khoản cho 12 người.",)),
    ("long-number", {}, ("Tổng 2.927.834.111 đồng, giá 25.000-30.000 đồng, ngày 20.11.2026, 2024 - 2026.",)),
    (
        "number-grouping",
        {},
        ("Điện thoại 039 003 111, tháng 12 2026, ISO 9:2 012, xăng RON95 198 đồng, hẻm 12 345.",),
    ),
    ("gambling-spam", {}, ("Công an phá một nhà cái, thu giữ máy tính.",)),
    ("unfilled-prompt", {}, ("Theo tài liệu [1], mục [a] và [ghi chú].",)),
]


def case_names(cases):
    return [f"{rule}-{number}" for number, (rule, _fields, _texts) in enumerate(cases)]


@pytest.mark.parametrize(("rule", "fields", "texts"), FOUND, ids=case_names(FOUND))
def test_rule__finds(rule, fields, texts):
    assert rule in rules_of(*texts, **fields)


@pytest.mark.parametrize(("rule", "fields", "texts"), PASSED, ids=case_names(PASSED))
def test_rule__lets_pass(rule, fields, texts):
    assert rule not in rules_of(*texts, **fields)


def test_rules__find_nothing_in_a_sound_text():
    assert rules_of("Sáng thứ Sáu, 20/11/2026, bà con khu phố 3 đã dọn rạch.", photos=(photo(),)) == set()


def test_byline__says_when_it_repeats_the_field():
    assert finding("typed-byline", "Lời.", "Tin: Thu Lan").message.endswith("Tên này đã có ở mục đó.")
    assert "đã có" not in finding("typed-byline", "Lời.", "Tin: Minh Hà").message


def test_prompts_of_a_paragraph__are_told_in_one_line():
    text = "Ngày [Ghi ngày họp], tại [Ghi nơi họp], [Ghi tên] chủ trì."
    assert finding("unfilled-prompt", text).message.endswith(
        "nội dung thật: “[Ghi ngày họp]” và 2 lời nhắc khác trong đoạn này."
    )
    assert finding("unfilled-prompt", "Tại [Ghi nơi họp].").message.endswith(
        "nội dung thật: “[Ghi nơi họp]”."
    )


def test_old_photo__names_both_days():
    old = (photo(taken_on=date(2024, 5, 1)),)
    event = finding("old-photo", photos=old, event=date(2026, 11, 2)).message
    assert "chụp ngày 01/05/2024, hơn một năm trước ngày diễn ra sự việc 02/11/2026" in event
    assert "trước ngày đăng 20/11/2026" in finding("old-photo", photos=old).message


def test_consent__says_whether_it_is_over():
    ended, soon = (photo(consent_until=date(2026, month, 10)) for month in (11, 12))
    assert "đã hết hạn ngày 10/11/2026" in finding("consent-ended", photos=(ended,)).message
    assert "hết hạn ngày 10/12/2026. Hãy hỏi lại" in finding("consent-ended", photos=(soon,)).message


def test_every_rule__is_in_the_table():
    context_rules = {
        *("outdated-term", "leader-post", "dead-link", "silent-link"),
        *("unexplained-abbreviation", "unlinked-document"),
    }
    assert {rule.name for rule in RULES} - context_rules == {rule for rule, _fields, _texts in FOUND}


def test_rules__have_names_and_words_of_their_own():
    assert len({rule.name for rule in RULES}) == len({rule.words for rule in RULES}) == len(RULES)


class TestKnowledge:
    LEADERS = (
        Leader("Lâm Văn Sen", "Chủ tịch UBND phường"),
        Leader("Đỗ Thị Lý", "Bí thư Đảng ủy, Chủ tịch HĐND"),
    )

    @pytest.mark.parametrize(
        ("text", "is_wrong"),
        [
            ("Đồng chí Lâm Văn Sen - Phó Chủ tịch UBND phường, đã dự.", True),
            ("Chủ tịch HĐND phường Lâm Văn Sen phát biểu.", True),
            ("Đồng chí Lâm Văn Sen, Chủ tịch UBND phường, đã dự.", False),
            ("Chủ tịch Ủy ban nhân dân phường Lâm Văn Sen phát biểu.", False),
            ("Ông Lâm Văn Sen phát biểu.", False),
            ("Đồng chí Lâm Văn Sen, nguyên Phó Chủ tịch UBND phường, kể lại.", False),
            ("Bà Đỗ Thị Lý, Bí thư Đảng uỷ phường, cùng ông Lâm Văn Sen, Chủ tịch UBND phường.", False),
            ("Phó Chủ tịch UBND phường Trần Ba; ông Lâm Văn Sen cùng dự.", False),
        ],
    )
    def test_post(self, text, is_wrong):
        knowledge = Knowledge(today=TODAY, leaders=self.LEADERS)
        assert ("leader-post" in rules_of(text, knowledge=knowledge)) is is_wrong

    def test_term__says_what_is_used_now_and_why(self):
        terms = (Term("mức độ 3, 4", "toàn trình", "Theo nghị định."), Term("sổ gạo"))
        knowledge = Knowledge(today=TODAY, terms=terms)
        found = finding("outdated-term", "Nộp mức độ 3, 4 tại nhà.", knowledge=knowledge)
        assert found.message == "“mức độ 3, 4” không còn dùng. Nay gọi là “toàn trình”. Theo nghị định."
        assert "Hãy thay" in finding("outdated-term", "Cấp Sổ  gạo cho hộ.", knowledge=knowledge).message
        assert "outdated-term" not in rules_of("Thời bao cấp có sổ gạo.", knowledge=knowledge)
        assert "outdated-term" not in rules_of("Phường xem sổ gạo của Nhật Bản.", knowledge=knowledge)
        assert "outdated-term" in rules_of("Phường mang sổ gạo sang Nhật Bản.", knowledge=knowledge)

    @pytest.mark.parametrize("written", ["0912 345 678", "0912.345.678", "+84 912 345 678", "(0912) 345678"])
    def test_hotline__in_any_notation(self, written):
        knowledge = Knowledge(today=TODAY, hotline=frozenset({"0912345678"}))
        assert rules_of(f"Xin gọi {written} khi cần.", knowledge=knowledge) == set()

    def test_links__by_what_they_answered(self):
        part = Part(Kind.PARAGRAPH, "Xem tại đây.", "body", 1)
        links = (("https://a.example/", part), ("https://b.example/", part), ("https://c.example/", part))
        statuses = {"https://a.example/": 404, "https://b.example/": 0, "https://c.example/": 403}
        found = rules_of(links=links, knowledge=Knowledge(today=TODAY, statuses=statuses))
        assert found == {"dead-link", "silent-link"}


class TestWords:
    def test_finding__names_no_personal_number_in_full(self):
        for text in ("Căn cước 079 204 012 345.", "Số tài khoản 1020304050607.", "Gọi 0912345678."):
            for rule in ("citizen-id", "bank-account", "private-phone"):
                if rule in rules_of(text):
                    found = finding(rule, text)
                    digits = text.replace(" ", "")[-6:-1]
                    assert digits not in found.message + found.text

    def test_order__puts_what_forbids_first(self):
        from news.proofing.rules import proofread

        from .articles import KNOWLEDGE

        found = proofread(article("Căn cước 079 204 012 345,trong hồ sơ vă hóa.", byline=()), KNOWLEDGE)
        assert [one.severity for one in found] == sorted(
            (one.severity for one in found), key=lambda s: s.rank
        )
        assert found[0].severity is Severity.BLOCK


REPAIRS = [
    ("title-full-stop", "Bà con dọn rạch .", "Bà con dọn rạch"),
    ("no-break-run", f"{NBSP * 8}Bà con{NBSP} {NBSP}dọn", "Bà con dọn"),
    ("double-space", "Bà con   dọn", "Bà con dọn"),
    ("glued-words", "củaTrung tâm đãcó", "của Trung tâm đã có"),
    ("no-space-after-mark", "Dọn rạch,trồng cây.Chiều về", "Dọn rạch, trồng cây. Chiều về"),
    ("space-before-mark", "như : dọn , rửa", "như: dọn, rửa"),
    ("doubled-mark", "Dọn,, rửa..", "Dọn, rửa."),
    ("report-end-mark", "Bà con vui./.", "Bà con vui."),
    ("report-end-mark", "v.v../.", "v.v."),
    ("stray-mark", "`Bà con", "Bà con"),
    ("straight-quotes", 'Lời "rạch sạch" vui', "Lời “rạch sạch” vui"),
    ("space-in-quotes", "Lời “ rạch sạch ” vui", "Lời “rạch sạch” vui"),
    ("number-grouping", "39 003 lượt, 2 927 834 lượt", "39.003 lượt, 2.927.834 lượt"),
    ("missing-alt", "Không có gì để sửa", "Không có gì để sửa"),
]


@pytest.mark.parametrize(("rule", "before", "after"), REPAIRS)
def test_repair(rule, before, after):
    assert repair(rule, before) == after


def test_title_in_capitals__keeps_the_names_of_text_and_place():
    knowledge = Knowledge(today=TODAY, places=("Bến Sen",), leaders=(Leader("Lê Mai", "Chủ tịch UBND"),))
    title = "UBND PHƯỜNG BẾN SEN VÀ BÀ LÊ MAI ĐẾN RẠCH CẦU GÃY"
    found = finding("title-all-caps", "Đoàn ra rạch Cầu Gãy.", knowledge=knowledge, title=title)
    assert found.replacement == "UBND phường Bến Sen và bà Lê Mai đến rạch Cầu Gãy"
