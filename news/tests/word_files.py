"""Word files made for the tests, as people of a ward write them; and files that must be refused."""

import io
import random
import unicodedata
import zipfile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from media.tests import pictures

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SYLLABLES = (
    *("an", "bình", "cho", "dân", "đường", "giao", "hội", "khu", "làng", "mới", "nước"),
    *("phố", "quê", "sông", "thôn", "tổ", "việc", "xóm", "yên"),
)


class WordFile:
    """A file in the making: every verb adds something and returns what it added."""

    def __init__(self) -> None:
        self.document = docx.Document()

    def line(self, text: str = "", *, bold=False, italic=False, align=None, style=None):
        """A paragraph of one look."""
        paragraph = self.document.add_paragraph(style=style)
        run = paragraph.add_run(text)
        run.bold, run.italic = bold or None, italic or None
        if align is not None:
            paragraph.alignment = align
        return paragraph

    def title(self, text: str):
        """A title as most people type it: bold, in the middle."""
        return self.line(text, bold=True, align=CENTRE)

    def photo(self, number: int = 1, *, alt: str = "", **options):
        """A photo on a line of its own; each number is another picture."""
        self.document.add_picture(io.BytesIO(photo_bytes(number, **options)), width=Cm(12))
        properties = self.document.paragraphs[-1]._p.find(f".//{qn('wp:docPr')}")
        properties.set("descr", alt)
        return self.document.paragraphs[-1]

    def table(self, *rows):
        """A table of texts."""
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
        return table

    def bytes(self) -> bytes:
        """The file."""
        output = io.BytesIO()
        self.document.save(output)
        return output.getvalue()


def photo_bytes(number: int = 1, width: int = 640, height: int = 480, **options) -> bytes:
    """A JPEG; each number gives another one."""
    image = pictures.photo(width, height)
    image.paste((number * 37 % 256, number * 91 % 256, 128), (0, 0, 60, 60))
    return pictures.encoded(image, "JPEG", quality=80, **options)


def conference() -> WordFile:
    """A report of a conference: title in capitals, bold sapo, photos, headings, hyphens, byline by blanks."""
    file = WordFile()
    file.title("PHƯỜNG BẾN SEN TỔ CHỨC HỘI NGHỊ TỔNG KẾT CÔNG TÁC DÂN VẬN")
    file.line("Sáng 22/11, UBND phường Bến Sen tổ chức hội nghị tổng kết công tác dân vận.", bold=True)
    file.photo(1)
    file.line("Quang cảnh hội nghị. Ảnh: Ngọc Lan", align=CENTRE)
    file.line(
        "\u00a0" * 8 + "Tại hội nghị, bà Trần Thị Hoa đọc báo cáo về kết quả công tác dân vận trong năm của "
        "phường Bến Sen, trong đó nêu rõ những việc đã làm được và những việc còn chậm so với kế hoạch."
    )
    file.line("I. KẾT QUẢ ĐẠT ĐƯỢC", bold=True)
    file.line("Trong năm, phường tập trung vào các việc sau:")
    for text in ("- Sửa năm tuyến hẻm;", "- Trồng cây dọc bờ sông;", "- Mở lớp dạy bơi cho trẻ em."):
        file.line(text)
    file.photo(2, alt="Bà con giơ tay biểu quyết trong hội trường")
    file.line("Bà con biểu quyết", italic=True)
    file.line("Ảnh: Hải Vân")
    file.line("Hội nghị thống nhất chương trình công tác năm tới./.")
    file.line("\u00a0" * 105 + "Tin, ảnh: Hải Vân – Ngọc Lan")
    return file


def notice() -> WordFile:
    """A notice: letterhead in a table without lines, genre and subject as title, a table of days."""
    file = WordFile()
    file.table(
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN SEN", f"{NATION}\nĐộc lập - Tự do - Hạnh phúc"),
        ("Số: 12/TB-UBND", "Bến Sen, ngày 22 tháng 11 năm 2026"),
    )
    file.title("THÔNG BÁO")
    file.title("Về việc thu gom rác cồng kềnh")
    file.line("UBND phường thông báo lịch thu gom rác cồng kềnh tại các khu phố.")
    file.line("Bảng 1. Lịch thu gom", align=CENTRE)
    file.table(("Khu phố", "Ngày", "Giờ"), ("Khu phố 1", "02/12", "7:00"), ("Khu phố 2", "03/12", "7:30"))
    file.line("Đề nghị bà con để rác đúng nơi quy định.")
    file.line("Mọi thắc mắc xin gọi đường dây nóng của phường.")
    return file


def decomposed() -> WordFile:
    """A text whose marks are stored apart from their letters, as some keyboards do."""
    file = WordFile()
    for text in ("Bến Sen trồng thêm cây xanh", "Sáng nay bà con ra đường Nguyễn Huệ trồng cây.", "Đợt một."):
        file.line(unicodedata.normalize("NFD", text))
    return file


def edited() -> WordFile:
    """A text with tracked edits: words put in and taken out."""
    file = WordFile()
    file.line("Chợ Bến Sen mở cửa")
    file.line("Chợ mở từ năm giờ sáng.", bold=True)
    paragraph = file.line("Chợ có ")
    paragraph._p.append(_edit("ins", "w:t", "mười hai"))
    paragraph._p.append(_edit("del", "w:delText", "chín"))
    paragraph.add_run(" sạp rau.")
    return file


def _edit(kind: str, text_tag: str, text: str):
    edit = OxmlElement(f"w:{kind}", {qn("w:id"): "7", qn("w:author"): "Nga"})
    run, words = OxmlElement("w:r"), OxmlElement(text_tag)
    words.text = text
    run.append(words)
    edit.append(run)
    return edit


def with_footnote() -> bytes:
    """A text with one footnote and one comment."""
    file = WordFile()
    file.line("Phường Bến Sen làm đường")
    file.line("Con đường dài hai cây số nối bến đò với chợ.", bold=True)
    paragraph = file.line("Kinh phí do bà con đóng góp")
    mark = OxmlElement("w:r")
    mark.append(OxmlElement("w:footnoteReference", {qn("w:id"): "2"}))
    paragraph._p.append(mark)
    run = paragraph.add_run(" và phường hỗ trợ.")
    file.document.add_comment(run, text="Xem lại số tiền hỗ trợ", author="Nga")
    return add_part(
        file.bytes(),
        "word/footnotes.xml",
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Theo nghị quyết của HĐND phường.'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>",
    )


def numbered(*, form: str = "decimal", start: int = 1) -> bytes:
    """A text with a list that Word numbers by itself."""
    file = WordFile()
    file.line("Các bước làm thủ tục")
    file.line("Bà con làm theo các bước sau.", bold=True)
    for text in ("Lấy số", "Nộp hồ sơ", "Nhận kết quả"):
        paragraph = file.line(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
        )
    numbering = file.document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return file.bytes()


def two_hundred_pages() -> bytes:
    """Two hundred pages: 2,000 paragraphs of sixty syllables, a heading and a table now and then."""
    rng, file = random.Random(8), WordFile()
    file.title("Báo cáo tổng kết nhiệm kỳ của phường")
    for number in range(2000):
        if number % 40 == 0:
            file.line(f"Phần {number // 40 + 1}", style="Heading 1")
        if number % 100 == 50:
            file.table(*[[" ".join(rng.choices(SYLLABLES, k=4)) for _ in range(4)] for _ in range(10)])
        words = [rng.choice(SYLLABLES) + rng.choice(("", "", "g", "h", "nh")) for _ in range(60)]
        file.line(" ".join(words).capitalize() + ".")
    return file.bytes()


def add_part(content: bytes, name: str, xml: str | bytes) -> bytes:
    """The file with one part more, or with another one in its place."""
    output = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(content))
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, xml)
    return output.getvalue()
