"""Pure: hours that an office types line by line, taken apart for a table."""

import re
from typing import NamedTuple

__all__ = ["HourRow", "hour_rows"]

# A colon inside 7:30 is followed by a digit, the one after the days by a blank.
_AFTER_DAYS = re.compile(r"\s*:\s+")


class HourRow(NamedTuple):
    """One line: which days, and which hours; `hours` is empty for a line that names no days apart."""

    days: str
    hours: str


def hour_rows(text: str) -> list[HourRow]:
    """Return the lines of `text`, each `Thứ Hai đến thứ Sáu: 7:30–11:30` in two parts; blank lines go."""
    lines = filter(None, (line.strip() for line in text.splitlines()))
    return [_row(line) for line in lines]


def _row(line: str) -> HourRow:
    match = _AFTER_DAYS.search(line)
    if match is None or not match.start():
        return HourRow(line, "")
    return HourRow(line[: match.start()], line[match.end() :])
