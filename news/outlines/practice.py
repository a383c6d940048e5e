"""Pure: an article full of faults, on which a beginner tries the checks, the preview and the draft.

It begins like an outline and stores nothing until its reader changes something. Two of its faults block, so
it cannot be sent by mistake.
"""

from .texts import Outline, heading, text

__all__ = ["PRACTICE"]


PRACTICE = Outline(
    name="lam-thu",
    title="Bài làm thử",
    use="Một bài có sẵn lỗi để tập sửa, tập xem trước và tập lưu.",
    genre="tin",
    title_hint="",
    article_title="BÀI LÀM THỬ: BÀ CON KHU PHỐ 3 DỌN RẠCH CẦU GÃY.",
    summary="Sáng thứ Ba, ngày 02/11/2026, bà con  khu phố 3 ra quân dọn rạch Cầu Gãy.",
    body=(
        text("Từ 7 giờ, bà con vớt lục bình,thu gom hơn hai tấn rác và khơi thông ba miệng cống ."),
        heading("Giữ cho rạch sạch"),
        text("Ba việc cả khu phố cùng giữ:"),
        text("- Đổ rác đúng giờ, đúng nơi."),
        text("- Không đổ nước thải xuống rạch."),
        text("- Cùng nhau giữ nếp sống vă hóa."),
        text('Khu phố treo bảng "Giữ sạch rạch Cầu Gãy" ở hai đầu cầu.'),
        text("Hộ được hỗ trợ nộp hồ sơ bằng dịch vụ công mức độ 4."),
        text("Người nhận hỗ trợ có số căn cước 079 904 000 000."),
        text("[Viết thêm một câu của ông/bà vào chỗ này.]"),
    ),
    tasks=(
        "Đọc khung Kiểm tra trước khi gửi ngay bên dưới. Bấm “Đến chỗ này” để tới đúng chỗ có lỗi; dòng nào "
        "có nút “Sửa giúp” thì bấm thử.",
        "Sửa hai chỗ ghi “Phải sửa”: số căn cước và lời nhắc trong ngoặc vuông. Còn hai chỗ ấy thì bài chưa "
        "gửi duyệt được.",
        "Bấm hình điện thoại ở góc trên bên phải để xem bài như bà con sẽ thấy.",
        "Gõ xong chờ vài giây: bài tự lưu thành bản nháp. Chưa gửi duyệt thì bà con chưa đọc được.",
        "Tập xong thì xóa bản nháp này: bấm dấu ba chấm cạnh tên bài, chọn “Xóa”. Không gửi duyệt bài "
        "làm thử.",
    ),
)
