"""Pure: the outlines, word by word. A prompt stands in brackets; `news.proofing.prompts` finds those left.

`{ward}` stands for the ward as it is named inside a sentence.
"""

from dataclasses import dataclass

__all__ = ["OUTLINES", "Outline", "Piece", "heading", "text"]


@dataclass(frozen=True)
class Piece:
    """A block of the body: its kind (heading, paragraph) and its words, as HTML in a paragraph."""

    kind: str
    words: str


@dataclass(frozen=True)
class Outline:
    """What an article of one genre consists of. `name` stands in addresses and never changes.

    `tasks` are what its writer is led through, in place of the general advice.
    """

    name: str
    title: str
    use: str
    genre: str
    title_hint: str
    summary: str
    body: tuple[Piece, ...]
    article_title: str = ""
    tasks: tuple[str, ...] = ()


def heading(words: str) -> Piece:
    """Return a heading of a section."""
    return Piece("heading", words)


def text(*sentences: str) -> Piece:
    """Return a paragraph of these sentences."""
    return Piece("paragraph", f"<p>{' '.join(sentences)}</p>")


def _list(*items: str) -> Piece:
    return Piece("paragraph", f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")


MEETING = Outline(
    "tin-hoi-nghi",
    "Tin hội nghị",
    "Kể một hội nghị, cuộc họp đã diễn ra.",
    "tin",
    "nói việc được quyết định, không chỉ nói có họp. Ví dụ: Rạch Cầu Gãy sẽ được nạo vét trong tháng 12.",
    "[Viết một, hai câu: hội nghị gì, ngày nào, ở đâu, quyết định điều gì mà bà con cần biết.]",
    (
        text(
            "Ngày [Ghi ngày, tháng, năm], tại [Ghi nơi họp], [Ghi cơ quan tổ chức] tổ chức "
            "[Ghi tên hội nghị].",
            "[Ghi họ tên, chức vụ người chủ trì] chủ trì.",
            "Cùng dự có [Ghi thành phần dự họp].",
        ),
        heading("Việc đã bàn"),
        text("[Nêu hai, ba việc chính được bàn; mỗi việc một, hai câu, kèm số liệu và tên đơn vị.]"),
        text("[Ghi một ý kiến đáng chú ý: ai nói, nói gì. Không có thì xóa đoạn này.]"),
        heading("Việc được thống nhất"),
        _list(
            "[Ghi việc thứ nhất: làm gì, ai làm, xong khi nào.]",
            "[Ghi việc thứ hai. Không có thì xóa dòng này.]",
        ),
        heading("Bà con cần biết"),
        text("[Ghi điều bà con cần làm hoặc theo dõi, hỏi ở đâu, gọi số nào.]"),
    ),
)
NOTICE = Outline(
    "thong-bao",
    "Thông báo",
    "Báo trước một việc: tạm ngừng cấp nước, nhận hồ sơ, tiêm chủng.",
    "thong-bao",
    "nói việc gì và từ khi nào. Ví dụ: Tạm ngừng cấp nước ở khu phố 3 từ 8 giờ ngày 05/12/2026.",
    "[Viết một câu: việc gì, ai cần biết, từ ngày nào.]",
    (
        text("Ủy ban nhân dân {ward} thông báo [Ghi việc cần thông báo]."),
        heading("Ai cần làm"),
        text("[Ghi đối tượng: hộ nào, khu phố nào, độ tuổi nào.]"),
        heading("Thời gian, địa điểm"),
        _list(
            "Thời gian: từ [Ghi giờ, ngày bắt đầu] đến [Ghi giờ, ngày kết thúc].",
            "Địa điểm: [Ghi tên nơi và địa chỉ].",
        ),
        heading("Việc bà con cần làm"),
        _list(
            "[Ghi việc thứ nhất.]",
            "[Ghi giấy tờ mang theo. Không cần giấy tờ thì xóa dòng này.]",
        ),
        heading("Hỏi ở đâu"),
        text(
            "Cần hỏi thêm, bà con liên hệ [Ghi tên bộ phận], điện thoại [Ghi số điện thoại], "
            "trong giờ làm việc."
        ),
    ),
)
RECEPTION = Outline(
    "lich-tiep-cong-dan",
    "Lịch tiếp công dân",
    "Báo ngày lãnh đạo tiếp công dân trong tháng.",
    "thong-bao",
    "nói ai tiếp và tháng nào. Ví dụ: Lịch tiếp công dân của lãnh đạo phường Bến Sen tháng 12/2026.",
    "[Viết một câu: ai tiếp, tháng nào, ở đâu.]",
    (
        text("Ủy ban nhân dân {ward} thông báo lịch tiếp công dân [Ghi tháng, năm] như sau."),
        _list(
            "[Ghi thứ, ngày, giờ]: [Ghi họ tên, chức vụ người tiếp].",
            "[Ghi thứ, ngày, giờ của buổi sau]: [Ghi người tiếp buổi sau]. "
            "[Ghi thêm buổi khác, không có thì xóa.]",
        ),
        heading("Nơi tiếp"),
        text("Địa điểm: [Ghi phòng tiếp công dân, địa chỉ trụ sở]."),
        heading("Khi đến"),
        _list(
            "Mang theo căn cước và giấy tờ về việc cần trình bày.",
            "Việc đã được trả lời bằng văn bản thì mang theo văn bản đó.",
            "Người đến thay cho người khác mang theo giấy ủy quyền.",
        ),
        heading("Đăng ký trước"),
        text(
            "Bà con đăng ký tại [Ghi tên bộ phận] hoặc qua điện thoại [Ghi số điện thoại].",
            "Ngày tiếp trùng ngày nghỉ lễ thì chuyển sang [Ghi ngày thay].",
        ),
    ),
)
PROCEDURES = Outline(
    "ket-qua-thu-tuc",
    "Kết quả thủ tục hành chính",
    "Báo số hồ sơ đã giải quyết trong tháng, trong quý.",
    "tin",
    "nói kết quả và kỳ nào. Ví dụ: Tháng 11, phường Bến Sen trả đúng hạn 99% hồ sơ.",
    "[Viết một, hai câu: kỳ nào, giải quyết bao nhiêu hồ sơ, bao nhiêu phần trăm đúng hạn.]",
    (
        text(
            "Trong [Ghi tháng hoặc quý, năm], Trung tâm Phục vụ hành chính công {ward} tiếp nhận "
            "[Ghi số hồ sơ] hồ sơ, trong đó [Ghi số hồ sơ trực tuyến] hồ sơ nộp trực tuyến."
        ),
        heading("Kết quả giải quyết"),
        _list(
            "Đã giải quyết: [Ghi số đã giải quyết] hồ sơ.",
            "Trước hạn và đúng hạn: [Ghi số đúng hạn] hồ sơ, bằng [Ghi tỷ lệ đúng hạn].",
            "Quá hạn: [Ghi số quá hạn] hồ sơ.",
            "Đang giải quyết: [Ghi số đang giải quyết] hồ sơ.",
        ),
        heading("Hồ sơ quá hạn"),
        text("[Nêu lý do, đã xin lỗi người dân chưa, hẹn trả ngày nào. Không có thì xóa cả mục.]"),
        heading("Mức hài lòng"),
        text("[Ghi số người được hỏi và tỷ lệ hài lòng. Không khảo sát thì xóa cả mục.]"),
        heading("Nộp hồ sơ, tra cứu, góp ý"),
        text(
            "Bà con nộp hồ sơ và tra cứu trên Cổng Dịch vụ công quốc gia, hoặc đến [Ghi địa chỉ trung tâm].",
            "Góp ý về thái độ phục vụ, bà con gọi [Ghi số điện thoại góp ý].",
        ),
    ),
)

OUTLINES = (MEETING, NOTICE, RECEPTION, PROCEDURES)
