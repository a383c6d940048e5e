"""Written forms that may be meant by a typed word, what each change costs, and which go together best. Pure.

Scores are powers of ten of frequency: a change that costs 1 must make the pairs ten times as frequent.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log10

from ..query_words import TypedWord
from .lexicon import Lexicon

__all__ = ["Form", "best_forms", "forms_of", "is_known_pair"]

#: Forms considered for a word.
MAX_FORMS = 16

#: What was written once must outweigh one change of letters, so that a small portal has corrections too.
UNKNOWN_PAIR = -1.5
MARKS_LEFT_OUT = 0.3
OTHER_MARKS = 1.0
OTHER_TONE = 0.5  # besides other letters
OTHER_LETTERS = 1.0
#: Of a word that is known: it may be a rare one that just does not stand beside this neighbour elsewhere.
OTHER_LETTERS_OF_A_KNOWN_WORD = 2.5


@dataclass(frozen=True)
class Form:
    """A written form in lower case with its keys, and what the change from the typed word costs."""

    written: str
    folded: str
    exact: str
    cost: float = 0.0


def forms_of(
    written: str,
    typed: TypedWord,
    letters: Iterable[str],
    beside: tuple[Sequence[str], Sequence[str]],
    lexicon: Lexicon,
) -> list[Form]:
    """The word as typed, and the forms of the folded words `letters` that are known beside a neighbour.

    `beside` are the folded words that may stand before and after; without any, forms of other letters are
    known by themselves.
    """
    seen: dict[tuple[str, str], tuple[str, int]] = {}
    for folded in letters:
        for exact, form, number in _known_forms(folded, typed, beside, lexicon):
            seen[folded, exact] = form, seen.get((folded, exact), ("", 0))[1] + number
    frequent = sorted(seen, key=lambda key: (-seen[key][1], key))[:MAX_FORMS]
    is_known = typed.folded in lexicon
    others = (
        Form(seen[folded, exact][0], folded, exact, _cost(typed, folded, exact, is_known))
        for folded, exact in frequent
        if exact != typed.exact
    )
    return [Form(written, typed.folded, typed.exact), *others]


def best_forms(forms: list[list[Form]], lexicon: Lexicon) -> list[Form]:
    """One form of each word, so that frequency less costs is greatest; of equals the earlier form."""
    ways = [(_alone(form, lexicon, len(forms) == 1) - form.cost, [form]) for form in forms[0]]
    for following in forms[1:]:
        ways = [
            max(
                ((score + _score(way[-1], form, lexicon) - form.cost, [*way, form]) for score, way in ways),
                key=lambda each: each[0],
            )
            for form in following
        ]
    return max(ways, key=lambda each: each[0])[1]


def is_known_pair(one: Form, two: Form, lexicon: Lexicon) -> bool:
    """Whether the two stand side by side in a public text, spelt so."""
    return _times(f"{one.folded} {two.folded}", f"{one.exact} {two.exact}", lexicon) > 0


def _known_forms(
    folded: str, typed: TypedWord, beside: tuple[Sequence[str], Sequence[str]], lexicon: Lexicon
) -> Iterator[tuple[str, str, int]]:
    """(exact key, written form, number) of `folded` in the pairs with its neighbours."""
    before, after = beside
    for neighbour in before:
        for exact, (written, number) in lexicon.get(f"{neighbour} {folded}", {}).items():
            yield exact.split()[1], written.split()[1], number
    for neighbour in after:
        for exact, (written, number) in lexicon.get(f"{folded} {neighbour}", {}).items():
            yield exact.split()[0], written.split()[0], number
    if not before and not after and folded != typed.folded:
        for exact, (written, number) in lexicon.get(folded, {}).items():
            yield exact, written, number


def _cost(typed: TypedWord, folded: str, exact: str, is_known: bool) -> float:
    if folded != typed.folded:
        letters = OTHER_LETTERS_OF_A_KNOWN_WORD if is_known else OTHER_LETTERS
        return letters + (OTHER_TONE if typed.marked and _tone(typed.exact) != _tone(exact) else 0.0)
    if not typed.marked:
        return 0.0
    rest = iter(exact)
    return MARKS_LEFT_OUT if all(char in rest for char in typed.exact) else OTHER_MARKS


def _tone(exact: str) -> str:
    return exact[-1] if exact[-2:-1] == "t" and exact[-1].isdigit() else ""


def _alone(form: Form, lexicon: Lexicon, has_no_neighbour: bool) -> float:
    """Score of a word by itself, which counts where nothing stands beside it."""
    return _logarithm(_times(form.folded, form.exact, lexicon)) if has_no_neighbour else 0.0


def _score(one: Form, two: Form, lexicon: Lexicon) -> float:
    return _logarithm(_times(f"{one.folded} {two.folded}", f"{one.exact} {two.exact}", lexicon))


def _times(folded: str, exact: str, lexicon: Lexicon) -> int:
    return lexicon.get(folded, {}).get(exact, ("", 0))[1]


def _logarithm(number: int) -> float:
    return log10(number) if number else UNKNOWN_PAIR
