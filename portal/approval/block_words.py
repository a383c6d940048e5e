"""The plain words of one block of a body, part by part, with what kind of part each is."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from wagtail.models import Page

__all__ = ["words_of_block"]

Part = tuple[str, str, str]  # kind in words, plain words, stored form

_PARTS_OF_HTML = re.compile(r"<(p|li)\b[^>]*>(.*?)(?=</?(?:p|li|ul|ol)\b)", re.DOTALL)
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")


def words_of_block(child: Any) -> Iterator[Part]:
    """Yield the parts of a block of `portal.blocks`; of an unknown one its searchable words."""
    read = _READERS.get(child.block_type)
    if read:
        yield from read(child.value)
    else:
        words = " ".join(child.block.get_searchable_content(child.value))
        yield ("Phần", words, str(child.get_prep_value()))


def _paragraph(value: Any) -> Iterator[Part]:
    for tag, html in _PARTS_OF_HTML.findall(str(value.source)):
        words = _plain(html)
        if words:
            yield ("Gạch đầu dòng" if tag == "li" else "Đoạn", words, f"<{tag}>{html}")


def _plain(html: str) -> str:
    """Return words without tags; a link is followed by where it leads, for that is content too."""
    with_targets = _LINK.sub(lambda link: f"{link[2]} (liên kết đến {_target(link[1])})", html)
    lines = with_targets.replace("<br/>", "\n").replace("<br>", "\n")
    return unescape(_TAG.sub("", lines)).strip()


def _target(attributes: str) -> str:
    found = dict(_ATTRIBUTE.findall(attributes))
    if found.get("linktype") == "page":
        page = Page.objects.filter(pk=found.get("id") or 0).only("title").first()
        return f"trang “{page.title}”" if page else "trang đã xóa"
    if found.get("linktype") == "document":
        return f"tệp số {found.get('id', '')}"
    return unescape(found.get("href", ""))


def _heading(value: Any) -> Iterator[Part]:
    yield ("Tiêu đề mục", value["text"], f"{value['level']} {value['text']}")


def _quote(value: Any) -> Iterator[Part]:
    yield ("Lời trích", "\n".join(filter(None, (value["text"], value["attribution"]))), "")


def _callout(value: Any) -> Iterator[Part]:
    number = f"Số đường dây nóng: {_hotline(value['hotline'])}" if value["hotline"] else ""
    yield ("Khung nhắn", "\n".join(filter(None, (value["title"], value["text"], number))), "")


def _hotline(code: str) -> str:
    from portal.models import HotlineNumber  # pages are built on approval, not the other way round

    number = HotlineNumber.objects.filter(code=code).first()
    return f"{number.purpose}, {number.number}" if number else "số đã xóa"


def _table(value: Any) -> Iterator[Part]:
    yield ("Tên bảng", value["caption"], "")
    table = value["table"]
    yield ("Dòng bảng", " | ".join(column["heading"] for column in table.columns), "")
    for row in table.rows:
        yield ("Dòng bảng", " | ".join("" if cell.value is None else str(cell.value) for cell in row), "")
    if value["note"]:
        yield ("Ghi chú bảng", value["note"], "")


def _attachments(value: Any) -> Iterator[Part]:
    for item in value.shown:
        document = item["document"]
        yield ("Tệp kèm theo", f"{item['title'] or document.title} ({document.filename})", str(document.pk))


def _video(value: Any) -> Iterator[Part]:
    files = [value[name].filename for name in ("file", "captions") if value[name]]
    keys = " ".join(str(value[name].pk) for name in ("file", "captions") if value[name])
    yield ("Đoạn phim", f"{value['title']} ({', '.join(files)})", keys)
    yield ("Lời thuật phim", value["transcript"], "")


def _nothing(value: Any) -> Iterator[Part]:
    return iter(())  # photos are compared as pictures


_READERS: dict[str, Callable[[Any], Iterator[Part]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "quote": _quote,
    "callout": _callout,
    "table": _table,
    "attachments": _attachments,
    "video": _video,
    "image": _nothing,
    "gallery": _nothing,
}
