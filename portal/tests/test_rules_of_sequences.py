"""No order of allowed acts, with any roles and any lending, lets a hand in a text make it public."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.approval import rules
from portal.approval.people import Grant, Mandate, Person, Role, State, Text
from portal.tests.cells import PLACE

WORKING = ["edit", "submit", "take_back", "return_", "approve", "cancel_schedule", "schedule"]
ROLE_SETS = st.sets(st.sampled_from(list(Role)))
WITHOUT_POWER = st.sets(st.sampled_from([role for role in Role if role is not Role.APPROVER]))
PLACES = st.sampled_from(["", "00010001", "00010009"])
PEOPLE = st.lists(st.tuples(ROLE_SETS, PLACES), min_size=1, max_size=4)
# (who acts, what, on whom): the third number counts for lending only.
STEPS = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from([*WORKING, "lend", "end", "publish_urgently"]), st.integers(0, 3)
    ),
    max_size=40,
)
RULES = {"return_": rules.may_return, "schedule": rules.may_approve}


@dataclass(frozen=True)
class Publication:
    """One version gone public: who decided, in whose place, whose hands were on it."""

    by: int
    giver: int | None
    hands: frozenset[int]
    submitter: int | None
    urgent: bool = False


class Desk:
    """One text, moved only as the rules allow; `hands` are kept here, apart from what the rules are told."""

    def __init__(self, people: list[tuple[set[Role], str]]) -> None:
        self.grants = [frozenset(Grant(role, place) for role in held) for held, place in people]
        self.lent: set[tuple[int, int]] = set()
        self.state, self.live = State.DRAFT, False
        self.submitter: int | None = None
        self.hands: set[int] = {0}
        self.publications: list[Publication] = []

    def who(self, number: int) -> Person:
        mandates = frozenset(
            Mandate(giver, self.grants[giver]) for giver, receiver in self.lent if receiver == number
        )
        return Person(number, self.grants[number], mandates=mandates)

    @property
    def text(self) -> Text:
        return Text(
            state=self.state,
            owner=0,
            touched_by=frozenset(self.hands),
            submitted_by=self.submitter,
            live=self.live,
            ever_published=self.live,
            place=PLACE,
        )

    def step(self, number: int, act: str, other: int) -> None:
        number, other = number % len(self.grants), other % len(self.grants)
        if act in ("lend", "end"):
            self.lend(number, other, act)
        elif (RULES.get(act) or getattr(rules, f"may_{act}"))(self.who(number), self.text):
            getattr(self, act)(number)

    def lend(self, giver: int, receiver: int, act: str) -> None:
        if act == "end":
            self.lent.discard((giver, receiver))
        elif rules.may_delegate(self.who(giver), self.who(giver), self.who(receiver)):
            self.lent.add((giver, receiver))

    def edit(self, who: int) -> None:
        self.hands.add(who)
        self.state = State.RETURNED if self.state is State.RETURNED else State.DRAFT

    def submit(self, who: int) -> None:
        self.state, self.submitter = State.SUBMITTED, who

    def take_back(self, who: int) -> None:
        self.state, self.submitter = State.DRAFT, None

    def return_(self, who: int) -> None:
        self.state = State.RETURNED

    def cancel_schedule(self, who: int) -> None:
        if self.state is State.SCHEDULED:
            self.state = State.DRAFT

    def approve(self, who: int) -> None:
        self.go_public(who, State.PUBLISHED)
        self.hands = set()

    def schedule(self, who: int) -> None:
        self.go_public(who, State.SCHEDULED)
        self.hands = set()

    def publish_urgently(self, who: int) -> None:
        self.go_public(who, State.PUBLISHED, urgent=True)

    def go_public(self, who: int, state: State, *, urgent: bool = False) -> None:
        giver = None if urgent else rules.giver_for(self.who(who), self.text)
        hands = frozenset(self.hands)
        self.publications.append(Publication(who, giver, hands, self.submitter, urgent))
        self.state, self.live, self.submitter = state, True, None


def demand_two_people(desk: Desk) -> None:
    for each in desk.publications:
        acting = {each.by} if each.giver is None else {each.by, each.giver}
        power = each.by if each.giver is None else each.giver
        assert Role.APPROVER in {grant.role for grant in desk.grants[power] if PLACE.startswith(grant.below)}
        if not each.urgent:
            assert not acting & each.hands
            assert each.submitter not in acting


class TestAnySequence:
    @settings(max_examples=400, deadline=None)
    @given(people=PEOPLE, steps=STEPS)
    def test_publication__when_people_act_in_any_order(self, people, steps):
        desk = Desk(people)
        for step in steps:
            desk.step(*step)
        demand_two_people(desk)

    @settings(max_examples=300, deadline=None)
    @given(
        roles=ROLE_SETS,
        silent=st.lists(st.just(({Role.APPROVER}, "")), max_size=3),
        acts=st.lists(st.sampled_from(WORKING), max_size=40),
    )
    def test_publication__when_one_person_acts_with_everybody_s_power(self, roles, silent, acts):
        desk = Desk([(roles, ""), *silent])
        desk.lent = {(giver, 0) for giver in range(1, len(desk.grants))}
        for act in acts:
            desk.step(0, act, 0)
        assert desk.publications == []

    @settings(max_examples=300, deadline=None)
    @given(
        writer=ROLE_SETS,
        receivers=st.lists(st.tuples(WITHOUT_POWER, st.just("")), min_size=1, max_size=3),
        steps=STEPS,
    )
    def test_publication__when_the_only_power_is_lent_by_a_hand(self, writer, receivers, steps):
        """The one approver wrote the text and lends their power to all: none of them publishes it."""
        desk = Desk([({*writer, Role.APPROVER}, ""), *receivers])
        desk.hands = {0}
        for step in steps:
            if desk.publications:
                break
            desk.step(*step)
        assert [each for each in desk.publications if not each.urgent] == []
