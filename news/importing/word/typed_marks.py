"""Marks that people type at the head of a line instead of making a list. Pure."""

import re
from dataclasses import dataclass

__all__ = ["TypedMark", "typed_mark"]

# Private signs are bullets of Wingdings and Symbol as they come out of old files.
_BULLET = re.compile("\\s*([-–—−•●○◦▪■□►➢✓✔·*+\uf0b7\uf0a7\uf0d8\uf0fc\uf02d])\\s*(?=\\S)")
_NUMBER = re.compile(r"\s*(\d{1,2})\s*[.)]\s*(?=[^\W\d_])|\s*(\d{1,2})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class TypedMark:
    """A bullet or a number, and how many characters of the line it takes."""

    sign: str
    value: int
    length: int

    @property
    def is_number(self) -> bool:
        """Whether it counts."""
        return self.value > 0


def typed_mark(text: str) -> TypedMark | None:
    """Return the mark at the head of `text`; None without one, and for minus signs and numbers of a date."""
    if found := _BULLET.match(text):
        rest = text[found.end() :]
        is_minus = found[1] in "-–—−+" and rest[:1].isdigit() and text[found.end() - 1] == found[1]
        is_doubled = rest[:1] == found[1]
        return None if is_minus or is_doubled else TypedMark(found[1], 0, found.end())
    if found := _NUMBER.match(text):
        value = int(found[1] or found[2])
        return TypedMark(f"{value}.", value, found.end()) if value else None
    return None
