"""Words that the samples share: of usual length, far too long, and one word that no line can break."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

__all__ = ["LONG", "LONG_NAME", "MOMENT", "OLD", "SUMMARY", "TITLE", "UNBROKEN", "identity", "moment"]

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TITLE = "Hẻm 27 Bờ Sen rộng thêm 1,5 mét nhờ 18 hộ hiến đất"
LONG = (
    "Ủy ban nhân dân phường trả lời bằng văn bản 14 ý kiến cử tri về thoát nước, chiếu sáng, giữ xe ngoài "
    "giờ và chợ tự phát quanh Trường Tiểu học Bến Sen, hẹn ngày làm xong từng việc"
)
SUMMARY = "Thư ghi rõ lý do, ngày trả mới, tên và số điện thoại của người chịu trách nhiệm."
LONG_NAME = "Trung tâm Phục vụ hành chính công và Bộ phận tiếp nhận hồ sơ lưu động khu phố 4, khu phố 7"
UNBROKEN = "https://dichvucong.lamhai.gov.vn/thu-tuc/ho-tich/dang-ky-khai-sinh-ket-hop-nhan-cha-me-con"


def moment(day: int, month: int, year: int, hour: int = 9, minute: int = 30) -> datetime:
    """Return a local moment."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


MOMENT = moment(20, 11, 2026)
OLD = moment(27, 6, 2018, 7, 48)


def identity(**changes: object) -> SimpleNamespace:
    """Return who the ward is; `changes` take the place of what is usual."""
    usual = {
        "site_kind": "Trang thông tin điện tử",
        "ward_name": "Phường Bến Sen",
        "province_name": "Tỉnh Lam Hải",
        "emblem": None,
        "managing_body": "Ủy ban nhân dân phường Bến Sen, tỉnh Lam Hải",
        "responsible_person": "bà Đặng Thị Thu Nguyệt, Chủ tịch Ủy ban nhân dân phường",
        "address": "Số 15 đường Bờ Sen, khu phố 1, phường Bến Sen, tỉnh Lam Hải",
        "map_url": "https://bando.lamhai.gov.vn/?diem=ubnd-phuong-ben-sen",
        "map_host": "bando.lamhai.gov.vn",
        "phone": "0200 3555 001",
        "tel": "tel:02003555001",
        "email": "ubnd.bensen@lamhai.gov.vn",
        "working_hours": "Thứ Hai đến thứ Sáu: 7:30–11:30 và 13:30–17:00\nSáng thứ Bảy: 7:30–11:00",
        "hour_rows": [
            SimpleNamespace(days="Thứ Hai đến thứ Sáu", hours="7:30–11:30 và 13:30–17:00"),
            SimpleNamespace(days="Sáng thứ Bảy", hours="7:30–11:00, chỉ trả kết quả"),
        ],
        "portal_name": "Cổng thông tin điện tử tỉnh Lam Hải",
        "portal_url": "https://lamhai.gov.vn",
        "spokesperson_name": "Ông Phạm Gia Tuệ",
        "spokesperson_post": "Phó Chủ tịch Ủy ban nhân dân phường",
        "spokesperson_phone": "0200 3555 004",
        "spokesperson_tel": "tel:02003555004",
        "spokesperson_email": "ubnd.bensen@lamhai.gov.vn",
        "reuse_note": "Ghi rõ nguồn “Trang thông tin điện tử phường Bến Sen” khi dùng lại tin, bài.",
    }
    return SimpleNamespace(**{**usual, **changes})
