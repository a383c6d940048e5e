"""Pure rules: who may do what with a text, and the Vietnamese reason if not. No database, no request.

Every door asks these functions; nothing else decides. A superuser is an operator without a role and
is bound like everybody else.
"""

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What somebody is, by the group that an administrator put them in (value: the group's name)."""

    CONTRIBUTOR = "Cộng tác viên"
    EDITOR = "Biên tập viên"
    APPROVER = "Người duyệt"
    ADMINISTRATOR = "Quản trị"
    AUDITOR = "Kiểm tra"


class State(Enum):
    """Where a text stands (value: the words on the screen)."""

    DRAFT = "Bản nháp"
    SUBMITTED = "Chờ duyệt"
    RETURNED = "Trả lại"
    SCHEDULED = "Hẹn giờ"
    PUBLISHED = "Đã đăng"


@dataclass(frozen=True)
class Person:
    """Who acts. `identity` is the user's id."""

    identity: int
    roles: frozenset[Role]
    active: bool = True


@dataclass(frozen=True)
class Text:
    """What is acted on: its state and who had a hand in it since the last approved version.

    `touched_by` holds the ids of everybody with a revision since then; `submitted_by` the one who asked
    for approval; `owner` who made the page; `live` whether a version of it is public now;
    `ever_published` whether one ever was.
    """

    state: State
    owner: int | None = None
    touched_by: frozenset[int] = frozenset()
    submitted_by: int | None = None
    live: bool = False
    ever_published: bool = False


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
ONCE_PUBLIC = Verdict(False, "Bài đã từng đăng nên không xóa được, để còn tra cứu. Hãy gỡ bài.")
NOT_AN_ADMINISTRATOR = Verdict(False, "Chỉ nhóm Quản trị được sắp xếp lại trang.")
MOVES_LIVE_PAGES = Verdict(False, "Trang đang hiển thị nên không chuyển được sang chỗ khác.")

_WRITERS = frozenset({Role.CONTRIBUTOR, Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR})
_EDITORS = frozenset({Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR})


def may_write(person: Person) -> Verdict:
    """Whether `person` may begin a new text."""
    if not person.active:
        return INACTIVE
    return YES if person.roles & _WRITERS else NOT_A_WRITER


def may_edit(person: Person, text: Text) -> Verdict:
    """Whether `person` may change `text`. Nobody may while it waits for approval or for its hour."""
    if not (verdict := may_open(person, text)):
        return verdict
    if text.state is State.SUBMITTED:
        return IN_REVIEW
    return IS_SCHEDULED if text.state is State.SCHEDULED else YES


def may_open(person: Person, text: Text) -> Verdict:
    """Whether `person` may see the working copy of `text`; contributors see their own only."""
    if not (verdict := may_write(person)):
        return verdict
    if person.roles & _EDITORS or text.owner == person.identity:
        return YES
    return NOT_OWN


def may_submit(person: Person, text: Text) -> Verdict:
    """Whether `person` may ask for the approval of `text`."""
    return may_edit(person, text)


def may_take_back(person: Person, text: Text) -> Verdict:
    """Whether `person` may take a submitted text back to work on it again."""
    if not person.active:
        return INACTIVE
    if text.state is not State.SUBMITTED:
        return NOT_IN_REVIEW
    return YES if person.identity in (text.submitted_by, text.owner) else NOT_THE_SUBMITTER


def may_review(person: Person, text: Text) -> Verdict:
    """Whether `person` may decide on `text` at all: an approver, while it waits."""
    if not person.active:
        return INACTIVE
    if Role.APPROVER not in person.roles:
        return NOT_AN_APPROVER
    return YES if text.state is State.SUBMITTED else NOT_IN_REVIEW


def may_approve(person: Person, text: Text) -> Verdict:
    """Whether `person` may approve `text`: never own words, never an own submission."""
    if not (verdict := may_review(person, text)):
        return verdict
    if person.identity in text.touched_by:
        return OWN_WORDS
    return OWN_SUBMISSION if text.submitted_by == person.identity else YES


def may_return(person: Person, text: Text) -> Verdict:
    """Whether `person` may send `text` back with a reason. Own words too: nothing becomes public."""
    return may_review(person, text)


def may_publish_directly(person: Person) -> Verdict:
    """Whether `person` may put words before the public alone: nobody may."""
    return ONLY_BY_APPROVAL if person.active else INACTIVE


def may_take_down(person: Person, text: Text) -> Verdict:
    """Whether `person` may take a public text down."""
    if not person.active:
        return INACTIVE
    if not text.live:
        return NOT_LIVE
    return YES if Role.APPROVER in person.roles else ONLY_APPROVERS_TAKE_DOWN


def may_cancel_schedule(person: Person, text: Text) -> Verdict:
    """Whether `person` may call off an approved publication before its hour."""
    if not person.active:
        return INACTIVE
    return YES if Role.APPROVER in person.roles else NOT_AN_APPROVER


def may_delete(person: Person, text: Text) -> Verdict:
    """Whether `person` may delete `text`: drafts only; what was public once stays for the record."""
    if not (verdict := may_edit(person, text)):
        return verdict
    return ONCE_PUBLIC if text.ever_published or text.live else YES


def may_move(person: Person, text: Text) -> Verdict:
    """Whether `person` may move `text` to another place in the tree."""
    if not (verdict := may_edit(person, text)):
        return verdict
    return MOVES_LIVE_PAGES if text.live else YES


def may_arrange(person: Person) -> Verdict:
    """Whether `person` may change the order of pages, which readers see at once."""
    if not person.active:
        return INACTIVE
    return YES if Role.ADMINISTRATOR in person.roles else NOT_AN_ADMINISTRATOR
