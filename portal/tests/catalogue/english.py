"""Which words of a text are English. No dictionary: a rule of Vietnamese spelling and upstream's messages.

A syllable without any mark is Vietnamese only when it is built like one; one that ends in c, ch, p or t
always carries a mark. That tells "search" and "edit" from "trang" and "xem". What is left in doubt ("no",
"can", "the") is English where upstream says exactly that, or where two such words stand side by side.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from .installed import DOMAINS, installed_messages

__all__ = ["english_in", "words_of_messages"]

_INITIALS = re.findall(r"\w*", "b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x ")
# Vowels that need no mark; those of the second line stand at the end of a syllable only.
_OPEN = ("a", "e", "i", "o", "u", "y", "oa", "oe", "uy")
_LAST = re.findall(r"\w+", "ai ao au ay eo ia iu oi ua ui uu uya oai oao oay oeo uai uay uao uyu")
_ENDINGS = ("", "m", "n", "ng", "nh")
_SYLLABLES = frozenset(
    [start + vowel + end for start in _INITIALS for vowel in _OPEN for end in _ENDINGS]
    + [start + vowel for start in _INITIALS for vowel in _LAST]
)
_NAMES = frozenset(
    word
    for line in (Path(__file__).parent / "names.txt").read_text().splitlines()
    if not line.startswith("#")
    for word in line.split()
)
_LONGEST_ABBREVIATION = 6
# Tags, addresses, names of files, columns and types of pages, placeholders, words with digits: for machines.
_MACHINE = re.compile(
    r"""</?[a-z][^<>]*> | https?://\S+ | \S+@\S+ | (?<!\w)/[\w/.{}<>:-]* | %\(\w+\)[a-z] | \{\w*\} | “[a-z_]+”
      | \b\w[\w-]*\.(?:example|vn|com|org|net|local)\b\S*
      | \b[\w-]+\.(?:pdf|docx?|xlsx?|csv|jpe?g|png|gif|webp|svg|mp[34]|vtt|html?|json|zip|heic)\b
      | \b[a-z]+\.[a-z]+page\b | (?<!\w)(?=[\w-]*\d)[\w-]+ | \b\w+_\w+\b""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def english_in(text: str, allowed: Iterable[str] = ()) -> list[str]:
    """Return the English words of `text`, in order; `allowed` are further names in lower case."""
    names = _NAMES.union(allowed)
    words = [word for word in _WORD.findall(_MACHINE.sub(" ", text)) if word.lower() not in names]
    return [word for word in words if _is_foreign(word)] or _english_of_doubtful(text, words)


@cache
def words_of_messages() -> frozenset[str]:
    """Return every word that upstream says, in lower case."""
    return frozenset(word for words in _split_messages().values() for word in words)


def _is_foreign(word: str) -> bool:
    # Letters alone are signs: sizes, grades, columns. Few capitals together abbreviate Vietnamese: UBND, TT.
    if not word.isascii() or len(word) == 1 or word.lower() in _SYLLABLES:
        return False
    is_abbreviation = word.isupper() and len(word) <= _LONGEST_ABBREVIATION
    return not is_abbreviation or word.lower() in words_of_messages()


def _english_of_doubtful(text: str, words: list[str]) -> list[str]:
    said, pairs = _doubtful_messages()
    if words and " ".join(text.split()).lower() in said:
        return words
    small = [word.lower() for word in words]
    return [" ".join(pair) for pair in zip(small, small[1:], strict=False) if pair in pairs]


@cache
def _split_messages() -> dict[str, list[str]]:
    texts = {message.text for domain in DOMAINS for message in installed_messages(domain).values()}
    return {text: [word.lower() for word in _WORD.findall(_MACHINE.sub(" ", text))] for text in texts}


@cache
def _doubtful_messages() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Return upstream's messages that could be Vietnamese by their letters, and pairs of such words."""
    split = _split_messages()
    whole = {text.lower() for text, words in split.items() if words and all(map(_could_be_both, words))}
    pairs = {
        pair
        for words in split.values()
        for pair in zip(words, words[1:], strict=False)
        if all(map(_could_be_both, pair))
    }
    return frozenset(whole), frozenset(pairs)


def _could_be_both(word: str) -> bool:
    return len(word) > 1 and word in _SYLLABLES
