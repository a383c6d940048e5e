"""The rows and columns of the tables about the rules: roles, sites, states, authorships, publicity."""

from portal.approval.people import Grant, Mandate, Person, Role, State, Text

ME, ANOTHER, A_THIRD, GIVER = 1, 2, 3, 9
PLACE = "000100010002"
ROLES = {
    "contributor": {Role.CONTRIBUTOR},
    "editor": {Role.EDITOR},
    "approver": {Role.APPROVER},
    "administrator": {Role.ADMINISTRATOR},
    "auditor": {Role.AUDITOR},
    "superuser without a group": set(),
    "editor and approver": {Role.EDITOR, Role.APPROVER},
}
# Where my roles hold, as seen from the text.
SITES = {"whole tree": "", "same place": "00010001", "another place": "00010009"}
# How I stand to the text: what I did with it since the last approved version.
AUTHORSHIPS = {
    "stranger": {"owner": ANOTHER, "touched_by": {ANOTHER}, "submitted_by": ANOTHER},
    "wrote it": {"owner": ME, "touched_by": {ME}, "submitted_by": ME},
    "edited it": {"owner": ANOTHER, "touched_by": {ANOTHER, ME}, "submitted_by": ANOTHER},
    "only sent it": {"owner": ANOTHER, "touched_by": {ANOTHER}, "submitted_by": ME},
    "made the page once": {"owner": ME, "touched_by": {ANOTHER}, "submitted_by": ANOTHER},
}
PUBLICITY = {
    "never public": {},
    "public now": {"live": True, "ever_published": True},
    "public once": {"ever_published": True},
}

EDITORS = ("editor", "approver", "administrator", "editor and approver")
APPROVERS = ("approver", "editor and approver")
CONFIRMERS = ("approver", "administrator", "editor and approver")
WRITERS = ("contributor", *EDITORS)
EVERY_ROLE = tuple(ROLES)
HERE = ("whole tree", "same place")
EVERY_SITE = tuple(SITES)
EVERY_STATE = tuple(state.value for state in State)
IN_HAND = ("Bản nháp", "Trả lại", "Đã đăng", "Đã rút", "Hết hạn")  # nobody else holds the text
OWNED = ("wrote it", "made the page once")
EVERY_AUTHORSHIP = tuple(AUTHORSHIPS)
ALWAYS = tuple(PUBLICITY)


def person(role: str, site: str = "whole tree", *, identity: int = ME, **facts) -> Person:
    """Somebody whose `role` holds at `site`."""
    grants = frozenset(Grant(each, SITES[site]) for each in ROLES[role])
    return Person(identity, grants, **facts)


def mandate(role: str = "approver", site: str = "whole tree", *, giver: int = GIVER) -> Mandate:
    """Power lent by somebody whose `role` holds at `site`."""
    return Mandate(giver, person(role, site, identity=giver).grants)


def text(state: str = "Bản nháp", authorship: str = "stranger", **facts) -> Text:
    """A text at PLACE in `state`, to which I stand as `authorship` says."""
    stands = {"place": PLACE} | AUTHORSHIPS[authorship] | facts
    return Text(state=State(state), **stands | {"touched_by": frozenset(stands["touched_by"])})


def is_whole_vietnamese_sentence(words: str) -> bool:
    """Tell whether `words` begin, end and read like a sentence with Vietnamese letters."""
    has_marks = any(
        letter in "ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự" for letter in words
    )
    return words[0].isupper() and words.endswith(".") and len(words.split()) >= 5 and has_marks
