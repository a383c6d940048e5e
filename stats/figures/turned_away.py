"""What was sent to the counter and not counted, by reason, with the words for each."""

from dataclasses import dataclass, field

from django.db.models import Sum
from wagtail.models import Site

from ..models import StatsDropDay
from .spans import Span

__all__ = ["LOST", "MACHINE", "RATING_CAP", "WORDS", "Refusal", "TurnedAway", "turned_away"]

# The names are those that recording and folding write; a test holds both lists together.
WORDS = {
    "machine": "Máy tìm kiếm, phần mềm tự động",
    "user-agent": "Trình duyệt tự giới thiệu dài bất thường, thường là phần mềm giả dạng",
    "blocked-agent": "Phần mềm có trong danh sách chặn",
    "blocked-network": "Mạng có trong danh sách chặn",
    "rate": "Gửi quá dồn dập từ một mạng",
    "staff": "Máy của cán bộ, mạng của cơ quan",
    "prefetch": "Trình duyệt tải sẵn, người đọc chưa mở trang",
    "cross-site": "Gửi từ trang của nơi khác",
    "host": "Gửi tới một tên miền không phải của cổng",
    "token": "Mã của trang không đúng",
    "token-expired": "Trang mở đã quá lâu, mã hết hạn",
    "unknown-page": "Trang không còn trên cổng",
    "method": "Yêu cầu gửi sai cách",
    "length": "Yêu cầu dài quá mức hoặc trống",
    "form": "Yêu cầu không đọc được",
    "address": "Không rõ địa chỉ người gửi",
    "rating-value": "Đánh giá không theo mức nào của cổng",
    "rating-cap": "Đánh giá quá nhiều từ một mạng trong một ngày",
    "unreadable": "Bản ghi hỏng, đã để riêng",
    "buffer": "Mất vì không ghi được vào hàng chờ",
    "salt": "Mất vì không đọc được khóa trong ngày",
    "error": "Mất vì lỗi của bộ đếm",
}
MACHINE = "machine"
RATING_CAP = "rating-cap"
# Views that may have been readers', lost by a fault of ours.
LOST = ("buffer", "salt", "error")
OTHER = "Lý do khác"


@dataclass(frozen=True, slots=True)
class Refusal:
    """How much was turned away for one reason."""

    reason: str
    words: str
    amount: int


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """Refusals of a site, and those that no site can be given to (of the whole installation)."""

    own: list[Refusal] = field(default_factory=list)
    homeless: list[Refusal] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Return all refusals of the site."""
        return sum(refusal.amount for refusal in self.own)

    @property
    def machines(self) -> int:
        """Return the views of machines on the site."""
        return sum(refusal.amount for refusal in self.own if refusal.reason == MACHINE)

    @property
    def lost(self) -> int:
        """Return the views that a fault of ours lost, on the site or on none."""
        return sum(refusal.amount for refusal in (*self.own, *self.homeless) if refusal.reason in LOST)


def turned_away(site: Site | None, span: Span) -> TurnedAway:
    """Return what was not counted in `span`, most frequent reasons first, by one query."""
    key = site.pk if site else 0
    days = StatsDropDay.objects.filter(day__gte=span.first_day, day__lte=span.last_day)
    sums = days.filter(site_key__in={key, 0}).order_by().values("site_key", "reason")
    rows = sums.annotate(sum=Sum("amount")).order_by("-sum", "reason")
    found = TurnedAway()
    for row in rows:
        refusal = Refusal(row["reason"], WORDS.get(row["reason"], OTHER), row["sum"])
        (found.own if row["site_key"] else found.homeless).append(refusal)
    return found
