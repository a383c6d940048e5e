"""The rows of readers, read back as what a view says of its reader."""

from collections.abc import Iterator
from datetime import date

from stats.ledger.readers import reader_key
from stats.models import StatsReader

__all__ = ["counted_readers"]


def counted_readers() -> Iterator[tuple[tuple[date, int, int], int]]:
    """Yield (local day, site, visitor) of every reader who had a view counted, and when he was last here."""
    rows = StatsReader.objects.exclude(last=None).values_list("day", "site_id", "key", "last")
    for number, site, key, last in rows:
        day = date.fromordinal(number)
        yield (day, site, reader_key(day, site, key)), last
