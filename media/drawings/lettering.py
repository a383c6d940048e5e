"""Pure: words in real Vietnamese type, broken into lines."""

import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PIL import ImageFont

__all__ = ["DISPLAY", "TEXT", "balanced", "broken", "drawable", "font"]

FONTS = Path(__file__).parent / "fonts"
DISPLAY, TEXT = "NotoSerif-Bold-subset.ttf", "NotoSans-Regular-subset.ttf"
# What the fonts hold; a letter of another script would show as a box.
_HELD = ((0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x323), (0x1E00, 0x1EFF), (0x2010, 0x205E))
_HELD_SIGNS = frozenset("₫€№™−≠≤≥")
_LEFT_OUT = "…"
_STEP = 10.0  # pixels by which a width is narrowed to make lines even


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the font `name` at `size` pixels."""
    return ImageFont.truetype(FONTS / name, size)


def drawable(text: str) -> str:
    """Return `text` composed, in one line, without the characters that the fonts do not hold."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(sign for sign in composed if sign.isspace() or _is_held(sign))
    return " ".join(kept.split())


def broken(text: str, width: float, most: int, measure: Callable[[str], float]) -> list[str]:
    """Return `text` as lines no wider than `width` by `measure`, at most `most` of them.

    What does not fit ends in an ellipsis; a word wider than a line is broken where it must be.
    """
    lines: list[str] = []
    words = text.split()
    while words:
        line = words.pop(0)
        while words and measure(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        if measure(line) > width:
            end = next(end for end in range(len(line), 0, -1) if measure(line[:end]) <= width or end == 1)
            words[:0] = [line[end:]] if line[end:] else []
            line = line[:end]
        if words and len(lines) == most - 1:
            return [*lines, _with_ellipsis(line, width, measure)]
        lines.append(line)
    return lines


def balanced(text: str, width: float, most: int, measure: Callable[[str], float]) -> list[str]:
    """Return `text` as `broken` does, in lines of about one length: no word stands alone in the last one."""
    lines = broken(text, width, most, measure)
    if len(lines) < 2 or _leaves_out(lines, text):
        return lines
    while width > _STEP:
        width -= _STEP
        narrower = broken(text, width, most, measure)
        if len(narrower) != len(lines) or _leaves_out(narrower, text):
            break
        lines = narrower
    return lines


def _leaves_out(lines: list[str], text: str) -> bool:
    """Tell whether something of `text` is missing, or a word broken, in `lines`."""
    return " ".join(lines) != " ".join(text.split())


def _with_ellipsis(line: str, width: float, measure: Callable[[str], float]) -> str:
    while line and measure(line + _LEFT_OUT) > width:
        line = line.rpartition(" ")[0] or line[:-1]
    return line.rstrip(" ,.;:–-") + _LEFT_OUT


def _is_held(sign: str) -> bool:
    return sign in _HELD_SIGNS or any(first <= ord(sign) <= last for first, last in _HELD)
