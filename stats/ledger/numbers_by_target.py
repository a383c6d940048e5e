"""A number for each of a few pages, as short text in one column: "12:1795140000 31:1795140007" (pure).

Written and read for every view, which json takes three times as long for.
"""

from collections.abc import Mapping

__all__ = ["read_numbers", "write_numbers"]


def write_numbers(numbers: Mapping[int, int]) -> str:
    """Return whole numbers by target as text."""
    return " ".join([f"{target}:{number}" for target, number in numbers.items()])


def read_numbers(text: str) -> dict[int, int]:
    """Return what `write_numbers` wrote."""
    numbers = {}
    for pair in text.split():
        target, number = pair.split(":")
        numbers[int(target)] = int(number)
    return numbers
