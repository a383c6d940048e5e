"""Pure making of addresses from Vietnamese titles; `static/portal/js/slug.js` gives the same result."""

import re
import unicodedata
from collections.abc import Container

MAX_LENGTH = 120
# First parts of addresses that belong to the system (see the table of addresses).
RESERVED = frozenset(
    {"rss", "tim-kiem", "duyet", "quan-tri", "luot-xem", "so-do", "gui-tin", "uploads", "tai-lieu", "static"}
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
