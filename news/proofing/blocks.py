"""Pure: the pieces of a formatted text, with their blanks as they came: they are looked at too."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from .articles import Kind

__all__ = ["Piece", "parts_of_html", "plain_words"]

_PIECE = re.compile(
    r"<(p|li|h[1-6]|td|th|blockquote|figcaption)\b[^>]*>(.*?)(?=</\1>|<(?:p|li|h[1-6]|ul|ol)\b|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r"<a\b[^>]*\bhref\s*=\s*[\"'](https?://[^\"']+)", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_KINDS = {
    "li": Kind.ITEM,
    "td": Kind.CELL,
    "th": Kind.CELL,
    "blockquote": Kind.QUOTE,
    "figcaption": Kind.CAPTION,
}


class Piece(NamedTuple):
    """A paragraph, item, cell or heading: its words, the outside addresses it links to, the words of all its
    links (None where it cannot hold any).
    """

    kind: Kind
    text: str
    addresses: tuple[str, ...] = ()
    linked: tuple[str, ...] | None = None


def parts_of_html(html: str) -> Iterator[Piece]:
    """Yield the pieces of a formatted text."""
    pieces = [(found[1].lower(), found[2]) for found in _PIECE.finditer(html)]
    if not pieces and html.strip():
        pieces = [("p", html)]
    for tag, inner in pieces:
        kind = Kind.HEADING if tag.startswith("h") else _KINDS.get(tag, Kind.PARAGRAPH)
        addresses = tuple(map(unescape, _HREF.findall(inner)))
        yield Piece(kind, plain_words(inner), addresses, tuple(map(plain_words, _LINK.findall(inner))))


def plain_words(html: str) -> str:
    """Return the words of a piece of HTML with their blanks, breaks as new lines."""
    return unescape(_TAG.sub("", _BREAK.sub("\n", html)))
