"""Who acts, and on what: the facts that the rules are given. Pure."""

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


def roles_at(grants: frozenset[Grant], place: str) -> frozenset[Role]:
    """The roles among `grants` that hold at `place`, a path in the page tree."""
    return frozenset(grant.role for grant in grants if place.startswith(grant.below))


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
        return roles_at(self.grants, place)


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
