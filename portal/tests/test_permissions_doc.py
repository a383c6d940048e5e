"""The tables of docs/permissions.md, computed from the rules. Run as a module, it writes them anew."""

import itertools
import re
from collections.abc import Callable
from pathlib import Path

from portal.approval import rules
from portal.approval.people import Person, Role, Text
from portal.tests.cells import (
    ALWAYS,
    ANOTHER,
    EVERY_AUTHORSHIP,
    EVERY_STATE,
    GIVER,
    ME,
    PUBLICITY,
    mandate,
    person,
    text,
)
from portal.tests.test_rules import ACTS

DOCUMENT = Path(__file__).parents[2] / "docs" / "permissions.md"
HEAD = ["| Act | Allowed |", "|---|---|"]
SECTIONS = {
    "Cộng tác viên (contributor)": "contributor",
    "Biên tập viên (editor)": "editor",
    "Người duyệt (approver)": "approver",
    "Quản trị (administrator)": "administrator",
    "Kiểm tra (auditor)": "auditor",
    "Superuser": "superuser without a group",
}
STAND_IN = "Người được ủy quyền (stand-in)"
WORDS = {
    "open": "Open the working copy",
    "edit": "Edit",
    "submit": "Submit (gửi duyệt)",
    "take_back": "Take back (rút về)",
    "review": "See the decision screen as a decider",
    "return": "Return (trả lại)",
    "approve": "Approve (duyệt)",
    "cancel_schedule": "Call off a schedule (hủy hẹn)",
    "publish_urgently": "Publish urgently (đăng khẩn)",
    "review_urgent, another's": "Confirm another's urgent publication",
    "review_urgent, own": "Confirm an own urgent publication",
    "propose_withdrawal": "Propose a withdrawal (đề nghị rút)",
    "withdraw, another's": "Decide on a withdrawal another proposed",
    "withdraw, own": "Decide on a withdrawal they proposed",
    "take_down": "Take down at once (gỡ khẩn)",
    "review_removal, another's": "Confirm what another took down",
    "review_removal, own": "Confirm what they took down",
    "delete": "Delete",
    "move": "Move to another place",
}
OTHER_ACTS: dict[str, Callable[[Person], rules.Verdict]] = {
    "Begin a text": rules.may_write,
    "Publish alone": rules.may_publish_directly,
    "Arrange the order of pages": rules.may_arrange,
    "Confirm or refuse another's pending change": lambda who: rules.may_confirm_change(
        who, proposed_by=ANOTHER
    ),
    "Confirm an own pending change": lambda who: rules.may_confirm_change(who, proposed_by=ME),
    "Drop an own pending change": lambda who: rules.may_drop_change(who, proposed_by=ME),
    "Lend own power (ủy quyền)": lambda who: rules.may_delegate(who, who, person("editor", identity=ANOTHER)),
    "Lend an approver's power to somebody else": lambda who: rules.may_delegate(
        who, person("approver", identity=GIVER), person("editor", identity=ANOTHER)
    ),
    "Lend an approver's power to themselves": lambda who: rules.may_delegate(
        who, person("approver", identity=GIVER), who
    ),
    "End a lending between others": lambda who: rules.may_end_delegation(who, giver=GIVER, receiver=ANOTHER),
}
HANDS = {
    frozenset(EVERY_AUTHORSHIP): "",
    frozenset({"stranger", "made the page once"}): "neither wrote, edited nor sent it",
    frozenset({"stranger", "made the page once", "only sent it"}): "neither wrote nor edited it",
    frozenset({"wrote it", "made the page once"}): "the page is theirs",
    frozenset({"wrote it", "made the page once", "only sent it"}): "sent it, or the page is theirs",
}
PUBLIC = {
    frozenset(ALWAYS): "",
    frozenset({"public now"}): "while it is public",
    frozenset({"never public"}): "if it never was public",
    frozenset({"never public", "public once"}): "while it is not public",
}


def allowed_when(ask: Callable[[Text], rules.Verdict]) -> str:
    """Say in which cells `ask` allows; they must be every combination of some values of each column."""
    cells = {
        cell
        for cell in itertools.product(EVERY_STATE, EVERY_AUTHORSHIP, PUBLICITY)
        if ask(text(cell[0], cell[1], **PUBLICITY[cell[2]]))
    }
    if not cells:
        return "never"
    columns = [{cell[number] for cell in cells} for number in range(3)]
    assert cells == set(itertools.product(*columns)), "Not one combination: the table needs another column."
    states = ", ".join(state for state in EVERY_STATE if state in columns[0])
    words = ["" if len(columns[0]) == len(EVERY_STATE) else states]
    words += [HANDS[frozenset(columns[1])], PUBLIC[frozenset(columns[2])]]
    return "; ".join(filter(None, words)) or "always"


def table_of(role: str) -> list[str]:
    """The lines of the table for somebody with `role`, about texts of their place."""
    who = person(role, "same place")
    rows = [f"| {label} | {'yes' if ask(who) else 'never'} |" for label, ask in OTHER_ACTS.items()]
    for act, label in WORDS.items():
        rows.append(f"| {label} | {allowed_when(lambda what, act=act: ACTS[act](who, what))} |")
    return [*HEAD, *rows]


def table_of_stand_in() -> list[str]:
    """The lines that differ from an editor's for one with lent power, by what the giver did."""
    who = person("editor", "same place", mandates=frozenset({mandate(site="same place")}))
    rows = []
    for hand, facts in (("", {}), (", giver wrote, edited or sent it", {"submitted_by": GIVER})):
        for act in ("review", "return", "approve"):

            def ask(what: Text, act=act, facts=facts) -> rules.Verdict:
                changed = {**vars(what), **facts}
                return ACTS[act](who, Text(**changed))

            words = allowed_when(ask) if not facts else _about_giver(ask)
            rows.append(f"| {WORDS[act]}{hand} | {words} |")
    return [*HEAD, *rows]


def _about_giver(ask: Callable[[Text], rules.Verdict]) -> str:
    return "Chờ duyệt" if ask(text("Chờ duyệt")) else "never"


def tables() -> dict[str, list[str]]:
    """The table of every section by its heading."""
    return {heading: table_of(role) for heading, role in SECTIONS.items()} | {STAND_IN: table_of_stand_in()}


def sections_of(document: str) -> dict[str, str]:
    """The text under each heading of the second rank."""
    parts = re.split(r"^## (.+)\n", document, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def with_tables(document: str) -> str:
    """`document` with the table of each section as the rules have it now."""
    for heading, lines in tables().items():
        section = sections_of(document)[heading]
        prose = re.sub(r"^\|.*\n", "", section, flags=re.MULTILINE).strip()
        renewed = f"{prose}\n\n" + "\n".join(lines) + "\n\n"
        document = document.replace(f"## {heading}\n{section}", f"## {heading}\n{renewed}")
    return document


class TestDocument:
    def test_tables__when_compared_with_the_rules(self):
        found = sections_of(DOCUMENT.read_text())
        for heading, lines in tables().items():
            standing = [line for line in found[heading].splitlines() if line.startswith("|")]
            assert standing == lines, f"Run `python -m {__name__}` and look at what changed."

    def test_sections__when_a_role_or_act_is_added(self):
        found = sections_of(DOCUMENT.read_text())
        assert all(any(heading.startswith(role.value) for heading in found) for role in Role)
        assert set(WORDS) == set(ACTS)


if __name__ == "__main__":
    DOCUMENT.write_text(with_tables(DOCUMENT.read_text()))
