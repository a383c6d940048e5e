"""The rule of two people as a table: every act by every role at every site in every state, all cells."""

import itertools

import pytest

from portal.approval import rules, verdicts
from portal.approval.rules import Role, State
from portal.tests.cells import (
    ALWAYS,
    ANOTHER,
    APPROVERS,
    AUTHORSHIPS,
    EDITORS,
    EVERY_AUTHORSHIP,
    EVERY_ROLE,
    EVERY_SITE,
    EVERY_STATE,
    HERE,
    IN_HAND,
    ME,
    OWNED,
    PUBLICITY,
    ROLES,
    WRITERS,
    is_whole_vietnamese_sentence,
    person,
    text,
)

ACTS = {
    "open": rules.may_open,
    "edit": rules.may_edit,
    "submit": rules.may_submit,
    "take_back": rules.may_take_back,
    "review": rules.may_review,
    "return": rules.may_return,
    "approve": rules.may_approve,
    "cancel_schedule": rules.may_cancel_schedule,
    "publish_urgently": rules.may_publish_urgently,
    "review_urgent, another's": lambda who, what: rules.may_review_urgent(who, what, published_by=ANOTHER),
    "review_urgent, own": lambda who, what: rules.may_review_urgent(who, what, published_by=ME),
    "propose_withdrawal": rules.may_propose_withdrawal,
    "withdraw, another's": lambda who, what: rules.may_withdraw(who, what, proposed_by=ANOTHER),
    "withdraw, own": lambda who, what: rules.may_withdraw(who, what, proposed_by=ME),
    "take_down": rules.may_take_down,
    "review_removal, another's": lambda who, what: rules.may_review_removal(who, what, removed_by=ANOTHER),
    "review_removal, own": lambda who, what: rules.may_review_removal(who, what, removed_by=ME),
    "delete": rules.may_delete,
    "move": rules.may_move,
}
WAITS = ("Chờ duyệt",)
NOW = ("public now",)
CLEAN = ("stranger", "made the page once")
# act → the rows in which it is allowed: roles, sites, states, authorships, publicity. All else is refused.
ALLOWED = {
    "open": [
        (EDITORS, HERE, EVERY_STATE, EVERY_AUTHORSHIP, ALWAYS),
        (("contributor",), HERE, EVERY_STATE, OWNED, ALWAYS),
    ],
    "edit": [
        (EDITORS, HERE, IN_HAND, EVERY_AUTHORSHIP, ALWAYS),
        (("contributor",), HERE, IN_HAND, OWNED, ALWAYS),
    ],
    "submit": [
        (EDITORS, HERE, IN_HAND, EVERY_AUTHORSHIP, ALWAYS),
        (("contributor",), HERE, IN_HAND, OWNED, ALWAYS),
    ],
    # Whoever sent a text may take it back, wherever they have been moved to since.
    "take_back": [
        (EVERY_ROLE, EVERY_SITE, WAITS, ("wrote it", "only sent it", "made the page once"), ALWAYS)
    ],
    "review": [(APPROVERS, HERE, WAITS, EVERY_AUTHORSHIP, ALWAYS)],
    "return": [(APPROVERS, HERE, WAITS, EVERY_AUTHORSHIP, ALWAYS)],
    "approve": [(APPROVERS, HERE, WAITS, CLEAN, ALWAYS)],
    "cancel_schedule": [(APPROVERS, HERE, EVERY_STATE, EVERY_AUTHORSHIP, ALWAYS)],
    "publish_urgently": [
        (
            APPROVERS,
            HERE,
            ("Bản nháp", "Chờ duyệt", "Trả lại", "Đã rút", "Hết hạn"),
            EVERY_AUTHORSHIP,
            ALWAYS,
        )
    ],
    "review_urgent, another's": [(APPROVERS, HERE, EVERY_STATE, (*CLEAN, "only sent it"), ALWAYS)],
    "review_urgent, own": [],
    "propose_withdrawal": [(EDITORS, HERE, EVERY_STATE, EVERY_AUTHORSHIP, NOW)],
    "withdraw, another's": [(APPROVERS, HERE, EVERY_STATE, EVERY_AUTHORSHIP, ALWAYS)],
    "withdraw, own": [],
    "take_down": [(APPROVERS, HERE, EVERY_STATE, EVERY_AUTHORSHIP, NOW)],
    "review_removal, another's": [(APPROVERS, HERE, EVERY_STATE, EVERY_AUTHORSHIP, ALWAYS)],
    "review_removal, own": [],
    "delete": [
        (EDITORS, HERE, IN_HAND, EVERY_AUTHORSHIP, ("never public",)),
        (("contributor",), HERE, IN_HAND, OWNED, ("never public",)),
    ],
    "move": [
        (EDITORS, HERE, IN_HAND, EVERY_AUTHORSHIP, ("never public", "public once")),
        (("contributor",), HERE, IN_HAND, OWNED, ("never public", "public once")),
    ],
}
CELLS = tuple(itertools.product(EVERY_STATE, AUTHORSHIPS, PUBLICITY))


def is_allowed(act: str, *cell: str) -> bool:
    return any(all(value in column for value, column in zip(cell, row, strict=True)) for row in ALLOWED[act])


class TestTable:
    @pytest.mark.parametrize("site", EVERY_SITE)
    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize("act", ACTS)
    def test_cells(self, act, role, site):
        expected, found, reasons = {}, {}, set()
        for state, authorship, publicity in CELLS:
            verdict = ACTS[act](person(role, site), text(state, authorship, **PUBLICITY[publicity]))
            cell = (act, role, site, state, authorship, publicity)
            expected[cell] = is_allowed(*cell)
            found[cell] = verdict.allowed
            assert bool(verdict) is verdict.allowed is not bool(verdict.reason)
            reasons |= {verdict.reason} - {""}
        assert found == expected
        assert all(is_whole_vietnamese_sentence(reason) for reason in reasons)

    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize("act", ACTS)
    def test_every_act__when_account_is_closed(self, act, role):
        for state, authorship, publicity in CELLS:
            what = text(state, authorship, **PUBLICITY[publicity])
            assert ACTS[act](person(role, active=False), what) == rules.INACTIVE

    def test_table__when_a_role_state_or_act_is_added(self):
        assert {role for roles in ROLES.values() for role in roles} == set(Role)
        assert {state.value for state in State} == set(EVERY_STATE)
        assert set(ACTS) == set(ALLOWED)
        about_no_text = {"write", "publish_directly", "arrange", "confirm_change", "drop_change"}
        about_no_text |= {"delegate", "end_delegation", "go_first", "read_record"}
        acts = {name.removeprefix("may_") for name in vars(rules) if name.startswith("may_")}
        assert acts == {act.partition(",")[0] for act in ACTS} | about_no_text


class TestAlone:
    @pytest.mark.parametrize("role", ROLES)
    def test_publish_directly__when_anybody_asks(self, role):
        assert rules.may_publish_directly(person(role)) == rules.ONLY_BY_APPROVAL
        assert rules.may_publish_directly(person(role, active=False)) == rules.INACTIVE

    @pytest.mark.parametrize("role", ROLES)
    def test_write(self, role):
        assert bool(rules.may_write(person(role))) is (role in WRITERS)
        assert rules.may_write(person(role, active=False)) == rules.INACTIVE

    @pytest.mark.parametrize("role", ROLES)
    def test_write__when_at_a_place(self, role):
        for site in EVERY_SITE:
            who = person(role, site)
            assert bool(rules.may_write(who, text().place)) is (role in WRITERS and site in HERE)
        if role in WRITERS:
            assert rules.may_write(person(role, "another place"), text().place) == rules.ELSEWHERE

    @pytest.mark.parametrize("role", ROLES)
    def test_arrange(self, role):
        assert bool(rules.may_arrange(person(role))) is (role == "administrator")
        assert rules.may_arrange(person(role, active=False)) == rules.INACTIVE


class TestReasons:
    """The first thing in the way is the one that is told."""

    @pytest.mark.parametrize(
        ("act", "role", "state", "authorship", "verdict"),
        [
            ("edit", "editor", "Chờ duyệt", "wrote it", rules.IN_REVIEW),
            ("edit", "approver", "Hẹn giờ", "stranger", rules.IS_SCHEDULED),
            ("edit", "contributor", "Bản nháp", "edited it", rules.NOT_OWN),
            ("edit", "contributor", "Chờ duyệt", "stranger", rules.NOT_OWN),
            ("open", "contributor", "Bản nháp", "stranger", rules.NOT_OWN),
            ("open", "auditor", "Bản nháp", "wrote it", rules.NOT_A_WRITER),
            ("submit", "superuser without a group", "Bản nháp", "wrote it", rules.NOT_A_WRITER),
            ("submit", "editor", "Chờ duyệt", "wrote it", rules.IN_REVIEW),
            ("take_back", "editor", "Chờ duyệt", "edited it", rules.NOT_THE_SUBMITTER),
            ("take_back", "editor", "Trả lại", "wrote it", rules.NOT_IN_REVIEW),
            ("approve", "approver", "Chờ duyệt", "wrote it", rules.OWN_WORDS),
            ("approve", "approver", "Chờ duyệt", "edited it", rules.OWN_WORDS),
            ("approve", "approver", "Chờ duyệt", "only sent it", rules.OWN_SUBMISSION),
            ("approve", "approver", "Bản nháp", "stranger", rules.NOT_IN_REVIEW),
            ("approve", "editor", "Chờ duyệt", "stranger", rules.NOT_AN_APPROVER),
            ("approve", "superuser without a group", "Chờ duyệt", "stranger", rules.NOT_AN_APPROVER),
            ("return", "editor", "Chờ duyệt", "stranger", rules.NOT_AN_APPROVER),
            ("review", "approver", "Đã đăng", "stranger", rules.NOT_IN_REVIEW),
            ("cancel_schedule", "editor", "Hẹn giờ", "wrote it", rules.NOT_AN_APPROVER),
            ("delete", "editor", "Chờ duyệt", "wrote it", rules.IN_REVIEW),
            ("move", "editor", "Hẹn giờ", "wrote it", rules.IS_SCHEDULED),
            ("publish_urgently", "editor", "Bản nháp", "wrote it", rules.IN_HASTE_BY_APPROVERS),
            ("publish_urgently", "approver", "Hẹn giờ", "stranger", rules.IS_SCHEDULED),
            ("publish_urgently", "approver", "Đã đăng", "stranger", rules.NOTHING_NEW),
            ("review_urgent, own", "approver", "Đã đăng", "wrote it", rules.OWN_URGENT),
            ("review_urgent, another's", "approver", "Đã đăng", "edited it", rules.OWN_WORDS),
            ("withdraw, own", "approver", "Đã đăng", "stranger", rules.OWN_WITHDRAWAL),
            ("withdraw, another's", "editor", "Đã đăng", "stranger", rules.ONLY_APPROVERS_TAKE_DOWN),
            ("review_removal, own", "approver", "Đã rút", "stranger", rules.OWN_REMOVAL),
            ("take_down", "approver", "Bản nháp", "stranger", rules.NOT_LIVE),
            ("propose_withdrawal", "editor", "Bản nháp", "stranger", rules.NOT_LIVE),
        ],
    )
    def test_reason(self, act, role, state, authorship, verdict):
        assert ACTS[act](person(role), text(state, authorship)) == verdict

    @pytest.mark.parametrize("act", ["open", "review", "approve", "cancel_schedule", "publish_urgently"])
    def test_reason__when_the_role_holds_elsewhere(self, act):
        assert ACTS[act](person("approver", "another place"), text("Chờ duyệt")) == rules.ELSEWHERE

    def test_reason__when_text_is_public(self):
        public = text("Đã đăng", **PUBLICITY["public now"])
        assert rules.may_take_down(person("editor"), public) == rules.ONLY_APPROVERS_TAKE_DOWN
        assert rules.may_delete(person("editor"), public) == rules.ONCE_PUBLIC
        assert rules.may_move(person("editor"), public) == rules.MOVES_LIVE_PAGES
        assert rules.may_propose_withdrawal(person("contributor"), public) == rules.ELSEWHERE
        once = text("Đã rút", **PUBLICITY["public once"])
        assert rules.may_delete(person("editor"), once) == rules.ONCE_PUBLIC

    def test_every_refusal__when_listed(self):
        refusals = [one for one in vars(verdicts).values() if isinstance(one, verdicts.Verdict) and not one]
        assert len(refusals) >= 30
        assert all(is_whole_vietnamese_sentence(one.reason) for one in refusals)
        assert len({one.reason for one in refusals}) == len(refusals)
