"""What a Word file becomes: the pure steps, on files as people of a ward write them."""

import re
import unicodedata

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from news.casing import Names, in_capitals, unsure_names
from news.importing.word.article import NotAnArticle, article_of
from news.importing.word.bylines import labelled_names
from news.models import ArticleCredit
from news.tests import bad_word_files, word_files
from news.tests.word_files import RIGHT, WordFile


def kinds(article) -> set[str]:
    return {change.kind for change in article.report.changes} | {each.kind for each in article.report.doubts}


def html_of(article) -> str:
    return "".join("".join(value) for kind, value in article.blocks if kind == "flow")


class TestConference:
    article = article_of(word_files.conference().bytes())

    def test_title__is_set_in_sentence_case_with_its_names(self):
        assert self.article.title == "Phường Bến Sen tổ chức hội nghị tổng kết công tác dân vận"
        doubt = next(each for each in self.article.report.doubts if each.kind == "title-case")
        assert "Bến Sen" in doubt.text

    def test_sapo__is_the_bold_paragraph(self):
        assert self.article.summary.startswith("Sáng 22/11, UBND phường Bến Sen")
        assert self.article.summary not in html_of(self.article)

    def test_first_photo__leads_with_caption_and_credit(self):
        lead = self.article.lead
        assert (lead["caption"], lead["credit"]) == ("Quang cảnh hội nghị.", "Ngọc Lan")

    def test_second_photo__stands_in_its_place(self):
        photo = next(value for kind, value in self.article.blocks if kind == "photo")
        assert (photo["caption"], photo["credit"]) == ("Bà con biểu quyết", "Hải Vân")
        assert photo["alt"] == "Bà con giơ tay biểu quyết trong hội trường"

    def test_hyphens__are_a_list(self):
        assert "<ul><li>Sửa năm tuyến hẻm;</li><li>Trồng cây dọc bờ sông;</li><li>" in html_of(self.article)

    def test_bold_line__is_a_heading(self):
        assert ("heading", {"level": "h2", "text": "I. Kết quả đạt được"}) in self.article.blocks

    def test_end_mark_and_indents__are_gone(self):
        html = html_of(self.article)
        assert "./." not in html and "\u00a0" not in html
        assert "<p>Hội nghị thống nhất chương trình công tác năm tới.</p>" in html
        assert {"stop-mark", "blank-runs"} <= kinds(self.article)

    def test_byline__is_roles_and_names(self):
        assert self.article.credits == [("tin-bai-anh", "Hải Vân"), ("tin-bai-anh", "Ngọc Lan")]
        assert "Hải Vân" not in html_of(self.article)


class TestNotice:
    article = article_of(word_files.notice().bytes())

    def test_title__is_genre_and_subject(self):
        assert self.article.title == "Thông báo về việc thu gom rác cồng kềnh"

    def test_letterhead__is_told_and_left_out(self):
        change = next(each for each in self.article.report.changes if each.kind == "letterhead")
        assert "Số: 12/TB-UBND" in change.before
        assert "Độc lập" not in html_of(self.article)

    def test_table__has_header_cells_and_a_name(self):
        table = next(value for kind, value in self.article.blocks if kind == "table")
        assert table["caption"] == "Bảng 1. Lịch thu gom"
        assert [column["heading"] for column in table["table"]["columns"]] == ["Khu phố", "Ngày", "Giờ"]
        assert table["table"]["rows"][1]["values"] == ["Khu phố 2", "03/12", "7:30"]


class TestTypedForms:
    def made(self, *lines):
        file = WordFile()
        file.line("Một tiêu đề bình thường")
        file.line("Tóm tắt của bài này.", bold=True)
        for line in lines:
            file.line(line)
        return article_of(file.bytes())

    def test_decomposed_text__is_composed(self):
        article = article_of(word_files.decomposed().bytes())
        text = article.title + article.summary + html_of(article)
        assert unicodedata.is_normalized("NFC", text)
        assert "normal-form" in kinds(article)

    @pytest.mark.parametrize("sign", ["-", "–", "•", "*", "+", "\uf0b7"])
    def test_sign__makes_a_list(self, sign):
        html = html_of(self.made("Gồm:", f"{sign} một việc", f"{sign}\tHai việc", "Hết."))
        assert re.search(r"<ul><li>một việc</li><li>Hai việc</li></ul>", html)

    def test_plus_under_hyphen__is_a_second_level(self):
        html = html_of(self.made("- Một", "+ một một", "+ một hai", "- Hai"))
        assert "<ul><li>Một<ul><li>một một</li><li>một hai</li></ul></li><li>Hai</li></ul>" in html

    def test_numbers__make_a_counted_list(self):
        assert "<ol><li>Đến sớm</li><li>Lấy số</li></ol>" in html_of(self.made("1. Đến sớm", "2. Lấy số"))

    @pytest.mark.parametrize(
        "lines",
        [("3. Đến sớm", "4. Lấy số"), ("a) Đến sớm", "b) Lấy số"), ("-5 độ", "-7 độ"), ("- Chào anh",)],
    )
    def test_mark_that_means_something__stays(self, lines):
        html = html_of(self.made(*lines, "Hết."))
        assert "<ul>" not in html and "<ol>" not in html
        assert all(line in html for line in lines)

    def test_letters_of_word__are_written_out(self):
        html = html_of(article_of(word_files.numbered(form="lowerLetter")))
        assert "a) Lấy số" in html and "c) Nhận kết quả" in html

    def test_numbers_of_word__make_a_list(self):
        html = html_of(article_of(word_files.numbered()))
        assert "<ol><li>Lấy số</li><li>Nộp hồ sơ</li><li>Nhận kết quả</li></ol>" in html

    def test_numbers_of_word__when_they_begin_later(self):
        assert "4) Lấy số" in html_of(article_of(word_files.numbered(start=4)))


class TestBylines:
    @pytest.mark.parametrize(
        "line, expected",
        [
            ("P/v: Hải Vân", [("phong-vien", "Hải Vân")]),
            ("Tin: Hải Vân - Ảnh: Ngọc Lan", [("tin", "Hải Vân"), ("anh", "Ngọc Lan")]),
            ("Tin bài, hình ảnh: Ngọc Liên", [("tin-bai-anh", "Ngọc Liên")]),
            ("(Biên tập: Lê Minh)", [("bien-tap", "Lê Minh")]),
            ("Tin bài: Ngọc Lan và Hải Vân", [("tin-bai", "Ngọc Lan"), ("tin-bai", "Hải Vân")]),
            ("Theo: Báo Lam Hải", [("theo", "Báo Lam Hải")]),
        ],
    )
    def test_line__says_who_did_what(self, line, expected):
        assert list(labelled_names(line).credits) == expected

    @pytest.mark.parametrize("line", ["Tin: phường làm tốt.", "Ảnh đẹp", "Tin vui cho bà con", "Bài:"])
    def test_line__when_it_is_a_sentence(self, line):
        assert labelled_names(line) is None

    def test_roles__are_those_of_the_article(self):
        roles = {
            role
            for line in ("Tin: A", "Ảnh: A", "Bài: A", "Tin, ảnh: A", "P/v: A", "Biên tập: A", "Theo: A")
            for role, _name in labelled_names(line).credits
        }
        assert roles == set(ArticleCredit.Role.values)

    @pytest.mark.parametrize("gap", ["\u00a0" * 105, "\t\t\t\t", " " * 40])
    def test_name__pushed_to_the_right_in_the_last_paragraph(self, gap):
        file = WordFile()
        file.line("Một tiêu đề bình thường")
        file.line("Mở đầu của bài.", bold=True)
        file.line(f"Bà con rất vui.{gap}Ngọc Liên")
        article = article_of(file.bytes())
        assert article.credits == [("tin-bai", "Ngọc Liên")]
        assert "<p>Bà con rất vui.</p>" in html_of(article)

    def test_name__aligned_right(self):
        file = WordFile()
        file.line("Một tiêu đề bình thường")
        file.line("Mở đầu của bài.", bold=True)
        file.line("Bà con rất vui.")
        file.line("Ngọc Liên", align=RIGHT)
        article = article_of(file.bytes())
        assert article.credits == [("tin-bai", "Ngọc Liên")]
        assert "byline" in {each.kind for each in article.report.doubts}

    def test_signature__is_no_byline(self):
        file = WordFile()
        file.line("Một tiêu đề bình thường")
        file.line("Đề nghị bà con thực hiện.")
        file.line("CHỦ TỊCH", align=RIGHT)
        file.line("Nguyễn Văn Bình", align=RIGHT)
        article = article_of(file.bytes())
        assert article.credits == []
        assert "Nguyễn Văn Bình" in html_of(article)


class TestWhatIsNotInTheText:
    def test_edits__are_accepted_and_told(self):
        article = article_of(word_files.edited().bytes())
        assert "Chợ có mười hai sạp rau." in html_of(article)
        change = next(each for each in article.report.changes if each.kind == "accepted-edits")
        assert "chín" in change.before

    def test_footnote__goes_to_the_end_and_comment_to_the_report(self):
        article = article_of(word_files.with_footnote())
        html = html_of(article)
        assert "đóng góp[1] và" in html
        assert "<p>[1] Theo nghị quyết của HĐND phường.</p>" in html
        doubt = next(each for each in article.report.doubts if each.kind == "comment")
        assert "Nga ghi: “Xem lại số tiền hỗ trợ”" in doubt.text

    def test_text_box__becomes_a_paragraph(self):
        file = word_files.conference()
        box = parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
            "<w:txbxContent><w:p><w:r><w:t>Lời trong hộp</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict></w:r>"
        )
        file.line("Đoạn có hộp chữ.")._p.append(box)
        article = article_of(file.bytes())
        assert "Lời trong hộp" in html_of(article)
        assert "text-box" in kinds(article)

    def test_page_edges__are_told(self):
        file = word_files.conference()
        file.document.sections[0].header.paragraphs[0].text = "Lưu hành nội bộ"
        file.document.sections[0].footer.paragraphs[0].text = "Trang 1"
        doubts = [each.text for each in article_of(file.bytes()).report.doubts if each.kind == "page-edge"]
        assert doubts == ["Không đưa vào bài: “Lưu hành nội bộ”."]

    def test_equation_and_hidden_text__are_told(self):
        file = word_files.conference()
        paragraph = file.line("Công thức ")
        math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        paragraph._p.append(parse_xml(f"<m:oMath {math}><m:r><m:t>a+b</m:t></m:r></m:oMath>"))
        file.line("Lời kín").runs[0].font.hidden = True
        article = article_of(file.bytes())
        assert "Công thức a+b" in html_of(article)
        assert "Lời kín" not in html_of(article)
        assert {"equation", "hidden-text"} <= kinds(article)

    def test_linked_picture__is_never_fetched(self):
        file = word_files.conference()
        part = file.document.part
        key = part.relate_to("http://127.0.0.1:9/anh.jpg", "http://x/image", is_external=True)
        run = file.line("Ảnh ngoài:").add_run()
        run._r.append(
            parse_xml(
                f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
                '<v:imagedata xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
                f'r:id="{key}"/></v:shape></w:pict>'
            )
        )
        doubts = [each.text for each in article_of(file.bytes()).report.doubts if each.kind == "photo"]
        assert doubts == ["Không đưa được vào bài: ảnh nằm ngoài tệp."]

    @pytest.mark.parametrize("content", [bad_word_files.scanned(), WordFile().bytes()])
    def test_file_without_words__is_no_article(self, content):
        with pytest.raises(NotAnArticle):
            article_of(content)


class TestCasing:
    @pytest.mark.parametrize(
        "typed, expected",
        [
            ("UBND PHƯỜNG BẾN SEN HỌP", "UBND phường Bến Sen họp"),
            ("II. VIỆT NAM VÀ KHÓA XIV", "II. Việt Nam và khóa XIV"),
            ("ĐẠI HỘI LẦN THỨ V NHIỆM KỲ 2026-2031", "Đại hội lần thứ V nhiệm kỳ 2026-2031"),
        ],
    )
    def test_capitals__become_a_sentence(self, typed, expected):
        names = Names(["Hôm nay, phường Bến Sen họp với UBND."])
        assert names.sentence_case(typed)[0] == expected

    def test_name_of_the_place__is_known_though_the_text_never_writes_it(self):
        names = Names([], ["Lạc Đạo"])
        assert names.sentence_case("PHƯỜNG LẠC ĐẠO HỌP")[0] == "Phường Lạc Đạo họp"

    def test_unknown_name__is_asked_about(self):
        assert unsure_names("Phường lạc đạo họp ở chợ Bến Sen") == ["Phường lạc đạo"]

    def test_one_large_word__is_no_name(self):
        spelled, _names = Names(["công tác Cải cách hành chính"]).sentence_case("CẢI CÁCH VÀ CẢI TIẾN")
        assert spelled == "Cải cách và cải tiến"

    def test_short_forms__are_no_capitals_to_mend(self):
        assert not in_capitals("UBND")
        assert not in_capitals("Phường BẾN SEN")
