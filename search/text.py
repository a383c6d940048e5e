"""Vietnamese text as search keys: folding, exact spellings, dates, document numbers, the key stream.

Pure: no models, no settings. The same functions serve the index, the query and the highlighting.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: A word: a run of letters and digits, each with the combining marks that follow it.
WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
#: Written with figures: 28/02/2020, 4-1-2026, 4.1.2026.
SHORT_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d/])")
#: Written out, as official papers do: (ngày) 28 tháng 02 năm 2020.
LONG_DATE = re.compile(
    r"(?<!\d)(\d{1,2})\s+th[áa]ng\s+(\d{1,2})(?:\s+n[ăa]m\s+|\s*[/,]\s*)(\d{4})(?!\d)", re.IGNORECASE
)
_NUMBER = r"(?<![\w/])(\d{1,5})\s*/\s*(?:(\d{4})\s*/\s*)?(%s{1,10}(?:-[%s0-9]{1,10})*)(?!\w)"
#: Document numbers as printed: 32/KH-UBND, 61/2018/NĐ-CP.
DOCUMENT_NUMBER = re.compile(_NUMBER % ("[A-ZĐ]", "A-ZĐ"))
#: The same as people type them, in any case.
TYPED_DOCUMENT_NUMBER = re.compile(_NUMBER % ("[a-zđ]", "a-zđ"), re.IGNORECASE)

_TAG = re.compile(r"<[^<>]*>")
_NOT_KEY = re.compile(r"[^a-z0-9]+")
#: Ð and ð (eth) stand in for Đ and đ in texts from old converters.
_STROKED_D = "đð"
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_SHAPES = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}


def plain_text(markup: str) -> str:
    """Text of a piece of HTML or of plain text: tags dropped, entities resolved, NFC."""
    text = markup
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    return unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """Words of `text` in order, as they are written."""
    return WORD.findall(text)


@lru_cache(maxsize=65536)
def word_keys(word: str) -> tuple[str, str]:
    """Folded and exact key of one word; both hold only a–z and 0–9 and may be empty.

    The folded key has no marks: `cải` gives `cai`. The exact key keeps them as digits, the tone at the
    end of the syllable: `cải` gives `cait3`, `đất` gives `d9a6tt5`. So `hoà` equals `hòa` and a
    decomposed spelling equals the composed one without any table of rimes. Without marks both are equal.
    """
    folded: list[str] = []
    exact: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFKD", word.lower()):
        if char in _STROKED_D:
            folded.append("d")
            exact.append("d9")
        elif char in _TONES:
            tones.append(_TONES[char])
        elif char in _SHAPES:
            exact.append(_SHAPES[char])
        else:
            folded.append(char)
            exact.append(char)
    end = "t" + "".join(tones) if tones else ""
    return _NOT_KEY.sub("", "".join(folded)), _NOT_KEY.sub("", "".join(exact)) + end


def folded_key(word: str) -> str:
    """Key of a word without its marks."""
    return word_keys(word)[0]


def exact_key(word: str) -> str:
    """Key of a word with its marks; equal to the folded key for a word without marks."""
    return word_keys(word)[1]


def has_marks(word: str) -> bool:
    """Whether the word carries a tone, a shaped vowel or đ."""
    folded, exact = word_keys(word)
    return folded != exact


def fold(text: str) -> str:
    """Folded keys of all words of `text`, joined by single spaces. Idempotent."""
    return " ".join(key for key in map(folded_key, words(text)) if key)


def date_key(day: int, month: int, year: int) -> str:
    """Key of a date, `dt20200228`; empty when no calendar has such a day."""
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2199):
        return ""
    return f"dt{year:04d}{month:02d}{day:02d}"


def document_number_key(match: re.Match[str]) -> str:
    """Glued key of a matched document number: `32/KH-UBND` gives `dn32khubnd`."""
    parts = [match[1], match[2] or "", *words(match[3])]
    return "dn" + "".join(folded_key(part) for part in parts)


def special_keys(text: str) -> Iterator[str]:
    """Keys of the dates and document numbers that stand in NFC `text`."""
    if not any(char.isdigit() for char in text):
        return
    for match in SHORT_DATE.finditer(text):
        yield date_key(int(match[1]), int(match[3]), int(match[4]))
    for match in LONG_DATE.finditer(text):
        yield date_key(int(match[1]), int(match[2]), int(match[3]))
    for match in DOCUMENT_NUMBER.finditer(text):
        yield document_number_key(match)


def key_stream(markup: str) -> str:
    """What the index holds for a text: folded keys, then exact keys, then dates and document numbers.

    A word without marks stands as `.` in the exact part, so that `mạ` does not find `ma túy`.
    """
    text = plain_text(markup)
    pairs = [pair for pair in map(word_keys, words(text)) if pair[0]]
    folded = [pair[0] for pair in pairs]
    exact = [pair[1] if pair[0] != pair[1] else "." for pair in pairs]
    special = [key for key in special_keys(text) if key]
    return " ".join([*folded, *exact, *special])
