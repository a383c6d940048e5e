"""Pure reading of one record: what an article of the old system says, in the portal's terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from typing import Any
from urllib.parse import urlsplit

from portal.text_cleaning import tidy_line, tidy_text

MAX_ID = 200
MAX_TITLE = 255
MAX_VIEWS = 2_000_000_000
MAX_PATH = 255
FIRST_YEAR = 1900
NOON = time(12)


class BadRecord(ValueError):
    """The line cannot become an article; the text says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file, as a path relative to the imported file, and its words."""

    file: str
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(slots=True)
class Record:
    """An article as the file tells it. `body` is a list of plain paragraphs or one HTML text."""

    external_id: str
    title: str
    summary: str = ""
    body: list[str] | str = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    category: str = ""
    published_at: datetime | None = None
    author: str = ""
    genre: str = ""
    old_path: str = ""
    views: int | None = None
    warnings: list[str] = field(default_factory=list)


def read_record(data: Mapping[str, Any], zone: tzinfo, now: datetime) -> Record:
    """Return the record that `data` holds; dates without a zone are local to `zone`.

    What is needed and wrong raises BadRecord; what is optional and wrong is left out with a warning.
    A date after `now` becomes `now`.
    """
    warnings: list[str] = []
    return Record(
        external_id=read_identity(data.get("id")),
        title=_title(data.get("title")),
        summary=tidy_text(_text(data, "summary")),
        body=_body(data.get("body")),
        captions=_captions(data.get("captions"), warnings),
        pictures=_pictures(data.get("images"), warnings),
        category=tidy_line(_text(data, "category")),
        published_at=_moment(data.get("date"), zone, now, warnings),
        author=tidy_line(_text(data, "author")),
        genre=tidy_line(_text(data, "genre")),
        old_path=_old_path(_text(data, "url"), warnings),
        views=_views(data.get("views"), warnings),
        warnings=warnings,
    )


def cut_at_word(text: str, limit: int) -> str:
    """Return `text`, or its first words and `…` so that it has at most `limit` characters."""
    if len(text) <= limit:
        return text
    kept = text[:limit]
    words = kept.rpartition(" ")[0] if " " in kept else kept[:-1]
    return words.rstrip(" ,;:.-–") + "…"


def read_identity(value: object) -> str:
    """Return the identity that `value` states. Raises BadRecord."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise BadRecord("thiếu id")
    identity = tidy_line(value)
    if not identity:
        raise BadRecord("thiếu id")
    if len(identity) > MAX_ID:
        raise BadRecord(f"id dài hơn {MAX_ID} ký tự")
    return identity


def _title(value: object) -> str:
    title = tidy_line(value) if isinstance(value, str) else ""
    if not title:
        raise BadRecord("thiếu tiêu đề (title)")
    return title


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise BadRecord(f"{key} không phải là chữ")
    return value


def _body(value: object) -> list[str] | str:
    if value is None:
        return []
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return [text for text in (tidy_text(part) for part in value) if text]
    raise BadRecord("body không phải là danh sách đoạn văn hay một chuỗi HTML")


def _captions(value: object, warnings: list[str]) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return [text for text in (tidy_line(part) for part in value) if text]
    warnings.append("captions không phải là danh sách chữ, đã bỏ qua")
    return []


def _pictures(value: object, warnings: list[str]) -> list[Picture]:
    if value is None:
        return []
    if not isinstance(value, list):
        warnings.append("images không phải là danh sách, đã bỏ qua")
        return []
    pictures = []
    for item in value:
        words = item if isinstance(item, dict) else {"file": item}
        if not isinstance(words.get("file"), str) or not words["file"].strip():
            warnings.append("một ảnh không có tên tệp (file), đã bỏ qua")
            continue
        caption, credit, alt = (
            tidy_line(words[key]) if isinstance(words.get(key), str) else ""
            for key in ("caption", "credit", "alt")
        )
        pictures.append(Picture(words["file"].strip(), caption, credit, alt))
    return pictures


def _moment(value: object, zone: tzinfo, now: datetime, warnings: list[str]) -> datetime | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise BadRecord("date không phải là ngày theo ISO 8601")
    text = value.strip()
    try:
        moment = _local(text, zone)
        if moment.year < FIRST_YEAR:
            raise ValueError
        is_later = moment > now
    except (ValueError, OverflowError) as error:
        raise BadRecord(f"date “{cut_at_word(text, 40)}” không phải là ngày theo ISO 8601") from error
    if is_later:
        warnings.append(f"ngày {text} ở tương lai, đã lấy lúc nhập")
        return now
    return moment


def _local(text: str, zone: tzinfo) -> datetime:
    if len(text) <= 10:
        return datetime.combine(date.fromisoformat(text), NOON, zone)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _old_path(url: str, warnings: list[str]) -> str:
    if not url.strip():
        return ""
    try:
        path = urlsplit(tidy_line(url)).path
    except ValueError:
        path = ""
    if path in ("", "/") or len(path) > MAX_PATH:
        warnings.append("url không có đường dẫn dùng được, không tạo chuyển hướng")
        return ""
    return path if path.startswith("/") else f"/{path}"


def _views(value: object, warnings: list[str]) -> int | None:
    if value is None:
        return None
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value.strip()[:12])
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_VIEWS:
        warnings.append("views không phải là số lượt xem, đã bỏ qua")
        return None
    return value
