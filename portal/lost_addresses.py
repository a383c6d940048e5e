"""What an address that leads nowhere says: `/tin-tuc/le-hoi-xuan-2026.html` says "le hoi xuan 2026". Pure.

Anybody may ask for any address as often as he likes, so little is read of it, and nothing of what is plainly
no page: a picture, a file of configuration.
"""

import re
import unicodedata

__all__ = ["MAX_WORDS", "read_address"]

#: Longer paths are no addresses that somebody was given.
MAX_PATH = 400
MAX_WORDS = 12
MAX_LETTERS = 20

#: Endings of pages in old systems; whatever ends otherwise is no page.
_PAGE_ENDINGS = frozenset({"html", "htm", "aspx", "asp", "jsp", "php"})
_ENDING = re.compile(r"\.(\w{1,12})$")
_BROKEN = re.compile(r"%[0-9A-Fa-f]{2}")
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
#: Keys of old systems at the end of an address; a year has four digits.
_KEY = re.compile(r"\d{5,}|[a-z]?\d{3}[a-z\d]{3,}", re.ASCII)
#: Parts that say where a page stood, not what it was about.
_PLACES = frozenset(
    {"tin-tuc", "chi-tiet", "chi-tiet-tin", "bai-viet", "index", "default", "home", "trang-chu"}
)


def read_address(path: str) -> list[str]:
    """Return the words of the last part of `path` (decoded) that says anything, at most `MAX_WORDS`.

    Empty for what is no page or says nothing. Whatever comes in, only letters and digits come out.
    """
    if len(path) > MAX_PATH:
        return []
    parts = [part for part in path.split("/") if part]
    for part in reversed(parts[-3:]):
        ending = _ENDING.search(part)
        if ending and ending[1].lower() not in _PAGE_ENDINGS:
            return []
        stem = part[: ending.start()] if ending else part
        if stem.lower() not in _PLACES and (words := _words(stem)):
            return words
    return []


def _words(stem: str) -> list[str]:
    text = unicodedata.normalize("NFC", _BROKEN.sub(" ", stem))
    words = [word for word in _WORD.findall(text) if len(word) <= MAX_LETTERS and not _KEY.fullmatch(word)]
    return words[:MAX_WORDS] if any(word.isalpha() and len(word) > 1 for word in words) else []
