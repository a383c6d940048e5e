"""The rule of two people as a table: every act by every role in every state and authorship, all cells."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.approval import rules
from portal.approval.rules import Grant, Person, Role, State, Text

ME, ANOTHER, A_THIRD = 1, 2, 3
ROLES = {
    "contributor": {Role.CONTRIBUTOR},
    "editor": {Role.EDITOR},
    "approver": {Role.APPROVER},
    "administrator": {Role.ADMINISTRATOR},
    "auditor": {Role.AUDITOR},
    "superuser without a group": set(),
    "editor and approver": {Role.EDITOR, Role.APPROVER},
}
# How I stand to the text: what I did with it since the last approved version.
AUTHORSHIPS = {
    "stranger": {"owner": ANOTHER, "touched_by": {ANOTHER}, "submitted_by": ANOTHER},
    "wrote it": {"owner": ME, "touched_by": {ME}, "submitted_by": ME},
    "edited it": {"owner": ANOTHER, "touched_by": {ANOTHER, ME}, "submitted_by": ANOTHER},
    "only sent it": {"owner": ANOTHER, "touched_by": {ANOTHER}, "submitted_by": ME},
    "made the page once": {"owner": ME, "touched_by": {ANOTHER}, "submitted_by": ANOTHER},
}
EDITORS = ("editor", "approver", "administrator", "editor and approver")
APPROVERS = ("approver", "editor and approver")
WRITERS = ("contributor", *EDITORS)
NOBODY: tuple[str, ...] = ()
EVERY_STATE = tuple(state.value for state in State)
IN_HAND = ("Bản nháp", "Trả lại", "Đã đăng", "Đã rút", "Hết hạn")  # nobody else holds the text
OWNED = ("wrote it", "made the page once")
EVERY_AUTHORSHIP = tuple(AUTHORSHIPS)
EVERY_ROLE = tuple(ROLES)

# act → the rows in which it is allowed: (roles, states, authorships). Everything else is refused.
ALLOWED = {
    "open": [
        (EDITORS, EVERY_STATE, EVERY_AUTHORSHIP),
        (("contributor",), EVERY_STATE, OWNED),
    ],
    "edit": [
        (EDITORS, IN_HAND, EVERY_AUTHORSHIP),
        (("contributor",), IN_HAND, OWNED),
    ],
    "submit": [
        (EDITORS, IN_HAND, EVERY_AUTHORSHIP),
        (("contributor",), IN_HAND, OWNED),
    ],
    "take_back": [
        (EVERY_ROLE, ("Chờ duyệt",), ("wrote it", "only sent it", "made the page once")),
    ],
    "review": [(APPROVERS, ("Chờ duyệt",), EVERY_AUTHORSHIP)],
    "return": [(APPROVERS, ("Chờ duyệt",), EVERY_AUTHORSHIP)],
    "approve": [(APPROVERS, ("Chờ duyệt",), ("stranger", "made the page once"))],
    "cancel_schedule": [(APPROVERS, EVERY_STATE, EVERY_AUTHORSHIP)],
    # The text of the table is not public and never was; see the tests below for public ones.
    "take_down": [],
    "delete": [
        (EDITORS, IN_HAND, EVERY_AUTHORSHIP),
        (("contributor",), IN_HAND, OWNED),
    ],
    "move": [
        (EDITORS, IN_HAND, EVERY_AUTHORSHIP),
        (("contributor",), IN_HAND, OWNED),
    ],
}


def person(role: str, *, active: bool = True) -> Person:
    return Person(ME, frozenset(map(Grant, ROLES[role])), active=active)


def text(state: str = "Bản nháp", authorship: str = "stranger", **facts) -> Text:
    stands = AUTHORSHIPS[authorship] | facts
    return Text(state=State(state), **stands | {"touched_by": frozenset(stands["touched_by"])})


def ask(act: str, who: Person, what: Text) -> rules.Verdict:
    return getattr(rules, f"may_{act}")(who, what)


def is_whole_vietnamese_sentence(words: str) -> bool:
    has_marks = any(
        letter in "ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự" for letter in words
    )
    return words[0].isupper() and words.endswith(".") and len(words.split()) >= 5 and has_marks


class TestTable:
    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize("act", ALLOWED)
    def test_cells(self, act, role):
        expected, found, reasons = {}, {}, []
        for cell in itertools.product(EVERY_STATE, AUTHORSHIPS):
            state, authorship = cell
            verdict = ask(act, person(role), text(state, authorship))
            expected[cell] = any(
                role in roles and state in states and authorship in authorships
                for roles, states, authorships in ALLOWED[act]
            )
            found[cell] = verdict.allowed
            assert bool(verdict) is verdict.allowed is not bool(verdict.reason)
            reasons += [verdict.reason] if verdict.reason else []
        assert found == expected
        assert all(is_whole_vietnamese_sentence(reason) for reason in reasons)

    @pytest.mark.parametrize("act", ALLOWED)
    @pytest.mark.parametrize("role", ROLES)
    def test_every_act__when_account_is_closed(self, act, role):
        for state, authorship in itertools.product(EVERY_STATE, AUTHORSHIPS):
            verdict = ask(act, person(role, active=False), text(state, authorship, live=True))
            assert verdict == rules.INACTIVE

    def test_table__when_a_role_or_state_is_added(self):
        assert {role for roles in ROLES.values() for role in roles} == set(Role)
        assert {state.value for state in State} == set(EVERY_STATE)


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
    def test_arrange(self, role):
        assert bool(rules.may_arrange(person(role))) is (role == "administrator")
        assert rules.may_arrange(person(role, active=False)) == rules.INACTIVE


class TestPublicTexts:
    @pytest.mark.parametrize("role", ROLES)
    def test_take_down__when_text_is_public(self, role):
        expected = rules.YES if role in APPROVERS else rules.ONLY_APPROVERS_TAKE_DOWN
        for state, authorship in itertools.product(EVERY_STATE, AUTHORSHIPS):
            assert rules.may_take_down(person(role), text(state, authorship, live=True)) == expected

    @pytest.mark.parametrize("role", ROLES)
    def test_take_down__when_text_is_not_public(self, role):
        assert rules.may_take_down(person(role), text()) == rules.NOT_LIVE

    @pytest.mark.parametrize("facts", [{"live": True}, {"ever_published": True}])
    @pytest.mark.parametrize("role", EDITORS)
    def test_delete__when_text_was_ever_public(self, role, facts):
        assert rules.may_delete(person(role), text(**facts)) == rules.ONCE_PUBLIC

    @pytest.mark.parametrize("role", EDITORS)
    def test_move__when_text_is_public(self, role):
        assert rules.may_move(person(role), text(live=True)) == rules.MOVES_LIVE_PAGES
        assert rules.may_move(person(role), text(ever_published=True))


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
        ],
    )
    def test_reason(self, act, role, state, authorship, verdict):
        assert ask(act, person(role), text(state, authorship)) == verdict

    def test_every_refusal__when_listed(self):
        refusals = [one for one in vars(rules).values() if isinstance(one, rules.Verdict) and not one]
        assert len(refusals) >= 16
        assert all(is_whole_vietnamese_sentence(one.reason) for one in refusals)
        assert len({one.reason for one in refusals}) == len(refusals)


PEOPLE = st.lists(st.sets(st.sampled_from(list(Role))), min_size=1, max_size=4)
ACTS = st.sampled_from(["edit", "submit", "take_back", "return", "approve", "cancel"])
STEPS = st.lists(st.tuples(st.integers(0, 3), ACTS), max_size=30)


class Office:
    """A text on its way, moved only as the rules allow; `hands` holds who shaped what is in it now."""

    def __init__(self, roles: list[set[Role]]) -> None:
        self.people = [Person(number, frozenset(map(Grant, held))) for number, held in enumerate(roles)]
        self.state, self.owner, self.submitted_by = State.DRAFT, 0, None
        self.touched: set[int] = {0}
        self.publications: list[tuple[int, set[int], int | None]] = []

    def facts(self) -> Text:
        return Text(
            state=self.state,
            owner=self.owner,
            touched_by=frozenset(self.touched),
            submitted_by=self.submitted_by,
            live=bool(self.publications),
            ever_published=bool(self.publications),
        )

    def step(self, number: int, act: str) -> None:
        who = self.people[number % len(self.people)]
        rule = {"cancel": "cancel_schedule"}.get(act, act)
        if getattr(rules, f"may_{rule}")(who, self.facts()):
            getattr(self, act)(who.identity)

    def edit(self, who: int) -> None:
        self.touched.add(who)
        if self.state is State.PUBLISHED:
            self.state = State.DRAFT

    def submit(self, who: int) -> None:
        self.state, self.submitted_by = State.SUBMITTED, who

    def take_back(self, who: int) -> None:
        self.state, self.submitted_by = State.DRAFT, None

    def cancel(self, who: int) -> None:
        if self.state is State.SCHEDULED:
            self.state = State.DRAFT

    def __getattr__(self, name: str):
        if name == "return":
            return lambda who: setattr(self, "state", State.RETURNED)
        raise AttributeError(name)

    def approve(self, who: int) -> None:
        self.publications.append((who, set(self.touched), self.submitted_by))
        self.state, self.touched, self.submitted_by = State.PUBLISHED, set(), None


class TestAnySequence:
    @settings(max_examples=300, deadline=None)
    @given(roles=PEOPLE, steps=STEPS)
    def test_publication__when_people_act_in_any_order(self, roles, steps):
        office = Office(roles)
        for number, act in steps:
            office.step(number, act)
        for approver, hands, submitter in office.publications:
            assert Role.APPROVER in office.people[approver].roles
            assert approver not in hands
            assert approver != submitter

    @settings(max_examples=200, deadline=None)
    @given(roles=st.sets(st.sampled_from(list(Role))), acts=st.lists(ACTS, max_size=30))
    def test_publication__when_one_person_is_alone(self, roles, acts):
        office = Office([roles])
        for act in acts:
            office.step(0, act)
        assert office.publications == []
