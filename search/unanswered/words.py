"""What is kept of searches, in the words that readers see (pure), in one place."""

from .weeks import DAYS_KEPT

__all__ = ["DATA_KEPT", "PLEASE"]

DATA_KEPT = (
    "Khi ông/bà tìm mà không có bài nào chứa đủ các từ, cổng ghi lại câu tìm và số lần trong tuần, để biết "
    "bà con đang cần nội dung gì. Cổng không ghi ai tìm, từ địa chỉ mạng nào, bằng máy gì, vào ngày giờ nào. "
    "Số có từ 7 chữ số trở lên (số điện thoại, căn cước, tài khoản; trừ số hiệu văn bản), ngày tháng năm "
    "đầy đủ, địa chỉ thư và địa chỉ trang được bỏ khỏi câu tìm trước khi ghi. Danh sách của mỗi tuần tự xóa, "
    f"không giữ quá {DAYS_KEPT} ngày. Câu tìm có kết quả không được ghi vào danh sách này."
)
PLEASE = "Xin ông/bà không gõ họ tên hay thông tin riêng của mình vào ô tìm kiếm."
