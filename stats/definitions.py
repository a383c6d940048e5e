"""What each figure means, in the words that readers, staff and auditors see (pure), in one place."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "COUNTED_RATING",
    "COUNTED_VIEW",
    "DATA_KEPT",
    "LIMITS",
    "VERSION",
    "ZONE_WORDS",
    "Definition",
    "figures_in_words",
    "office_figures_in_words",
]

# Raised whenever a rule changes what is counted: figures of two versions do not compare.
VERSION = "v1"
ZONE_WORDS = "giờ Việt Nam (UTC+7, Asia/Ho_Chi_Minh)"

COUNTED_VIEW = (
    "Một lượt xem là một lần người đọc mở một trang của cổng. Mở lại cùng trang đó trong vòng 30 phút kể từ "
    "lượt vừa tính thì không tính thêm. Máy tìm kiếm, chương trình tự động và máy nội bộ đã khai báo "
    "không được tính."
)
COUNTED_RATING = (
    "Mỗi người đọc được tính một lượt đánh giá cho mỗi trang trong một ngày; chọn lại thì lượt sau thay cho "
    "lượt trước. Đánh giá không ghi tên, không lưu địa chỉ mạng. Từ một mạng, mỗi ngày chỉ nhận một số lượt "
    "nhất định, để không ai bấm thay cho nhiều người."
)
DATA_KEPT = "Cổng không dùng cookie để đếm và không lưu địa chỉ mạng của người đọc."
LIMITS = (
    "Nhiều người dùng chung một đường mạng và cùng một loại trình duyệt có thể được tính là một người, "
    "nên số đếm được có thể thấp hơn thực tế. Lượt xem dồn dập bất thường từ một mạng được giữ lại "
    "để xem xét, chưa tính vào số nào."
)

_MEANINGS = {
    "online": (
        "số người có mở trang trong 5 phút gần nhất; người đang xem trang này cũng được tính nên ít nhất là 1"
    ),
    "today": "số lượt xem tất cả các trang từ 0 giờ hôm nay",
    "week": "số lượt xem tất cả các trang từ 0 giờ thứ Hai tuần này",
    "month": "số lượt xem tất cả các trang từ 0 giờ ngày 1 tháng này",
    "total": "số lượt xem tất cả các trang từ khi bắt đầu đếm, cộng số chuyển từ hệ thống cũ nếu có",
    "article": "số lượt xem của bài đó từ khi bắt đầu đếm, cộng số chuyển từ hệ thống cũ nếu có",
}


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure by the name that the page gives it, and what it means: a part of a sentence, no full stop."""

    name: str
    meaning: str


def figures_in_words(labels: Mapping[str, str]) -> list[Definition]:
    """Return the public figures of `labels` (key of the figure → its name on the site), in that order.

    Keys: those of `StatsSettings.rows()`, and `article` for the views of one article. Raises KeyError.
    """
    return [Definition(label, _MEANINGS[figure]) for figure, label in labels.items()]


def office_figures_in_words() -> list[Definition]:
    """Return the figures that only staff see."""
    return [
        Definition(
            "Phiên truy cập",
            "một lần người đọc vào cổng; nghỉ quá 30 phút hoặc sang ngày mới là phiên khác",
        ),
        Definition(
            "Người đọc trong ngày",
            "số người khác nhau có lượt xem trong ngày; cổng không theo dõi ai từ ngày này sang ngày khác, "
            "nên không cộng được số người của nhiều ngày",
        ),
    ]
