"""In how many texts each term stands: counted through PostgreSQL's indexes, remembered for a while.

The score needs it for every term of every query, and it hardly changes. Kept in this process: a shared cache
would cost more than most of the counts.
"""

import time
from threading import Lock

from django.db.models import QuerySet

from .bm25 import Collection
from .postgresql_pass import count_entries, count_terms

__all__ = ["collection_of", "forget_frequencies"]

SECONDS = 1800
MAX_TERMS = 50_000

_lock = Lock()
_known: dict[tuple[str, str, str], int] = {}
_sizes: dict[tuple[str, str], tuple[int, float]] = {}
_since = 0.0


def collection_of(queryset: QuerySet, terms: list[str]) -> Collection:
    """Number and mean length of the texts of the queryset's model, and how many hold each of `terms`."""
    _forget_what_is_old()
    place = (queryset.db, queryset.model._meta.label)
    size = _sizes.get(place) or _sizes.setdefault(place, count_entries(queryset))
    frequencies = {term: _known[(*place, term)] for term in terms if (*place, term) in _known}
    missing = [term for term in dict.fromkeys(terms) if term not in frequencies]
    if missing:
        frequencies |= dict(zip(missing, count_terms(queryset, missing), strict=True))
        _known.update({(*place, term): frequencies[term] for term in missing})
    return Collection(*size, frequencies)


def forget_frequencies() -> None:
    """Count anew from now on."""
    global _since
    with _lock:
        _known.clear()
        _sizes.clear()
        _since = time.monotonic()


def _forget_what_is_old() -> None:
    if time.monotonic() - _since > SECONDS or len(_known) > MAX_TERMS:
        forget_frequencies()
