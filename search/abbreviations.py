"""The table of abbreviations as the query builder reads it."""

from django.core.cache import cache

from .models import Abbreviation

__all__ = ["forget_abbreviations", "known_abbreviations"]

_CACHE_KEY = "search.abbreviations"
_SECONDS = 60  # other processes learn of a change after a minute at most


def known_abbreviations() -> tuple[tuple[str, str], ...]:
    """All (short, expansion) pairs as editors wrote them."""
    pairs = cache.get(_CACHE_KEY)
    if pairs is None:
        pairs = tuple(Abbreviation.objects.values_list("short", "expansion"))
        cache.set(_CACHE_KEY, pairs, _SECONDS)
    return pairs


def forget_abbreviations(**kwargs: object) -> None:
    """Drop the cached pairs; handler of the table's save and delete signals."""
    cache.delete(_CACHE_KEY)
