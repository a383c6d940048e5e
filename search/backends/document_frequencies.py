"""In how many texts each term stands: counted through PostgreSQL's indexes, remembered for a while.

The score needs it for every term of every query, and it hardly changes. The counts stay in this process, as
a shared cache would cost more than most of them; the shared cache tells when they are to be forgotten.
"""

import secrets

from django.core.cache import cache
from django.db.models import QuerySet

from .bm25 import Collection
from .postgresql_pass import count_entries, count_terms

__all__ = ["collection_of", "forget_frequencies"]

SECONDS = 1800
MAX_TERMS = 50_000
_GENERATION = "search.frequencies"


class _Memory:
    """The counts of one generation."""

    def __init__(self, generation: str) -> None:
        self.generation = generation
        self.terms: dict[tuple[str, str, str], int] = {}
        self.sizes: dict[tuple[str, str], tuple[int, float]] = {}


_memory = _Memory("")


def collection_of(queryset: QuerySet, terms: list[str]) -> Collection:
    """Number and mean length of the texts of the queryset's model, and how many hold each of `terms`."""
    memory = _current_memory()
    place = (queryset.db, queryset.model._meta.label)
    if place not in memory.sizes:
        memory.sizes[place] = count_entries(queryset)
    missing = [term for term in dict.fromkeys(terms) if (*place, term) not in memory.terms]
    if missing:
        counts = count_terms(queryset, missing)
        memory.terms.update(((*place, term), count) for term, count in zip(missing, counts, strict=True))
    return Collection(*memory.sizes[place], {term: memory.terms[(*place, term)] for term in terms})


def forget_frequencies() -> None:
    """Let every process count anew."""
    cache.delete(_GENERATION)


def _current_memory() -> _Memory:
    global _memory
    generation = cache.get_or_set(_GENERATION, secrets.token_hex, SECONDS)
    if generation != _memory.generation or len(_memory.terms) > MAX_TERMS:
        _memory = _Memory(generation)
    return _memory
