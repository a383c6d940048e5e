"""Pure rule: prompts of a template that nobody has filled in."""

import re
from collections.abc import Iterator

from .findings import Rule, Severity, Slip, excerpt, text_rule

__all__ = ["PROMPT", "RULES"]

UNFILLED = "Còn lời nhắc của mẫu chưa thay bằng nội dung thật: {}."

#: A prompt tells in brackets what to write; brackets round other words (a number, a note) are none.
PROMPT = re.compile(r"\[(?:Viết|Ghi|Nêu|Kể)\s[^\[\]\n]{1,200}\]")


def _unfilled(text: str) -> Iterator[Slip]:
    """Yield the first prompt of a text with the number of those behind it: twelve lines tell no more."""
    found = list(PROMPT.finditer(text))
    if found:
        first = found[0]
        words = f"“{excerpt(text, first.start(), first.end())}”"
        more = f" và {len(found) - 1} lời nhắc khác trong đoạn này" if len(found) > 1 else ""
        yield Slip(first.start(), first.end(), about=f"{words}{more}")


RULES: tuple[Rule, ...] = (
    text_rule(
        "unfilled-prompt",
        Severity.BLOCK,
        "Lời nhắc của mẫu còn trong bài.",
        UNFILLED,
        _unfilled,
    ),
)
