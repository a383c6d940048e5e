"""The words of public texts, alone and two side by side, as they are written. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from ..text import WORD, word_keys

__all__ = ["MAX_LETTERS", "Lexicon", "counted", "lexicon_of"]

#: By folded key of a word or of two, by exact key: the most frequent written form in lower case, and how
#: often the word stands in public texts in all its written forms (`hòa` and `hoà` are one).
Lexicon: TypeAlias = Mapping[str, Mapping[str, tuple[str, int]]]

#: Longer runs of letters are no words of the language.
MAX_LETTERS = 20


def counted(text: str) -> Iterator[tuple[str, str]]:
    """(folded key, written form in lower case) of each word of NFC `text` and of each two side by side."""
    folded_before, written_before, end_before = "", "", 0
    for match in WORD.finditer(text):
        written = match[0].lower()
        folded = word_keys(written)[0]
        if not folded.isalpha() or len(written) > MAX_LETTERS:
            folded_before = ""
            continue
        yield folded, written
        if folded_before and not text[end_before : match.start()].strip():
            yield f"{folded_before} {folded}", f"{written_before} {written}"
        folded_before, written_before, end_before = folded, written, match.end()


def lexicon_of(rows: Iterable[tuple[str, str, int]]) -> Lexicon:
    """Lexicon of rows (folded key, written form, number)."""
    lexicon: dict[str, dict[str, tuple[str, int]]] = {}
    for folded, written, number in sorted(rows, key=lambda row: (-row[2], row[1])):
        exact = " ".join(word_keys(word)[1] for word in written.split())
        forms = lexicon.setdefault(folded, {})
        first, known = forms.get(exact, (written, 0))
        forms[exact] = first, known + number
    return lexicon
