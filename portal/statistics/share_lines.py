"""Rows of a table that tells shares: the number, its share in words, and the bar beside it (pure)."""

from dataclasses import dataclass

__all__ = ["ShareLine", "percent_words", "share_line"]

LEAST_PERCENT = 0.1  # what one decimal can say


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One row; `width` is that of its bar as SVG writes it."""

    label: str
    number: int
    percent: str
    width: str


def share_line(label: str, number: int, percent: float) -> ShareLine:
    """Return the row of `number`, which is `percent` of all."""
    return ShareLine(label, number, percent_words(percent), f"{percent:.1f}%")


def percent_words(percent: float) -> str:
    """Return `43,5%`; what is there but rounds to nothing is `dưới 0,1%`."""
    if 0 < percent < LEAST_PERCENT:
        return "dưới 0,1%"
    return f"{percent:.1f}%".replace(".", ",").replace(",0%", "%")
