"""What a page of required information still lacks, in sentences for its editor."""

from typing import Any

from django.utils import timezone

__all__ = ["shortcomings_of_settings", "shortcomings_of_text"]

# Keyed by the values of InformationKind.BodyPart.
_BODY_PARTS = {
    "image": "Trang cần ít nhất một ảnh, bản đồ hoặc sơ đồ.",
    "table": "Trang cần ít nhất một bảng.",
    "attachments": "Trang cần ít nhất một tệp kèm theo.",
}
LEADERS, CONTACTS, SESSIONS = "lanh-dao", "lien-he", "lich-tiep"
_SPOKESPERSON = {
    "spokesperson_name": "họ tên",
    "spokesperson_post": "chức vụ",
    "spokesperson_phone": "điện thoại",
    "spokesperson_email": "thư điện tử",
}


def shortcomings_of_text(page: Any) -> list[str]:
    """Return what `page`, a version of an accountable page, lacks of what its kind wants."""
    kind = page.kind
    if kind is None:
        return []
    found = []
    if not page.responsible_unit.strip():
        found.append("Chưa ghi đơn vị chịu trách nhiệm.")
    if page.updated_on is None:
        found.append("Chưa ghi ngày cập nhật.")
    if kind.body_part and kind.body_part not in {block.block_type for block in page.body or ()}:
        found.append(_BODY_PARTS[kind.body_part])
    return [*found, *_shortcomings_of_data(page, kind.data)]


def _shortcomings_of_data(page: Any, data: str) -> list[str]:
    if data == LEADERS and not getattr(page, "show_leaders", False):
        return ["Hãy bật “Hiện khối lãnh đạo”."]
    if data == CONTACTS and not getattr(page, "show_contacts", False):
        return ["Hãy bật “Hiện khối liên hệ và người phát ngôn”."]
    if data == SESSIONS and not _has_meeting(page):
        return ["Chưa có buổi tiếp công dân nào sắp tới. Hãy thêm buổi tiếp vào trang lịch tiếp công dân."]
    return []


def _has_meeting(page: Any) -> bool:
    return hasattr(page, "meetings") and any(meeting.held for meeting in page.meetings(timezone.now()))


def shortcomings_of_settings(kind: Any, identity: Any) -> list[str]:
    """Return what the settings lack of what a page of `kind` shows from them."""
    if kind.data == LEADERS:
        return _shortcomings_of_leaders(list(identity.leaders.all()))
    if kind.data == CONTACTS:
        missing = [words for name, words in _SPOKESPERSON.items() if not getattr(identity, name)]
        found = [f"Người phát ngôn còn thiếu: {', '.join(missing)}."] if missing else []
        if not identity.channels.exists():
            found.append("Chưa ghi kênh tiếp nhận chính thức nào.")
        return found
    return []


def _shortcomings_of_leaders(leaders: list[Any]) -> list[str]:
    if not leaders:
        return ["Phần Thiết lập chưa có lãnh đạo nào."]
    silent = [leader.name for leader in leaders if not leader.duties.strip()]
    return [f"Chưa ghi nhiệm vụ của: {', '.join(silent)}."] if silent else []
