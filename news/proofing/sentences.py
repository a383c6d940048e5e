"""Pure: where the sentence stands that holds a place of a text."""

import re

__all__ = ["sentence_at"]

_END = re.compile(r"[.!?…;](?=\s|$)")


def sentence_at(text: str, at: int) -> str:
    """Return the sentence, or the part of one up to a semicolon, in which `at` lies."""
    start = max((found.end() for found in _END.finditer(text, 0, at)), default=0)
    end = _END.search(text, at)
    return text[start : end.end() if end else len(text)]
