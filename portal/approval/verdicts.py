"""The answers of the rules: allowed, or the Vietnamese sentence that says why not. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """Allowed or not; `reason` is a whole Vietnamese sentence when not, else empty."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)
INACTIVE = Verdict(False, "Tài khoản này đã ngừng hoạt động.")
IN_REVIEW = Verdict(
    False, "Bài đang chờ duyệt nên không ai sửa được. Muốn sửa, hãy rút bài về hoặc đề nghị trả lại."
)
IS_SCHEDULED = Verdict(False, "Bài đã duyệt và đang hẹn giờ đăng nên không sửa được. Hãy hủy hẹn trước.")
NOT_A_WRITER = Verdict(False, "Tài khoản của ông/bà không có quyền viết bài.")
NOT_OWN = Verdict(False, "Cộng tác viên chỉ mở và sửa được bài do mình viết.")
NOT_IN_REVIEW = Verdict(
    False, "Bài không ở trạng thái chờ duyệt. Có thể người khác đã xử lý; hãy tải lại trang."
)
NOT_AN_APPROVER = Verdict(False, "Chỉ thành viên nhóm Người duyệt được duyệt bài.")
OWN_WORDS = Verdict(
    False, "Ông/bà đã viết hoặc sửa bài này nên không được duyệt. Bài cần một người khác duyệt."
)
OWN_SUBMISSION = Verdict(
    False, "Ông/bà là người gửi bài này nên không được duyệt. Bài cần một người khác duyệt."
)
ONLY_BY_APPROVAL = Verdict(False, "Bài chỉ được đăng sau khi một người khác duyệt. Hãy gửi duyệt.")
NOT_THE_SUBMITTER = Verdict(False, "Chỉ người viết hoặc người gửi duyệt mới rút được bài đang chờ duyệt.")
NOT_LIVE = Verdict(False, "Bài chưa đăng nên không cần gỡ.")
ONLY_APPROVERS_TAKE_DOWN = Verdict(False, "Chỉ thành viên nhóm Người duyệt được gỡ bài đã đăng.")
GIVER_TOUCHED = Verdict(
    False, "Người ủy quyền cho ông/bà đã viết, sửa hoặc gửi bài này nên ông/bà không thay mặt để duyệt được."
)
ELSEWHERE = Verdict(False, "Bài không thuộc nơi ông/bà phụ trách.")
IN_HASTE_BY_APPROVERS = Verdict(False, "Chỉ thành viên nhóm Người duyệt được đăng khẩn.")
NOTHING_NEW = Verdict(False, "Bài không có bản mới nào để đăng.")
OWN_URGENT = Verdict(False, "Ông/bà đã đăng khẩn bài này nên cần một người duyệt khác xác nhận.")
OWN_REMOVAL = Verdict(False, "Ông/bà đã gỡ khẩn bài này nên cần một người duyệt khác xác nhận.")
OWN_WITHDRAWAL = Verdict(False, "Ông/bà đã đề nghị rút bài này nên cần một người duyệt khác quyết định.")
OWN_CHANGE = Verdict(False, "Ông/bà đã đề nghị thay đổi này nên cần một người khác xác nhận.")
ONLY_THE_PROPOSER = Verdict(False, "Chỉ người đã đề nghị mới bỏ được đề nghị này.")
NOT_A_CONFIRMER = Verdict(False, "Chỉ nhóm Người duyệt hoặc nhóm Quản trị xác nhận được thay đổi.")
NOT_A_READER = Verdict(False, "Chỉ nhóm Kiểm tra, nhóm Quản trị và nhóm Người duyệt được xem Sổ quyết định.")
NOT_YOUR_POWER = Verdict(
    False, "Chỉ ủy quyền được quyền duyệt của chính mình. Việc lập thay do nhóm Quản trị làm."
)
NO_POWER_TO_LEND = Verdict(False, "Người ủy quyền không thuộc nhóm Người duyệt nên không có quyền để giao.")
NOT_A_RECEIVER = Verdict(
    False, "Người nhận ủy quyền phải đang hoạt động và thuộc nhóm Người duyệt, Biên tập viên hoặc Quản trị."
)
TO_ONESELF = Verdict(False, "Không thể ủy quyền cho chính mình.")
FOR_ONESELF = Verdict(
    False, "Ông/bà không thể tự giao cho mình quyền duyệt của người khác. Việc này cần một người khác lập."
)
GIVER_INACTIVE = Verdict(False, "Tài khoản của người ủy quyền đã ngừng hoạt động.")
ONLY_ENDED_BY = Verdict(
    False, "Chỉ người ủy quyền, người được ủy quyền hoặc nhóm Quản trị chấm dứt được ủy quyền này."
)
ONCE_PUBLIC = Verdict(False, "Bài đã từng đăng nên không xóa được, để còn tra cứu. Hãy gỡ bài.")
NOT_AN_ADMINISTRATOR = Verdict(False, "Chỉ nhóm Quản trị được sắp xếp lại trang.")
MOVES_LIVE_PAGES = Verdict(False, "Trang đang hiển thị nên không chuyển được sang chỗ khác.")
