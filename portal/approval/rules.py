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
    WITHDRAWN = "Đã rút"
    EXPIRED = "Hết hạn"


@dataclass(frozen=True)
class Grant:
    """A role and the place in the page tree below which it holds: the beginning of the pages' tree path."""

    role: Role
    below: str = ""


@dataclass(frozen=True)
class Mandate:
    """Power lent by an approver (ủy quyền), in force now: who lent it and where it holds."""

    giver: int
    grants: frozenset[Grant]


@dataclass(frozen=True)
class Person:
    """Who acts. `identity` is the user's id."""

    identity: int
    grants: frozenset[Grant]
    active: bool = True
    mandates: frozenset[Mandate] = frozenset()

    @property
    def roles(self) -> frozenset[Role]:
        """All roles, wherever they hold."""
        return frozenset(grant.role for grant in self.grants)

    def roles_at(self, place: str) -> frozenset[Role]:
        """The roles that hold at `place`."""
        return _roles_at(self.grants, place)


@dataclass(frozen=True)
class Text:
    """What is acted on: its state and who had a hand in it since the last approved version.

    `touched_by` holds the ids of everybody with a revision since then; `submitted_by` the one who asked
    for approval; `owner` who made the page; `live` whether a version of it is public now;
    `ever_published` whether one ever was; `place` its path in the page tree.
    """

    state: State
    owner: int | None = None
    touched_by: frozenset[int] = frozenset()
    submitted_by: int | None = None
    live: bool = False
    ever_published: bool = False
    place: str = ""


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
NOT_YOUR_POWER = Verdict(
    False, "Chỉ ủy quyền được quyền duyệt của chính mình. Việc lập thay do nhóm Quản trị làm."
)
NO_POWER_TO_LEND = Verdict(False, "Người ủy quyền không thuộc nhóm Người duyệt nên không có quyền để giao.")
NOT_A_RECEIVER = Verdict(
    False, "Người nhận ủy quyền phải đang hoạt động và thuộc nhóm Người duyệt, Biên tập viên hoặc Quản trị."
)
TO_ONESELF = Verdict(False, "Không thể ủy quyền cho chính mình.")
ONCE_PUBLIC = Verdict(False, "Bài đã từng đăng nên không xóa được, để còn tra cứu. Hãy gỡ bài.")
NOT_AN_ADMINISTRATOR = Verdict(False, "Chỉ nhóm Quản trị được sắp xếp lại trang.")
MOVES_LIVE_PAGES = Verdict(False, "Trang đang hiển thị nên không chuyển được sang chỗ khác.")

_WRITERS = frozenset({Role.CONTRIBUTOR, Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR})
_EDITORS = frozenset({Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR})
_CONFIRMERS = frozenset({Role.APPROVER, Role.ADMINISTRATOR})


def may_write(person: Person, place: str | None = None) -> Verdict:
    """Whether `person` may begin a new text, anywhere or at `place`."""
    if not person.active:
        return INACTIVE
    if not person.roles & _WRITERS:
        return NOT_A_WRITER
    return YES if place is None or person.roles_at(place) & _WRITERS else ELSEWHERE


def may_open(person: Person, text: Text) -> Verdict:
    """Whether `person` may see the working copy of `text`; contributors see their own only."""
    if not (verdict := may_write(person, text.place)):
        return verdict
    if person.roles_at(text.place) & _EDITORS or text.owner == person.identity:
        return YES
    return NOT_OWN


def may_edit(person: Person, text: Text) -> Verdict:
    """Whether `person` may change `text`. Nobody may while it waits for approval or for its hour."""
    if not (verdict := may_open(person, text)):
        return verdict
    if text.state is State.SUBMITTED:
        return IN_REVIEW
    return IS_SCHEDULED if text.state is State.SCHEDULED else YES


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
    """Whether `person` may decide on `text` at all: an approver of its place, or who stands in for one."""
    if not (verdict := _is_approver_at(person, text.place, with_mandates=True)):
        return verdict
    return YES if text.state is State.SUBMITTED else NOT_IN_REVIEW


def may_approve(person: Person, text: Text) -> Verdict:
    """Whether `person` may approve `text`: never own words, never an own submission, nor the giver's."""
    if not (verdict := may_review(person, text)):
        return verdict
    if person.identity in text.touched_by:
        return OWN_WORDS
    if text.submitted_by == person.identity:
        return OWN_SUBMISSION
    if Role.APPROVER in person.roles_at(text.place) or giver_for(person, text) is not None:
        return YES
    return GIVER_TOUCHED


def giver_for(person: Person, text: Text) -> int | None:
    """In whose place `person` decides on `text`: None for an approver in their own right, or for nobody."""
    if Role.APPROVER in person.roles_at(text.place):
        return None
    givers = [
        mandate.giver
        for mandate in person.mandates
        if Role.APPROVER in _roles_at(mandate.grants, text.place)
        and mandate.giver not in text.touched_by
        and mandate.giver != text.submitted_by
    ]
    return min(givers, default=None)


def may_return(person: Person, text: Text) -> Verdict:
    """Whether `person` may send `text` back with a reason. Own words too: nothing becomes public."""
    return may_review(person, text)


def may_publish_directly(person: Person) -> Verdict:
    """Whether `person` may put words before the public alone: nobody may."""
    return ONLY_BY_APPROVAL if person.active else INACTIVE


def may_publish_urgently(person: Person, text: Text) -> Verdict:
    """Whether `person` may publish before a second person: an approver in their own right, own words too."""
    if not (verdict := _is_approver_at(person, text.place)):
        return IN_HASTE_BY_APPROVERS if verdict is NOT_AN_APPROVER else verdict
    if text.state is State.SCHEDULED:
        return IS_SCHEDULED
    return NOTHING_NEW if text.state is State.PUBLISHED else YES


def may_review_urgent(person: Person, text: Text, *, published_by: int) -> Verdict:
    """Whether `person` may review the urgent publication of `text`: another approver without a hand in it."""
    if not (verdict := _is_approver_at(person, text.place)):
        return verdict
    if person.identity == published_by:
        return OWN_URGENT
    return OWN_WORDS if person.identity in text.touched_by else YES


def may_propose_withdrawal(person: Person, text: Text) -> Verdict:
    """Whether `person` may propose to withdraw a public text: whoever edits there."""
    if not person.active:
        return INACTIVE
    if not text.live:
        return NOT_LIVE
    return YES if person.roles_at(text.place) & _EDITORS else ELSEWHERE


def may_withdraw(person: Person, text: Text, *, proposed_by: int) -> Verdict:
    """Whether `person` may decide on a proposed withdrawal: an approver who did not propose it."""
    if not (verdict := _is_approver_at(person, text.place)):
        return ONLY_APPROVERS_TAKE_DOWN if verdict is NOT_AN_APPROVER else verdict
    return OWN_WITHDRAWAL if person.identity == proposed_by else YES


def may_take_down(person: Person, text: Text) -> Verdict:
    """Whether `person` may take a harmful public text down at once: an approver, alone."""
    if not person.active:
        return INACTIVE
    if not text.live:
        return NOT_LIVE
    verdict = _is_approver_at(person, text.place)
    return ONLY_APPROVERS_TAKE_DOWN if verdict is NOT_AN_APPROVER else verdict


def may_review_removal(person: Person, text: Text, *, removed_by: int) -> Verdict:
    """Whether `person` may confirm that a text was rightly taken down: another approver."""
    if not (verdict := _is_approver_at(person, text.place)):
        return verdict
    return OWN_REMOVAL if person.identity == removed_by else YES


def may_cancel_schedule(person: Person, text: Text) -> Verdict:
    """Whether `person` may call off an approved publication before its hour."""
    return _is_approver_at(person, text.place)


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


def may_confirm_change(person: Person, *, proposed_by: int) -> Verdict:
    """Whether `person` may confirm or refuse a change of what shows in public but is no page."""
    if not person.active:
        return INACTIVE
    if not person.roles & _CONFIRMERS:
        return NOT_A_CONFIRMER
    return OWN_CHANGE if person.identity == proposed_by else YES


def may_drop_change(person: Person, *, proposed_by: int) -> Verdict:
    """Whether `person` may call off a proposed change: who proposed it."""
    if not person.active:
        return INACTIVE
    return YES if person.identity == proposed_by else ONLY_THE_PROPOSER


def may_delegate(person: Person, giver: Person, receiver: Person) -> Verdict:
    """Whether `person` may lend the approver's power of `giver` to `receiver`."""
    if not person.active:
        return INACTIVE
    if person.identity != giver.identity and Role.ADMINISTRATOR not in person.roles:
        return NOT_YOUR_POWER
    if Role.APPROVER not in giver.roles:
        return NO_POWER_TO_LEND
    if giver.identity == receiver.identity:
        return TO_ONESELF
    return YES if receiver.active and receiver.roles & _EDITORS else NOT_A_RECEIVER


def _roles_at(grants: frozenset[Grant], place: str) -> frozenset[Role]:
    return frozenset(grant.role for grant in grants if place.startswith(grant.below))


def _is_approver_at(person: Person, place: str, *, with_mandates: bool = False) -> Verdict:
    if not person.active:
        return INACTIVE
    lent = [mandate.grants for mandate in person.mandates] if with_mandates else []
    granted = person.grants.union(*lent)
    if not any(grant.role is Role.APPROVER for grant in granted):
        return NOT_AN_APPROVER
    return YES if Role.APPROVER in _roles_at(granted, place) else ELSEWHERE
