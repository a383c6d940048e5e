"""The text of a photo series in parts: photos with their number, and the blocks between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["SeriesPart", "series_parts"]

ELSEWHERE = "attachments"  # they stand below the text of every article


@dataclass(frozen=True)
class SeriesPart:
    """A photo, as its block holds it, with its number from 1; or a block that is no photo."""

    photo: Any = None
    number: int = 0
    block: Any = None


def series_parts(body: Iterable[Any]) -> list[SeriesPart]:
    """Return the parts of `body` in order, without photos since deleted."""
    parts, number = [], 0
    for photo, block in _photos_and_blocks(body):
        if photo is None:
            parts.append(SeriesPart(block=block))
        elif photo["image"]:
            number += 1
            parts.append(SeriesPart(photo=photo, number=number))
    return parts


def _photos_and_blocks(body: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for block in body or ():
        if block.block_type == "image":
            yield block.value, block
        elif block.block_type == "gallery":
            yield from ((photo, block) for photo in block.value["images"])
        elif block.block_type != ELSEWHERE:
            yield None, block
