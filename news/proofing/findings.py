"""Pure: what a check says, how much it weighs, and the shapes that rules take."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from .articles import WORDS, Article, Kind, Knowledge, OwnDocument, Part

__all__ = ["Fault", "Finding", "Rule", "Severity", "Slip", "excerpt", "repaired", "text_rule"]

LONGEST_EXCERPT = 60


class Severity(Enum):
    """How much a finding weighs (value: its name in files)."""

    BLOCK = "chan"
    FIX = "nen-sua"
    NOTE = "luu-y"

    @property
    def rank(self) -> int:
        """Return 0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Slip:
    """A place in one text, from `start` up to `end`. `replacement` is what may safely stand there instead,
    `target` what these words may be a link to; `about` fills the braces of the rule's sentence.
    """

    start: int
    end: int
    replacement: str | None = None
    about: str = ""
    target: OwnDocument | None = None


@dataclass(frozen=True)
class Fault:
    """What a rule found in an article: a whole sentence, and where. Without `part` it is about `field`."""

    message: str
    part: Part | None = None
    slip: Slip | None = None
    field: str = ""
    number: int = 0
    block: str = ""
    words: str | None = None


@dataclass(frozen=True)
class Finding:
    """A fault with the rule that found it. `text` are the words at fault, cut short; the numbers of
    people are not repeated in them.
    """

    rule: str
    severity: Severity
    message: str
    field: str
    text: str = ""
    number: int = 0
    block: str = ""
    start: int = 0
    end: int = 0
    replacement: str | None = None
    target: OwnDocument | None = None


Find = Callable[[str], Iterator[Slip]]
Check = Callable[[Article, Knowledge], Iterable[Fault]]


@dataclass(frozen=True)
class Rule:
    """A check with its name, which never changes, and what it looks for, in words for editors."""

    name: str
    severity: Severity
    words: str
    check: Check
    find: Find | None = None

    def findings(self, article: Article, knowledge: Knowledge) -> Iterator[Finding]:
        """Yield what the rule says about `article`."""
        for fault in self.check(article, knowledge):
            yield _finding(self, fault)


def text_rule(
    name: str,
    severity: Severity,
    words: str,
    message: str,
    find: Find,
    kinds: Iterable[Kind] = WORDS,
) -> Rule:
    """Return a rule that looks at each text of these kinds by itself; `{}` in `message` is what it found."""
    wanted = frozenset(kinds)

    def check(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
        for part in article.parts:
            if part.kind in wanted:
                for slip in find(part.text):
                    about = slip.about or excerpt(part.text, slip.start, slip.end)
                    yield Fault(message.replace("{}", about), part, slip)

    return Rule(name, severity, words, check, find)


def repaired(find: Find, text: str) -> str:
    """Return `text` with every safe replacement made that `find` offers."""
    kept: list[str] = []
    at = 0
    for slip in find(text):
        if slip.replacement is not None and slip.start >= at:
            kept += [text[at : slip.start], slip.replacement]
            at = slip.end
    return "".join([*kept, text[at:]])


def excerpt(text: str, start: int, end: int) -> str:
    """Return the words from `start` to `end` on one line, cut when long; blanks that matter are dots."""
    words = re.sub(r"\s+", " ", text[start:end]).strip()
    return words if len(words) <= LONGEST_EXCERPT else f"{words[: LONGEST_EXCERPT - 1]}…"


def _finding(rule: Rule, fault: Fault) -> Finding:
    part, slip = fault.part, fault.slip
    words = fault.words
    if words is None:
        words = excerpt(part.text, slip.start, slip.end) if part and slip else ""
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        message=fault.message,
        field=part.field if part else fault.field,
        text=words,
        number=part.number if part else fault.number,
        block=part.block if part else fault.block,
        start=slip.start if slip else 0,
        end=slip.end if slip else 0,
        replacement=slip.replacement if slip else None,
        target=slip.target if slip else None,
    )
