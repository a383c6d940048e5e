"""Rows of the ledger as streams: added up by the database, read a few thousand at a time."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet, Sum

__all__ = ["READ_AT_ONCE", "sums"]

READ_AT_ONCE = 2_000


def sums(
    rows: QuerySet, key: Sequence[str], *figures: str
) -> Iterator[tuple[tuple[Any, ...], tuple[int, ...]]]:
    """Yield (key, sums of `figures`) of `rows`, in the order of `key`."""
    added = {f"sum_of_{figure}": Sum(figure) for figure in figures}
    grouped = rows.order_by(*key).values_list(*key).annotate(**added)
    for row in grouped.iterator(chunk_size=READ_AT_ONCE):
        yield row[: len(key)], row[len(key) :]
