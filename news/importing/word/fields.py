"""Word's fields, which hide an instruction before the words they show; links are the only ones kept. Pure."""

import re

__all__ = ["Fields"]

_LINK = re.compile(r'\s*HYPERLINK\s+"((?:https?|mailto|tel):[^"\s]+)"', re.IGNORECASE)


class Fields:
    """The fields that are open at one place of a paragraph, the innermost last."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []

    def step(self, kind: str) -> None:
        """Begin or end a field."""
        if kind == "begin":
            self._open.append([])
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, words: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open:
            self._open[-1].append(words)

    @property
    def address(self) -> str:
        """Where the words at this place lead; empty when nowhere."""
        for instruction in reversed(self._open):
            if found := _LINK.match("".join(instruction)):
                return found[1]
        return ""
