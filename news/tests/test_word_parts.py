"""Single parts of Word files: tables of photos, merged cells, styles, fields, edits, drawings."""

import io
import zipfile

import pytest
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from news.importing.word.article import article_of
from news.importing.word.drawings import usable_alt
from news.tests import word_files
from news.tests.word_files import CENTRE, WordFile

LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def begun() -> WordFile:
    """A file with title and sapo, for what follows them."""
    file = WordFile()
    file.line("Một tiêu đề bình thường")
    file.line("Tóm tắt của bài này.", bold=True)
    file.line("Đoạn thứ nhất của bài, dài hơn một dòng chú thích và có dấu chấm ở cuối câu này.")
    file.line("Đoạn thứ hai của bài, cũng dài như vậy để không ai nghĩ đó là chú thích của ảnh.")
    return file


def values(article, kind):
    return [value for each, value in article.blocks if each == kind]


def html_of(article) -> str:
    return "".join("".join(value) for value in values(article, "flow"))


def kinds(article) -> set[str]:
    return {change.kind for change in article.report.changes} | {each.kind for each in article.report.doubts}


class TestPhotos:
    def test_table_of_photos__gives_each_its_words(self):
        file = begun()
        table = file.table(("", ""), ("Bà con dọn vệ sinh", "Thanh niên trồng cây"))
        for column in (0, 1):
            run = table.cell(0, column).paragraphs[0].add_run()
            file.document.add_picture(_stream(column + 1))
            drawing = file.document.paragraphs[-1]._p.find(f".//{qn('w:drawing')}")
            file.document.paragraphs[-1]._p.getparent().remove(file.document.paragraphs[-1]._p)
            run._r.append(drawing)
        photos = values(article_of(file.bytes()), "photo")
        assert [each["caption"] for each in photos] == ["Bà con dọn vệ sinh", "Thanh niên trồng cây"]

    def test_photo_in_a_sentence__does_not_tear_its_words_away(self):
        file = begun()
        paragraph = file.photo(1)
        paragraph.add_run().add_break()
        paragraph.add_run("Quang cảnh chợ")
        photo = values(article_of(file.bytes()), "photo")[0]
        assert photo["caption"] == "Quang cảnh chợ"

    def test_crop_and_ornament__are_told(self):
        file = begun()
        drawn = file.photo(1)._p
        fill = drawn.find(f".//{qn('pic:blipFill')}")
        fill.append(parse_xml(f'<a:srcRect {nsdecls("a")} l="20000"/>'))
        small = file.photo(2)._p.find(f".//{qn('wp:extent')}")
        small.set("cx", "100000")
        doubts = " ".join(each.text for each in article_of(file.bytes()).report.doubts)
        assert "đã cắt trong Word" in doubts and "hình trang trí rất nhỏ" in doubts

    def test_body_text_after_a_photo__stays_in_the_text(self):
        file = begun()
        file.photo(1)
        text = "Sau đó, " + "bà con " * 40 + "cùng ra về."
        file.line(text)
        article = article_of(file.bytes())
        assert text in html_of(article) and values(article, "photo")[0]["caption"] == ""

    @pytest.mark.parametrize(
        "words",
        ["Hình 1", "IMG_2041.JPG", "Description automatically generated", "anh-hop.png", "Picture 3"],
    )
    def test_alt__of_a_program_is_none(self, words):
        assert usable_alt(words) == ""

    def test_alt__of_a_person_is_taken(self):
        assert usable_alt("Bà con  ngồi họp") == "Bà con ngồi họp"


class TestTables:
    def test_merged_cells__are_told(self):
        file = begun()
        table = file.table(("Tổ", "Tên", "Số"), ("1", "An", "2"), ("2", "Bình", "3"))
        table.cell(1, 0).merge(table.cell(2, 0))
        article = article_of(file.bytes())
        assert "ô gộp" in " ".join(each.text for each in article.report.doubts)
        assert len(values(article, "table")[0]["table"]["rows"]) == 2

    def test_two_marked_head_rows__are_one(self):
        file = begun()
        table = file.table(("Số hộ", "Số hộ"), ("năm 2025", "năm 2026"), ("1", "2"))
        for row in table.rows[:2]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        columns = values(article_of(file.bytes()), "table")[0]["table"]["columns"]
        assert [column["heading"] for column in columns] == ["Số hộ năm 2025", "Số hộ năm 2026"]

    def test_table_of_one_column__is_opened(self):
        file = begun()
        table = file.table(("Một khung chữ",))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        article = article_of(file.bytes())
        assert "<p>Một khung chữ</p>" in html_of(article) and "table" in kinds(article)

    def test_note_under_a_table__goes_with_it(self):
        file = begun()
        file.line("Bảng 2. Số hộ", align=CENTRE)
        file.table(("Tổ", "Số"), ("1", "2"))
        file.line("Nguồn: Công an phường")
        file.line("Bài kết thúc ở đây.")
        table = values(article_of(file.bytes()), "table")[0]
        assert (table["caption"], table["note"]) == ("Bảng 2. Số hộ", "Nguồn: Công an phường")


class TestStylesAndFields:
    def test_heading_styles__keep_their_order_from_two(self):
        file = begun()
        for level, text in ((2, "Mục lớn"), (3, "Mục nhỏ"), (2, "Mục lớn nữa")):
            file.line(text, style=f"Heading {level}")
            file.line("Chữ của mục này.")
        headings = [(each["level"], each["text"]) for each in values(article_of(file.bytes()), "heading")]
        assert headings == [("h2", "Mục lớn"), ("h3", "Mục nhỏ"), ("h2", "Mục lớn nữa")]

    def test_title_style__wins_over_the_first_line(self):
        file = WordFile()
        file.line("Tài liệu gửi ban biên tập của phường.")
        file.line("Tên thật của bài", style="Title")
        file.line("Chữ của bài.")
        assert article_of(file.bytes()).title == "Tên thật của bài"

    def test_link__is_kept_only_to_the_web(self):
        file = begun()
        for address in ("https://bensen.example/", "file:///C:/bi-mat.docx"):
            key = file.document.part.relate_to(address, LINKED, is_external=True)
            link = parse_xml(
                f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:t>xem thêm</w:t></w:r></w:hyperlink>'
            )
            file.line("Bà con ")._p.append(link)
        article = article_of(file.bytes())
        assert html_of(article).count("<a ") == 1
        assert '<a href="https://bensen.example/">xem thêm</a>' in html_of(article)
        assert "link" in kinds(article)

    def test_field__shows_its_result_only(self):
        file = begun()
        paragraph = file.line("Ngày ")
        for kind, text in (("begin", ""), ("", " DATE "), ("separate", ""), ("result", "1/12"), ("end", "")):
            run = paragraph.add_run()._r
            if kind in ("begin", "separate", "end"):
                run.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))
            else:
                words = OxmlElement("w:t" if kind else "w:instrText")
                words.text = text
                run.append(words)
        assert "<p>Ngày 1/12</p>" in html_of(article_of(file.bytes()))

    def test_paragraphs__that_an_edit_joined(self):
        file = begun()
        first = file.line("Nửa đầu ")
        mark = OxmlElement("w:rPr")
        mark.append(OxmlElement("w:del", {qn("w:id"): "1", qn("w:author"): "Nga"}))
        first._p.get_or_add_pPr().append(mark)
        file.line("nửa sau.")
        assert "<p>Nửa đầu nửa sau.</p>" in html_of(article_of(file.bytes()))

    def test_old_font__is_told(self):
        file = begun()
        run = file.line("Céng hßa").runs[0]
        run.font.name = ".VnTime"
        assert "font" in kinds(article_of(file.bytes()))

    def test_stricter_form_of_the_standard__is_read_alike(self):
        content = begun().bytes()
        xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
        usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        strict = xml.replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        content = word_files.add_part(content, "word/document.xml", strict)
        assert article_of(content).title == "Một tiêu đề bình thường"


def _stream(number: int):
    return io.BytesIO(word_files.photo_bytes(number))
