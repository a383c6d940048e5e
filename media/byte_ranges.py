"""Pure reading of the Range header: players of film and sound ask for pieces."""

import re

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class UnsatisfiableRange(ValueError):
    """The reader asks for bytes that the file does not have."""


def requested_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte asked for of a file of `size` bytes, or None for the whole file.

    Several ranges at once and anything that is no range give the whole file, as RFC 9110 allows.
    Raises UnsatisfiableRange.
    """
    match = _ONE_RANGE.fullmatch(header.replace(" ", ""))
    if match is None or match[1] == match[2] == "":
        return None
    if match[1] == "":
        first, last = max(0, size - int(match[2])), size - 1
    else:
        first, last = int(match[1]), min(int(match[2] or size), size - 1)
        if match[2] and int(match[2]) < first:
            return None
    if first >= size:
        raise UnsatisfiableRange(header)
    return first, last
