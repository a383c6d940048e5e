"""The figures of a period beside those of the one before, in words."""

from dataclasses import dataclass

from portal.vietnamese_dates import grouped
from stats.figures.series import Sums, percent_change

__all__ = ["Card", "cards_of", "change_words"]


@dataclass(frozen=True)
class Card:
    """One figure, what it means in a sentence, and how it changed; no number where nobody counted."""

    label: str
    number: int | None
    change: str
    meaning: str


def change_words(now: int | None, before: int) -> str:
    """Return `tăng 20% (kỳ trước: 1.250)`; nothing is ever infinitely more than nothing."""
    if now is None:
        return "kỳ này chưa đo"
    percent = percent_change(now, before)
    if percent is None:
        return "chưa có số để so sánh"
    former = f"(kỳ trước: {grouped(before)})"
    if now == before:
        return f"bằng kỳ trước {former}"
    direction = "tăng" if now > before else "giảm"
    return f"{direction} {grouped(abs(percent)) if percent else 'chưa tới 1'}% {former}"


def cards_of(now: Sums, before: Sums | None) -> list[Card]:
    """Return the cards of a period; without the one before where the counter was not there for all of it."""
    before = before or Sums()
    visits, readers = (None, None) if now.only_entered else (now.visits, now.readers)
    return [
        Card(
            "Lượt xem",
            now.views,
            change_words(now.views, before.views),
            "Một người mở một trang; mở lại trong 30 phút không tính thêm.",
        ),
        Card(
            "Phiên truy cập",
            visits,
            change_words(visits, before.visits),
            "Một lần vào cổng; nghỉ quá 30 phút hoặc sang ngày mới là phiên khác.",
        ),
        Card(
            "Người đọc mỗi ngày",
            readers,
            change_words(readers, before.readers),
            "Trung bình của những ngày có người đọc. Cổng không theo dõi ai từ ngày này sang ngày khác nên"
            " không cộng số người của nhiều ngày.",
        ),
    ]
