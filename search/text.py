"""Vietnamese text as search keys: folding, exact spellings, the key stream.

Pure: no models, no settings. The same functions serve the index, the query and the highlighting.
"""

import html
import re
import unicodedata
from functools import lru_cache

from .notations import special_keys

#: A word: a run of letters and digits, each with the combining marks that follow it.
WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_TAG = re.compile(r"<[^<>]*>")
_NOT_KEY = re.compile(r"[^a-z0-9]+")
#: Soft hyphens and blanks without width, which word processors leave inside words.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
#: Ð and ð (eth), Ɖ and ɖ stand in for Đ and đ in texts from old converters.
_STROKED_D = "đðɖ"
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_SHAPES = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}


def plain_text(markup: str) -> str:
    """Text of a piece of HTML or of plain text: tags dropped, entities resolved, nothing invisible, NFC."""
    text = markup
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def words(text: str) -> list[str]:
    """Words of `text` in order, as they are written."""
    return WORD.findall(text)


@lru_cache(maxsize=65536)
def word_keys(word: str) -> tuple[str, str]:
    """Folded and exact key of one word; both hold only a–z and 0–9 and may be empty.

    The folded key has no marks: `cải` gives `cai`. The exact key keeps them as digits, the tone at the
    end of the syllable: `cải` gives `cait3`, `đất` gives `d9a6tt5`. So `hoà` equals `hòa` and a
    decomposed spelling equals the composed one without any table of rimes. Without marks both are equal.
    Letters of other shapes (bold, full width), as people paste them from social networks, are plain letters.
    """
    folded: list[str] = []
    exact: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFKD", word).lower():
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


def key_stream(markup: str) -> str:
    """What the index holds for a text: folded keys, then exact keys, then those of dates and other notations.

    A word without marks stands as `.` in the exact part, so that `mạ` does not find `ma túy`.
    """
    text = plain_text(markup)
    pairs = [pair for pair in map(word_keys, words(text)) if pair[0]]
    folded = [pair[0] for pair in pairs]
    exact = [pair[1] if pair[0] != pair[1] else "." for pair in pairs]
    return " ".join([*folded, *exact, *special_keys(text)])
