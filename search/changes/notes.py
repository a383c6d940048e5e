"""Notes, in the transaction of a change itself, which pages an outer index must be told about.

A row for each note, never an update: notes of one page by several transactions wait for nobody, and who has
dealt with the rows it saw deletes exactly those. Nothing is written where no outer index is configured.
`engines.elasticsearch.following` sends what is noted here.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ..models import IndexChange

__all__ = ["is_behind", "number_waiting", "page_changed", "pages_changed", "subtree_changed"]

#: A single change that has waited longer shows that nobody sends them, or that nobody takes them.
LATE = timedelta(seconds=10)
#: Rows written by one statement; SQLite takes no more values at once.
STEP = 500


def page_changed(key: int) -> None:
    """Note that the public form of the page with this primary key may have changed, or is gone."""
    pages_changed([key])


def pages_changed(keys: Iterable[int], *, in_bulk: bool = False) -> None:
    """Note the same of several pages. `in_bulk`: they may wait until single changes are through."""
    if settings.ELASTICSEARCH_URL:
        rows = (IndexChange(page_key=key, in_bulk=in_bulk) for key in keys)
        IndexChange.objects.bulk_create(rows, batch_size=STEP)


def subtree_changed(key: int, *, rest: timedelta = timedelta()) -> None:
    """Note that all pages from this one downwards may have changed; looked up when sent, after `rest`."""
    if settings.ELASTICSEARCH_URL:
        IndexChange.objects.create(page_key=key, with_pages_below=True, next_try=timezone.now() + rest)


def is_behind() -> bool:
    """Tell whether the outer index lacks changes that it should know of by now, but for those it refuses."""
    late = IndexChange.objects.filter(in_bulk=False, tries=0, next_try__lt=timezone.now() - LATE)
    return late.exists()


def number_waiting() -> int:
    """Return how many notes wait to be sent."""
    return IndexChange.objects.count()
