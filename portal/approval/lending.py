"""Pure rules of lent power (ủy quyền): who may lend it, who may end that, and in whose place one decides."""

from .people import Person, Role, Text, roles_at
from .verdicts import (
    FOR_ONESELF,
    GIVER_INACTIVE,
    INACTIVE,
    NO_POWER_TO_LEND,
    NOT_A_RECEIVER,
    NOT_YOUR_POWER,
    ONLY_ENDED_BY,
    TO_ONESELF,
    YES,
    Verdict,
)

_RECEIVERS = frozenset({Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR})


def may_delegate(person: Person, giver: Person, receiver: Person) -> Verdict:
    """Whether `person` may lend the approver's power of `giver` to `receiver`: never another's to oneself."""
    if not person.active:
        return INACTIVE
    if person.identity != giver.identity and Role.ADMINISTRATOR not in person.roles:
        return NOT_YOUR_POWER
    if giver.identity == receiver.identity:
        return TO_ONESELF
    if person.identity == receiver.identity:
        return FOR_ONESELF
    return _may_lend(giver, receiver)


def may_end_delegation(person: Person, *, giver: int, receiver: int) -> Verdict:
    """Whether `person` may end a lending before its time: either side of it, or an administrator."""
    if not person.active:
        return INACTIVE
    if person.identity in (giver, receiver) or Role.ADMINISTRATOR in person.roles:
        return YES
    return ONLY_ENDED_BY


def giver_for(person: Person, text: Text) -> int | None:
    """In whose place `person` approves `text`: None for an approver in their own right, or for nobody."""
    clean = _givers_at(person, text.place) - text.touched_by - {text.submitted_by}
    return min(clean, default=None)


def returning_for(person: Person, text: Text) -> int | None:
    """In whose place `person` returns `text`; the giver's own words may be returned too."""
    return giver_for(person, text) or min(_givers_at(person, text.place), default=None)


def is_asked_to_decide(person: Person) -> bool:
    """Whether `person` approves anywhere, in their own right or in somebody's place."""
    granted = person.grants.union(*(mandate.grants for mandate in person.mandates))
    return person.active and any(grant.role is Role.APPROVER for grant in granted)


def _may_lend(giver: Person, receiver: Person) -> Verdict:
    if not giver.active:
        return GIVER_INACTIVE
    if Role.APPROVER not in giver.roles:
        return NO_POWER_TO_LEND
    return YES if receiver.active and receiver.roles & _RECEIVERS else NOT_A_RECEIVER


def _givers_at(person: Person, place: str) -> frozenset[int]:
    if Role.APPROVER in person.roles_at(place):
        return frozenset()
    return frozenset(
        mandate.giver for mandate in person.mandates if Role.APPROVER in roles_at(mandate.grants, place)
    )
