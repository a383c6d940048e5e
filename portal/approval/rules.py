"""Pure rules: who may do what with a text, and the Vietnamese reason if not. No database, no request.

Every door asks these functions; nothing else decides. A superuser is an operator without a role and
is bound like everybody else.
"""

from .lending import giver_for as giver_for
from .lending import is_asked_to_decide as is_asked_to_decide
from .lending import may_delegate as may_delegate
from .lending import may_end_delegation as may_end_delegation
from .lending import returning_for as returning_for
from .people import Person, Role, State, Text, roles_at
from .verdicts import (
    ELSEWHERE,
    GIVER_TOUCHED,
    IN_HASTE_BY_APPROVERS,
    IN_REVIEW,
    INACTIVE,
    IS_SCHEDULED,
    MOVES_LIVE_PAGES,
    NOT_A_CONFIRMER,
    NOT_A_READER,
    NOT_A_WRITER,
    NOT_AN_ADMINISTRATOR,
    NOT_AN_APPROVER,
    NOT_IN_REVIEW,
    NOT_LIVE,
    NOT_OWN,
    NOT_THE_SUBMITTER,
    NOTHING_NEW,
    ONCE_PUBLIC,
    ONLY_APPROVERS_TAKE_DOWN,
    ONLY_BY_APPROVAL,
    ONLY_THE_PROPOSER,
    OWN_CHANGE,
    OWN_REMOVAL,
    OWN_SUBMISSION,
    OWN_URGENT,
    OWN_WITHDRAWAL,
    OWN_WORDS,
    YES,
    Verdict,
)

_WRITERS = frozenset({Role.CONTRIBUTOR, Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR})
_EDITORS = frozenset({Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR})
_CONFIRMERS = frozenset({Role.APPROVER, Role.ADMINISTRATOR})
_RECORD_READERS = frozenset({Role.AUDITOR, Role.APPROVER, Role.ADMINISTRATOR})


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


def may_confirm_change(person: Person, *, proposed_by: int, place: str | None = None) -> Verdict:
    """Whether `person` may confirm or refuse a change of what shows in public but is no page.

    `place` is the home page of the site it shows on; None for what belongs to no one site.
    """
    if not person.active:
        return INACTIVE
    if not person.roles & _CONFIRMERS:
        return NOT_A_CONFIRMER
    if place is not None and not person.roles_at(place) & _CONFIRMERS:
        return ELSEWHERE
    return OWN_CHANGE if person.identity == proposed_by else YES


def may_go_first(person: Person, place: str | None) -> Verdict:
    """Whether a change of the alert strip by `person` is in force before its second person: an approver's."""
    return _is_approver_at(person, place or "")


def may_read_record(person: Person) -> Verdict:
    """Whether `person` may read the whole record of decisions and every waiting change."""
    if not person.active:
        return INACTIVE
    return YES if person.roles & _RECORD_READERS else NOT_A_READER


def may_drop_change(person: Person, *, proposed_by: int) -> Verdict:
    """Whether `person` may call off a proposed change: who proposed it."""
    if not person.active:
        return INACTIVE
    return YES if person.identity == proposed_by else ONLY_THE_PROPOSER


def _is_approver_at(person: Person, place: str, *, with_mandates: bool = False) -> Verdict:
    if not person.active:
        return INACTIVE
    lent = [mandate.grants for mandate in person.mandates] if with_mandates else []
    granted = person.grants.union(*lent)
    if not any(grant.role is Role.APPROVER for grant in granted):
        return NOT_AN_APPROVER
    return YES if Role.APPROVER in roles_at(granted, place) else ELSEWHERE
