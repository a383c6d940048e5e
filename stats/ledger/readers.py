"""What is known of one reader on one day, and what a view by him means (pure).

A view counts again after 30 minutes; a visit begins with a reader's first counted view of the day or after 30
minutes of silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import blake2b

__all__ = ["COUNT_AGAIN_AFTER", "Reader", "ReaderKey", "pages_to_keep", "reader_key"]

COUNT_AGAIN_AFTER = 30 * 60  # seconds
PAGES_KEPT = 64  # even those that may count again: a clock that is set back meets them

ReaderKey = tuple[date, int, int]  # local day, site, visitor


@dataclass(slots=True)
class Reader:
    """When a reader was last here, and when a view of each page was last counted or held back.

    `last` is None while no view was counted.
    """

    last: int | None = None
    pages: dict[int, int] = field(default_factory=dict)  # by target

    def open(self, target: int, moment: int) -> bool:
        """Note a view; tell whether it is more than one of the same page again."""
        before = self.pages.get(target)
        # A clock that was set back gives a negative difference: a repeat, never a second view.
        if before is not None and moment - before < COUNT_AGAIN_AFTER:
            return False
        self.pages[target] = moment
        return True

    def stay(self, moment: int) -> None:
        """Note that he is still there; who never had a view counted is none (his first was held)."""
        if self.last is not None:
            self.last = max(self.last, moment)

    def meet(self, moment: int) -> tuple[bool, bool]:
        """Note a counted view; return whether he is new today, and whether he had been silent."""
        before, self.last = self.last, moment if self.last is None else max(self.last, moment)
        return before is None, before is None or moment - before >= COUNT_AGAIN_AFTER


def reader_key(day: date, site: int, visitor: int) -> int:
    """Return one number, of 64 bits and signed, for a reader's day on a site.

    `visitor` is a keyed hash and as good as any other number for it; day and site only keep apart what has
    the same one. The key in the place of `visitor` gives `visitor` back.
    """
    return visitor ^ _mask(day, site)


@lru_cache(maxsize=1024)
def _mask(day: date, site: int) -> int:
    digest = blake2b(f"{day.toordinal()}|{site}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def pages_to_keep(pages: Mapping[int, int]) -> Mapping[int, int]:
    """Return moments by target without those that decide nothing any more, if there are many.

    A reader who opens page after page would make his row long, and the flusher writes it anew each time.
    """
    if len(pages) <= PAGES_KEPT:
        return pages
    since = max(pages.values()) - COUNT_AGAIN_AFTER
    return {target: moment for target, moment in pages.items() if moment > since}
