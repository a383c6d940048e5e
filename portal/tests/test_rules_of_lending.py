"""Lent power (ủy quyền) as a table, and changes of what is no page: who may lend, stand in, confirm."""

import itertools

import pytest

from portal.approval import rules, verdicts
from portal.tests.cells import (
    A_THIRD,
    ANOTHER,
    APPROVERS,
    AUTHORSHIPS,
    CONFIRMERS,
    EDITORS,
    EVERY_STATE,
    GIVER,
    HERE,
    ME,
    PUBLICITY,
    ROLES,
    SITES,
    mandate,
    person,
    text,
)
from portal.tests.test_rules import ACTS, is_allowed

# What the one who lent their power did with the text, beside what the table of authorships says.
HANDS_OF_THE_GIVER = {
    "stranger": {},
    "touched": {"touched_by": {ANOTHER, GIVER}},
    "submitted": {"submitted_by": GIVER},
    "touched and submitted": {"touched_by": {ANOTHER, GIVER}, "submitted_by": GIVER},
    "made the page once": {"owner": GIVER},
}
CLEAN_GIVERS = ("stranger", "made the page once")
STAND_INS = tuple(role for role in ROLES if role not in APPROVERS)
DECISIONS = ("review", "return", "approve")


def standing_in(role: str, *mandates, **facts):
    return person(role, mandates=frozenset(mandates), **facts)


class TestStandIn:
    @pytest.mark.parametrize("hands", HANDS_OF_THE_GIVER)
    @pytest.mark.parametrize("site", SITES)
    @pytest.mark.parametrize("role", STAND_INS)
    def test_cells__when_a_stranger_stands_in(self, role, site, hands):
        who = standing_in(role, mandate(site=site))
        for state in EVERY_STATE:
            what = text(state, **HANDS_OF_THE_GIVER[hands])
            reviews = site in HERE and state == "Chờ duyệt"
            approves = reviews and hands in CLEAN_GIVERS
            cell = (role, site, state, hands)
            assert (cell, bool(rules.may_review(who, what))) == (cell, reviews)
            assert (cell, bool(rules.may_return(who, what))) == (cell, reviews)
            assert (cell, bool(rules.may_approve(who, what))) == (cell, approves)
            if reviews and not approves:
                assert rules.may_approve(who, what) == rules.GIVER_TOUCHED
            if site not in HERE:
                assert rules.may_approve(who, what) == rules.ELSEWHERE

    @pytest.mark.parametrize("role", STAND_INS)
    def test_approve__when_the_stand_in_had_a_hand(self, role):
        who = standing_in(role, mandate())
        assert rules.may_approve(who, text("Chờ duyệt", "wrote it")) == rules.OWN_WORDS
        assert rules.may_approve(who, text("Chờ duyệt", "edited it")) == rules.OWN_WORDS
        assert rules.may_approve(who, text("Chờ duyệt", "only sent it")) == rules.OWN_SUBMISSION
        assert rules.may_approve(who, text("Chờ duyệt", "made the page once"))

    @pytest.mark.parametrize("role", STAND_INS)
    @pytest.mark.parametrize("lender", [role for role in ROLES if role not in APPROVERS])
    def test_approve__when_the_giver_is_no_approver(self, role, lender):
        who = standing_in(role, mandate(lender))
        assert rules.may_approve(who, text("Chờ duyệt")) == rules.NOT_AN_APPROVER

    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize("act", [act for act in ACTS if act not in DECISIONS])
    def test_every_other_act__when_power_is_lent(self, act, role):
        for state, authorship, publicity in itertools.product(EVERY_STATE, AUTHORSHIPS, PUBLICITY):
            what = text(state, authorship, **PUBLICITY[publicity])
            found = ACTS[act](standing_in(role, mandate()), what)
            assert found == ACTS[act](person(role), what)
            assert found.allowed is is_allowed(act, role, "whole tree", state, authorship, publicity)

    @pytest.mark.parametrize("act", DECISIONS)
    def test_decisions__when_the_receiver_is_inactive(self, act):
        who = standing_in("editor", mandate(), active=False)
        assert ACTS[act](who, text("Chờ duyệt")) == rules.INACTIVE

    @pytest.mark.parametrize("role", APPROVERS)
    @pytest.mark.parametrize("hands", HANDS_OF_THE_GIVER)
    def test_approve__when_an_approver_holds_lent_power_too(self, role, hands):
        who, what = standing_in(role, mandate()), text("Chờ duyệt", **HANDS_OF_THE_GIVER[hands])
        assert rules.may_approve(who, what)
        assert rules.giver_for(who, what) is None

    def test_approve__when_an_approver_of_another_place_stands_in(self):
        who = person("approver", "another place", mandates=frozenset({mandate()}))
        assert rules.may_approve(who, text("Chờ duyệt"))
        assert rules.giver_for(who, text("Chờ duyệt")) == GIVER
        touched = text("Chờ duyệt", **HANDS_OF_THE_GIVER["touched"])
        assert rules.may_approve(who, touched) == rules.GIVER_TOUCHED


class TestGiver:
    def test_giver__when_one_of_two_had_a_hand(self):
        who = standing_in("editor", mandate(giver=A_THIRD), mandate())
        assert rules.giver_for(who, text("Chờ duyệt")) == A_THIRD
        touched = text("Chờ duyệt", touched_by={ANOTHER, A_THIRD})
        assert rules.giver_for(who, touched) == GIVER
        assert rules.may_approve(who, touched)

    def test_giver__when_all_had_a_hand(self):
        who = standing_in("editor", mandate(giver=A_THIRD), mandate())
        what = text("Chờ duyệt", touched_by={ANOTHER, A_THIRD}, submitted_by=GIVER)
        assert rules.giver_for(who, what) is None
        assert rules.may_approve(who, what) == rules.GIVER_TOUCHED

    def test_giver__when_power_holds_elsewhere_or_there_is_none(self):
        assert rules.giver_for(standing_in("editor", mandate(site="another place")), text()) is None
        assert rules.giver_for(person("editor"), text()) is None

    def test_giver__when_own_words_of_the_giver_are_returned(self):
        who = standing_in("editor", mandate(giver=A_THIRD), mandate())
        assert rules.returning_for(who, text("Chờ duyệt", touched_by={ANOTHER, A_THIRD})) == GIVER
        touched = text("Chờ duyệt", touched_by={GIVER, A_THIRD})
        assert rules.returning_for(who, touched) == A_THIRD
        assert rules.returning_for(standing_in("approver", mandate()), touched) is None

    @pytest.mark.parametrize("role", ROLES)
    def test_asked_to_decide(self, role):
        assert rules.is_asked_to_decide(person(role, "another place")) is (role in APPROVERS)
        assert rules.is_asked_to_decide(standing_in(role, mandate()))
        assert not rules.is_asked_to_decide(standing_in(role, mandate(), active=False))
        assert rules.is_asked_to_decide(standing_in(role, mandate("editor"))) is (role in APPROVERS)


class TestDelegate:
    @pytest.mark.parametrize("receiver", ROLES)
    @pytest.mark.parametrize("giver", ROLES)
    def test_cells__when_lending_oneself(self, giver, receiver):
        verdict = rules.may_delegate(person(giver), person(giver), person(receiver, identity=ANOTHER))
        assert bool(verdict) is (giver in APPROVERS and receiver in EDITORS)
        if giver not in APPROVERS:
            assert verdict == verdicts.NO_POWER_TO_LEND
        elif receiver not in EDITORS:
            assert verdict == verdicts.NOT_A_RECEIVER

    @pytest.mark.parametrize("receiver", ROLES)
    @pytest.mark.parametrize("giver", ROLES)
    @pytest.mark.parametrize("by", ROLES)
    def test_cells__when_lending_the_power_of_another(self, by, giver, receiver):
        verdict = rules.may_delegate(
            person(by), person(giver, identity=GIVER), person(receiver, identity=ANOTHER)
        )
        assert bool(verdict) is (by == "administrator" and giver in APPROVERS and receiver in EDITORS)
        if by != "administrator":
            assert verdict == verdicts.NOT_YOUR_POWER

    def test_delegate__when_somebody_is_inactive(self):
        approver, editor = person("approver"), person("editor", identity=ANOTHER)
        closed = person("editor", identity=ANOTHER, active=False)
        assert rules.may_delegate(person("approver", active=False), approver, editor) == rules.INACTIVE
        assert rules.may_delegate(approver, approver, closed) == verdicts.NOT_A_RECEIVER

    def test_delegate__when_the_giver_s_account_is_closed(self):
        giver = person("approver", identity=GIVER, active=False)
        verdict = rules.may_delegate(person("administrator"), giver, person("editor", identity=ANOTHER))
        assert verdict == verdicts.GIVER_INACTIVE

    @pytest.mark.parametrize("role", ROLES)
    def test_delegate__when_taking_the_power_of_another(self, role):
        verdict = rules.may_delegate(person(role), person("approver", identity=GIVER), person(role))
        assert verdict == (verdicts.FOR_ONESELF if role == "administrator" else verdicts.NOT_YOUR_POWER)

    @pytest.mark.parametrize("role", ROLES)
    def test_end_delegation(self, role):
        administers = role == "administrator"
        for giver, receiver, own in ((ME, ANOTHER, True), (GIVER, ME, True), (GIVER, ANOTHER, False)):
            verdict = rules.may_end_delegation(person(role), giver=giver, receiver=receiver)
            assert verdict == (verdicts.YES if own or administers else verdicts.ONLY_ENDED_BY)
            closed = person(role, active=False)
            assert rules.may_end_delegation(closed, giver=giver, receiver=receiver) == rules.INACTIVE

    def test_delegate__when_to_oneself(self):
        assert rules.may_delegate(person("approver"), person("approver"), person("approver")) == (
            verdicts.TO_ONESELF
        )

    def test_delegate__when_the_power_itself_was_lent(self):
        stand_in = standing_in("editor", mandate())
        verdict = rules.may_delegate(stand_in, stand_in, person("editor", identity=ANOTHER))
        assert verdict == verdicts.NO_POWER_TO_LEND


class TestChanges:
    @pytest.mark.parametrize("role", ROLES)
    def test_confirm_change(self, role):
        expected = rules.YES if role in CONFIRMERS else rules.NOT_A_CONFIRMER
        assert rules.may_confirm_change(person(role), proposed_by=ANOTHER) == expected
        own = rules.OWN_CHANGE if role in CONFIRMERS else rules.NOT_A_CONFIRMER
        assert rules.may_confirm_change(person(role), proposed_by=ME) == own
        closed = person(role, active=False)
        assert rules.may_confirm_change(closed, proposed_by=ANOTHER) == rules.INACTIVE

    @pytest.mark.parametrize("role", ROLES)
    def test_confirm_change__when_it_shows_on_another_site(self, role):
        expected = rules.ELSEWHERE if role in CONFIRMERS else rules.NOT_A_CONFIRMER
        elsewhere = person(role, "another place")
        assert rules.may_confirm_change(elsewhere, proposed_by=ANOTHER, place=text().place) == expected
        assert bool(rules.may_confirm_change(person(role), proposed_by=ANOTHER, place=text().place)) is (
            role in CONFIRMERS
        )

    @pytest.mark.parametrize("role", ROLES)
    def test_read_record(self, role):
        readers = (*CONFIRMERS, "auditor")
        assert rules.may_read_record(person(role)) == (rules.YES if role in readers else rules.NOT_A_READER)
        assert rules.may_read_record(person(role, active=False)) == rules.INACTIVE

    @pytest.mark.parametrize("role", ROLES)
    def test_go_first(self, role):
        assert bool(rules.may_go_first(person(role), text().place)) is (role in APPROVERS)
        assert not rules.may_go_first(person(role, "another place"), text().place)
        assert not rules.may_go_first(person(role, active=False), text().place)

    @pytest.mark.parametrize("role", STAND_INS)
    def test_confirm_change__when_power_is_lent(self, role):
        who = standing_in(role, mandate())
        assert rules.may_confirm_change(who, proposed_by=ANOTHER) == (
            rules.may_confirm_change(person(role), proposed_by=ANOTHER)
        )

    @pytest.mark.parametrize("role", ROLES)
    def test_drop_change(self, role):
        assert rules.may_drop_change(person(role), proposed_by=ME) == rules.YES
        assert rules.may_drop_change(person(role), proposed_by=ANOTHER) == rules.ONLY_THE_PROPOSER
        assert rules.may_drop_change(person(role, active=False), proposed_by=ME) == rules.INACTIVE
