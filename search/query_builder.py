"""From what a reader typed to a query of search keys. Pure: nothing but a–z, 0–9 and spaces leaves here."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

from .common_words import is_common
from .notations import typed as typed_notations
from .query_words import Abbreviations, QueryItem, Special, TypedWord
from .text import WORD, fold

__all__ = ["MAX_CHARACTERS", "MAX_WORDS", "UnderstoodQuery", "build_query", "clean_query", "segments"]

MAX_CHARACTERS = 500
MAX_WORDS = 64

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class UnderstoodQuery:
    """A query as the engines take it and as the highlighter marks it.

    `whole` finds the pages that hold every word; `near` finds those that hold any telling word or pair and
    gives the one score; `pairs` finds those where two neighbouring words stand together (None for a single
    word). All three are None when nothing searchable was typed. `keys` are folded keys of words without
    marks and exact keys of words with them; `phrases` are folded sequences that count only together;
    `notations` are keys of dates, numbers and the like, however a page writes them; `expanded` are the
    abbreviations that were met, as (short, expansion). `neighbours` are the folded pairs of words side by
    side in a query without any marks.
    """

    text: str
    whole: SearchQuery | None = None
    near: SearchQuery | None = None
    pairs: SearchQuery | None = None
    keys: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    notations: frozenset[str] = frozenset()
    expanded: tuple[tuple[str, str], ...] = ()
    neighbours: tuple[tuple[str, ...], ...] = ()
    has_marks: bool = False

    def __bool__(self) -> bool:
        return self.whole is not None


def clean_query(raw: str) -> str:
    """What was typed, in NFC, without control and format characters, cut at 500 characters."""
    composed = unicodedata.normalize("NFC", raw[: MAX_CHARACTERS * 4])
    kept = []
    for char in composed:
        category = unicodedata.category(char)
        if category in ("Cc", "Zl", "Zp"):
            kept.append(" ")
        elif category[0] != "C":
            kept.append(char)
    return " ".join("".join(kept).replace("\ufffd", " ").split())[:MAX_CHARACTERS].strip()


def build_query(raw: str, abbreviations: Iterable[tuple[str, str]] = ()) -> UnderstoodQuery:
    """Understand a reader's words. Any input is legal; hostile input gives words or nothing."""
    text = clean_query(raw)
    known = Abbreviations(abbreviations)
    clauses: list[SearchQuery] = []
    pairs: list[str] = []
    words: list[TypedWord] = []
    specials: list[Special] = []
    expanded: list[tuple[str, str]] = []
    room = MAX_WORDS
    for segment, quoted in segments(text):
        items = list(_items(segment))[:room]
        room -= len(items)
        run = [item for item in items if isinstance(item, TypedWord)]
        words += run
        specials += [item for item in items if isinstance(item, Special)]
        pairs += _pairs(items)
        expanded += known.met_in(run)
        clauses += _quoted_clauses(run) if quoted else known.clauses(run)
    if not words and not specials:
        return UnderstoodQuery(text)
    clauses += [special.clause() for special in specials]
    return _assemble(text, clauses, words, pairs, specials, expanded)


def _assemble(
    text: str,
    clauses: list[SearchQuery],
    words: list[TypedWord],
    pairs: list[str],
    specials: list[Special],
    expanded: list[tuple[str, str]],
) -> UnderstoodQuery:
    typed = list(dict.fromkeys(word.key for word in words))
    keys = list(dict.fromkeys(typed + [TypedWord.read(short).key for short, _ in expanded]))
    phrases = list(dict.fromkeys(pairs + [fold(long) for _, long in expanded]))
    scored = _telling(typed, keys) if phrases else keys
    parts: list[SearchQuery] = [PlainText(" ".join(scored), operator="or")] if scored else []
    together: list[SearchQuery] = [Phrase(phrase) for phrase in phrases]
    together += [special.clause() for special in specials]
    has_marks = any(word.marked for word in words)
    whole_phrases = [special.phrase for special in specials] + [fold(long) for _, long in expanded]
    return UnderstoodQuery(
        text=text,
        whole=_one_of(And, list({repr(clause): clause for clause in clauses}.values())),
        near=_one_of(Or, parts + together),
        pairs=_one_of(Or, together),
        keys=frozenset(keys),
        phrases=tuple(dict.fromkeys(tuple(phrase.split()) for phrase in whole_phrases)),
        notations=frozenset(special.key for special in specials),
        expanded=tuple(dict.fromkeys(expanded)),
        neighbours=() if has_marks else tuple(tuple(pair.split()) for pair in dict.fromkeys(pairs)),
        has_marks=has_marks,
    )


def _telling(typed: list[str], keys: list[str]) -> list[str]:
    """`keys` without common words; one typed word stays, so that every full hit has something to match."""
    telling = [key for key in typed if not is_common(key)] or typed[:1]
    return telling + [key for key in keys if key not in typed]


def _one_of(combine: type[And] | type[Or], queries: list[SearchQuery]) -> SearchQuery | None:
    if not queries:
        return None
    return queries[0] if len(queries) == 1 else combine(queries)


def segments(text: str) -> Iterator[tuple[str, bool]]:
    """Parts of the query in order, and whether each stood between quotes; a lone quote is a blank."""
    plain = text.translate(_QUOTES)
    position = 0
    for match in _QUOTED.finditer(plain):
        yield plain[position : match.start()], False
        yield match[1], True
        position = match.end()
    yield plain[position:], False


def _items(segment: str) -> Iterator[QueryItem]:
    position = 0
    for notation in sorted(typed_notations(segment)):
        yield from _typed_words(segment[position : notation.lead])
        yield Special(notation.key, fold(segment[notation.start : notation.end]))
        position = notation.end
    yield from _typed_words(segment[position:])


def _typed_words(segment: str) -> Iterator[TypedWord]:
    for written in WORD.findall(segment):
        word = TypedWord.read(written)
        if word.folded:
            yield word


def _pairs(items: list[QueryItem]) -> Iterator[str]:
    """Neighbouring words as phrases: a syllable alone is ambiguous, two in a row are a word."""
    for first, second in zip(items, items[1:], strict=False):
        if not (isinstance(first, TypedWord) and isinstance(second, TypedWord)):
            continue
        if first.marked and second.marked:
            yield f"{first.key} {second.key}"
        else:
            yield f"{first.folded} {second.folded}"


def _quoted_clauses(run: list[TypedWord]) -> Iterator[SearchQuery]:
    """The words together and in order; those with marks in that spelling."""
    if len(run) > 1:
        yield Phrase(" ".join(word.folded for word in run))
    if len(run) > 1 and all(word.marked for word in run):
        yield Phrase(" ".join(word.exact for word in run))
        return
    for word in run:
        if word.marked or len(run) == 1:
            yield PlainText(word.key)
