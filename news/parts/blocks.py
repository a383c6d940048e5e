"""Samples of the blocks that a text is made of."""

from types import SimpleNamespace
from typing import Any

from wagtail.blocks import StreamValue

from news.models import ArticlePage
from news.parts.states import Family, Photos, part
from news.parts.words import LONG, SUMMARY, UNBROKEN

__all__ = ["blocks", "body_of"]

CAPTION = "Hẻm 27 Bờ Sen chiều 18/11, sau khi lát lại mặt đường."
FIRST = {"number": 1, "total": 12}
COLUMNS = [
    SimpleNamespace(heading="Nộp lúc", block=SimpleNamespace(name="text")),
    SimpleNamespace(heading="Nhận kết quả", block=SimpleNamespace(name="text")),
    SimpleNamespace(heading="Số hồ sơ", block=SimpleNamespace(name="number")),
]


def blocks(photos: Photos) -> Family:
    """Return the family "Khối nội dung"."""
    wide, upright = _photo(photos.wide), _photo(photos.upright)
    nameless = {**wide, "caption": "", "credit": ""}
    missing = {**wide, "image": None}
    return Family(
        "khoi-noi-dung",
        "Khối nội dung",
        (
            part(
                "blocks/paragraph",
                thường={"value": f"<p>{SUMMARY} <a href='/lien-he/'>Liên hệ</a>.</p><ul><li>Một</li></ul>"},
                dài={"value": f"<p>{LONG} {UNBROKEN}</p>"},
            ),
            part(
                "blocks/heading",
                cấp_2={"value": {"level": "h2", "text": "Giờ nhận và giờ trả"}},
                cấp_3={"value": {"level": "h3", "text": LONG}},
                cấp_4={"value": {"level": "h4", "text": UNBROKEN}},
            ),
            part(
                "blocks/image",
                ngang={"value": wide},
                đứng={"value": upright},
                không_chú_thích={"value": nameless},
                ảnh_đã_xóa={"value": missing},
            ),
            part(
                "blocks/figure",
                thường={"photo": wide, "size": "figure"},
                trong_bộ_ảnh_mở_được_ảnh_lớn={"photo": wide, "size": "whole", "opens": True, **FIRST},
            ),
            part("photo_series", hai_ảnh={"parts": [_shown(wide, 1), _shown(upright, 2)], "total": 2}),
            part(
                "blocks/gallery",
                hai_ảnh={"value": {"images": [wide, upright]}},
                ba_ảnh={"value": {"images": [upright, wide, nameless]}},
            ),
            part(
                "blocks/quote",
                thường={"value": {"text": "Bà con chỉ cần nói việc mình muốn làm.", "attribution": "Bà Bảy"}},
                dài_không_tên={"value": {"text": f"{LONG} {UNBROKEN}", "attribution": ""}},
            ),
            part(
                "blocks/table",
                thường={"value": _table([["Trước 10:00", "Trước 11:30, tại quầy", 612]])},
                dài={"value": _table([[LONG, UNBROKEN, 2_927_834], ["Cộng", "", 85.63]])},
                trống={"value": _table([])},
            ),
            part(
                "blocks/attachments",
                một={"value": {"shown": [_attachment("Danh mục 12 thủ tục trả kết quả trong buổi")]}},
                nhiều={"value": {"shown": [_attachment(LONG), _attachment(UNBROKEN, size="")]}},
                tệp_đã_xóa={"value": {"shown": []}},
            ),
            part(
                "blocks/callout",
                thường={"value": {"title": "Mang theo gì", "text": SUMMARY, "hotline": ""}},
                không_tên_dài={"value": {"title": "", "text": f"{LONG}\n\n{UNBROKEN}", "hotline": ""}},
            ),
            part("blocks/video", thường={"value": _film()}, tệp_đã_xóa={"value": {"file": None}}),
            part(
                "film",
                đầu_bài={"film": _film(), "cover": photos.wide, "is_open": True},
                chưa_có_phụ_đề={"film": {**_film(), "captions": None, "transcript": ""}, "cover": None},
            ),
        ),
    )


def body_of(photos: Photos) -> StreamValue:
    """Return a body with some of everything, as an article holds it."""
    body = [
        ("paragraph", f"<p>{SUMMARY}</p>"),
        ("heading", {"level": "h2", "text": "Giờ nhận và giờ trả"}),
        ("quote", {"text": "Bà con chỉ cần nói việc mình muốn làm.", "attribution": "Bà Bảy, khu phố 4"}),
        ("paragraph", f"<ol><li>{LONG}</li><li>{SUMMARY}</li></ol>"),
    ]
    if photos.upright:
        body.insert(1, ("image", _photo(photos.upright)))
    block = ArticlePage._meta.get_field("body").stream_block
    return StreamValue(block, [(name, block.child_blocks[name].normalize(value)) for name, value in body])


def _photo(image: Any) -> dict[str, Any]:
    return {
        "image": image,
        "alt": "Con hẻm mới lát, hai xe máy tránh nhau",
        "decorative": False,
        "caption": CAPTION,
        "credit": "Bùi Khánh Duy",
    }


def _shown(photo: dict[str, Any], number: int) -> SimpleNamespace:
    return SimpleNamespace(photo=photo, number=number)


def _table(rows: list[list[Any]]) -> dict[str, Any]:
    kinds = [column.block.name for column in COLUMNS]
    cells = [[_Cell(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in rows]
    return {
        "caption": "Hồ sơ theo thời điểm nộp, từ 02/11 đến 20/11/2026",
        "table": SimpleNamespace(columns=COLUMNS, rows=cells),
        "note": "Nguồn: Trung tâm Phục vụ hành chính công.",
    }


class _Cell:
    """A cell as the table block gives it: prints its value, knows its kind."""

    def __init__(self, value: Any, kind: str) -> None:
        self.value, self.block = value, SimpleNamespace(name=kind)

    def __str__(self) -> str:
        return str(self.value)


def _attachment(title: str, size: str = "184 KB") -> dict[str, Any]:
    document = SimpleNamespace(title=title, url="/tai-lieu/1/tep.pdf", type_label="PDF", size_label=size)
    return {"title": title, "document": document}


def _film() -> dict[str, Any]:
    file = SimpleNamespace(url="/tai-lieu/2/phim.mp4", size_label="12 MB", length_label="2 phút 5 giây")
    return {
        "poster": None,
        "title": "Cách lấy số thứ tự ở máy hướng dẫn",
        "file": file,
        "captions": SimpleNamespace(url="/tai-lieu/3/phim.vtt"),
        "transcript": f"{SUMMARY}\n\n{LONG}",
    }
