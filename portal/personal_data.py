"""What the portal keeps of people and for how long, in words: the list on the page about personal data.

Periods come from where they are enforced. Whoever keeps something new adds a line here.
"""

from dataclasses import dataclass

from django.conf import settings

from portal.approval.post import KEPT_FOR, READ_NOTICES_KEPT_FOR
from search.unanswered.weeks import DAYS_KEPT
from stats.beacons.staff_views import YEAR

__all__ = ["LOG_DAYS", "Kept", "kept_data"]

# Enforced by deploy/nginx/logrotate.conf.
LOG_DAYS = 30
SECONDS_OF_HOUR = 3600
SECONDS_OF_MONTH = 30 * 24 * SECONDS_OF_HOUR


@dataclass(frozen=True)
class Kept:
    """Something that is kept: what it is, what is in it, and until when; each without a full stop."""

    what: str
    holds: str
    until: str


def kept_data() -> list[Kept]:
    """Return all that is kept of readers, then of staff."""
    return [
        Kept(
            "Lượt xem, đánh giá hài lòng",
            "mã không lần ngược được về người, để không đếm trùng; sau đó chỉ còn các số cộng",
            "đến hết ngày",
        ),
        Kept(
            "Câu tìm không có kết quả",
            "câu tìm và số lần trong tuần, không có ai tìm",
            f"nhiều nhất {DAYS_KEPT} ngày",
        ),
        Kept(
            "Nhật ký máy chủ",
            "giờ, trang được mở, đường mạng đã bỏ phần cuối; không có loại máy, không có câu tìm",
            f"{LOG_DAYS} ngày",
        ),
        Kept(
            "Lần đăng nhập quản trị không thành công",
            "ghi trong nhật ký máy chủ như trên, không có tên tài khoản và mật khẩu đã gõ",
            f"{LOG_DAYS} ngày",
        ),
        Kept(
            "Phiên đăng nhập của cán bộ",
            "một cookie và một dòng trên máy chủ cho biết ai đang đăng nhập",
            f"{settings.SESSION_COOKIE_AGE // SECONDS_OF_HOUR} giờ sau lần đăng nhập",
        ),
        Kept(
            "Dấu “máy của cán bộ”",
            "một cookie trên máy đã tự chọn không được đếm, không có tên ai",
            f"{YEAR // SECONDS_OF_MONTH} tháng",
        ),
        Kept(
            "Thư và thông báo gửi cán bộ",
            "tên bài, người gửi duyệt, việc cần làm",
            f"thư {KEPT_FOR.days} ngày sau khi gửi, thông báo {READ_NOTICES_KEPT_FOR.days} ngày sau khi đọc",
        ),
        Kept(
            "Tệp Word mà bài được nhập từ đó",
            "nội dung tệp như cán bộ đã gửi; chỉ người được sửa bài mở được",
            "cùng với bài; xóa bản nháp thì mất theo",
        ),
        Kept(
            "Đồng ý của người trong ảnh",
            "ai đồng ý, cho dùng ảnh vào việc gì, đến ngày nào; chỉ cán bộ đọc được",
            "cùng với ảnh; xóa ảnh khỏi kho thì mất theo",
        ),
        Kept(
            "Ngày chụp của ảnh",
            "chỉ có ngày; nơi chụp và loại máy bị xóa khi tải lên",
            "cùng với ảnh",
        ),
        Kept(
            "Sổ duyệt bài",
            "tên cán bộ viết, gửi, duyệt từng bản, giờ và loại máy đã dùng",
            "lâu dài, theo quy định về lưu trữ",
        ),
    ]
