"""Pure making of addresses from Vietnamese titles; `static/portal/js/slug.js` gives the same result."""

import re
import unicodedata
from collections.abc import Container

MAX_LENGTH = 120
# First parts of addresses that belong to the system (see the table of addresses).
RESERVED = frozenset(
    {
        *("rss", "tim-kiem", "duyet", "quan-tri", "luot-xem", "so-do", "gui-tin", "chu-de", "tac-gia"),
        *("uploads", "tai-lieu", "static"),
    }
)


def vietnamese_slug(title: str, max_length: int = MAX_LENGTH) -> str:
    """Return the ASCII address of `title`: `Đường dây nóng` gives `duong-day-nong`.

    At most `max_length` characters, cut at a word where there is one; empty when the title holds no
    letter or digit that folds to ASCII.
    """
    folded = title.replace("đ", "d").replace("Đ", "D")
    decomposed = unicodedata.normalize("NFD", folded)
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    slug = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return cut or slug[:max_length]


def unused_slug(base: str, taken: Container[str]) -> str:
    """Return `base`, or `base-2`, `base-3` … when `taken` holds it."""
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def browser_formatters(max_length: int = MAX_LENGTH) -> list[tuple[str, str]]:
    """Return (JavaScript regular expression, replacement) pairs that make the same address in the browser.

    Wagtail's slug field applies them in order while the title is typed; its own table drops đ and marks.
    """
    letters: dict[str, str] = {"d": "đĐ"}
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii() and base.isalpha():
            letters[base] = letters.get(base, "") + chr(code)
    return [
        *((f"[{marked}]", base) for base, marked in sorted(letters.items())),
        ("[\u0300-\u036f]", ""),
        ("[^A-Za-z0-9]+", "-"),
        ("^-|-$", ""),
        (f"^(.{{1,{max_length}}}(?=-|$)).*$", "$1"),
        (f"^(.{{{max_length}}}).+$", "$1"),
    ]
