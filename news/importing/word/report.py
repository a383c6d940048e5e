"""Pure account of one Word file: every change and every doubt, under stable names, in words for people."""

from dataclasses import asdict, dataclass, field
from typing import Any

__all__ = ["LABELS", "Change", "Doubt", "Report"]

# What each kind is called on the screen. The names are part of the report's form: programs read them.
LABELS = {
    "accepted-edits": "Bản sửa có theo dõi",
    "blank-runs": "Khoảng trắng",
    "byline": "Tên dưới bài",
    "caption": "Chú thích ảnh",
    "chart": "Biểu đồ, hình vẽ",
    "comment": "Lời bình trong tệp",
    "contents": "Mục lục",
    "credit": "Người chụp ảnh",
    "equation": "Công thức",
    "file": "Tệp",
    "font": "Phông chữ cũ",
    "footnote": "Chú thích cuối trang",
    "heading": "Tiêu đề mục",
    "hidden-text": "Chữ ẩn",
    "lead-photo": "Ảnh đại diện",
    "letterhead": "Phần quốc hiệu",
    "line-break": "Ngắt dòng",
    "link": "Liên kết",
    "list": "Danh sách",
    "normal-form": "Dấu tiếng Việt",
    "object": "Đối tượng nhúng",
    "page-edge": "Đầu trang, chân trang",
    "photo": "Ảnh",
    "photo-alt": "Lời tả ảnh",
    "sapo": "Tóm tắt (sapo)",
    "source": "Nguồn tin",
    "stop-mark": "Dấu kết thúc",
    "symbol": "Ký hiệu",
    "table": "Bảng",
    "text-box": "Hộp chữ",
    "title": "Tiêu đề",
    "title-case": "Tiêu đề chữ in hoa",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Something that stands otherwise in the article than in the file."""

    kind: str
    where: str
    before: str
    after: str

    @property
    def label(self) -> str:
        """What it is about, for the screen."""
        return LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person must look at; `text` is a sentence."""

    kind: str
    where: str
    text: str

    @property
    def label(self) -> str:
        """What it is about, for the screen."""
        return LABELS[self.kind]


@dataclass(slots=True)
class Report:
    """What the steps have to say, in the order of their work."""

    changes: list[Change] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def change(self, kind: str, where: str, before: str, after: str) -> None:
        """Note a change."""
        self.changes.append(Change(kind, where, before, after))

    def doubt(self, kind: str, where: str, text: str) -> None:
        """Note a doubt, each once."""
        doubt = Doubt(kind, where, text)
        if doubt not in self.doubts:
            self.doubts.append(doubt)

    def as_data(self) -> dict[str, list[dict[str, str]]]:
        """Return the account as plain data for JSON."""
        return {
            "changes": [asdict(change) for change in self.changes],
            "doubts": [asdict(doubt) for doubt in self.doubts],
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Report":
        """Return the account that `as_data` made plain; kinds of a later version are left out."""
        return cls(
            [Change(**change) for change in data.get("changes", ()) if change["kind"] in LABELS],
            [Doubt(**doubt) for doubt in data.get("doubts", ()) if doubt["kind"] in LABELS],
        )
