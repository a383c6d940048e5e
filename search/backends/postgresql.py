"""Wagtail's PostgreSQL search, ranked as SQLite ranks: one order for every database.

PostgreSQL's own `ts_rank` knows neither how rare a word is nor how long a text. Here the indexes choose a few
hundred pages by the rare neighbouring words they hold, and BM25 orders these by their texts.
"""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from wagtail.search.backends.database.postgres.postgres import (
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)

from ..engines.contract import Ranking
from ..freshness import freshness
from ..query_builder import UnderstoodQuery
from .bm25 import Scorer
from .document_frequencies import collection_of
from .postgresql_conditions import matches, title_matches
from .postgresql_pass import candidates, matching_pks, texts_of
from .query_terms import terms_of
from .typed_words import TypedWordsMixin
from .unweighted import UnweightedMixin

__all__ = ["SearchBackend"]

#: Pages whose texts are read and scored.
POOL = 120
#: What a hit in the title adds to the choice, in parts of a hit in the text.
TITLE = 1.0
#: The titles are asked for no more terms than this: each costs time, and a long question is chosen by its
#: many neighbouring words alone.
FEW = 24
#: Entries the indexes may name before further, more common terms are left to the score alone.
MAX_POSTINGS = 15_000


class OneMatchCompiler(PostgresSearchQueryCompiler):
    """Finds what is only counted or listed without the join that compares keys written as text."""

    def search(self, config, start, stop, score_field=None, backend=None) -> QuerySet:
        """Return the matching objects; by relevance, by certain fields or of other kinds the stock way."""
        if self.order_by_relevance or self.fields is not None:
            return super().search(config, start, stop, score_field, backend)
        try:
            condition = matches(self.query)
        except NotImplementedError:
            return super().search(config, start, stop, score_field, backend)
        sql, params = matching_pks(condition, self.queryset.model)
        found = self.queryset.filter(pk__in=RawSQL(sql, params))  # noqa: S611 - built from own names
        return (found if found.query.order_by else found.order_by("-pk"))[start:stop]


class UnweightedIndex(UnweightedMixin, PostgresIndex):
    """Wagtail's index on PostgreSQL without title norms."""


class SearchBackend(TypedWordsMixin, PostgresSearchBackend):
    """The portal's search on PostgreSQL."""

    index_class = UnweightedIndex
    query_compiler_class = OneMatchCompiler

    def rank(self, queryset: QuerySet, query: UnderstoodQuery, best: int, start: int, stop: int) -> Ranking:
        """See `search.engines.contract.Engine.rank`."""
        ranked = _ranked(queryset, query, terms_of(query.pairs or query.near), stop)
        if len(ranked) < best and query.pairs:
            ranked = _ranked(queryset, query, terms_of(query.near), stop)
        rest = [pk for pk, is_whole in ranked[best:] if is_whole]
        return Ranking(ranked[:best], rest[start:stop])

    def titles_with(self, queryset: QuerySet, terms: Sequence[str]) -> QuerySet:
        """Those of `queryset` whose titles hold any of `terms`: folded words, or several parted by blanks."""
        parts = [title_matches(term) for term in terms]
        either = " OR ".join(sql for sql, _ in parts)
        condition = (f"({either})", [param for _, params in parts for param in params])
        sql, params = matching_pks(condition, queryset.model)
        return queryset.filter(pk__in=RawSQL(sql, params))  # noqa: S611 - built from own names


def _ranked(
    queryset: QuerySet, query: UnderstoodQuery, telling: list[str], stop: int
) -> list[tuple[int, bool]]:
    """(primary key, whether it holds every word): the scored pages, then others that hold every word."""
    terms = terms_of(query.near)
    collection = collection_of(queryset, [*terms, *telling])
    weights = {term: collection.weight(term) for term in _affordable(telling, collection.frequencies)}
    title_weights = {term: TITLE * collection.weight(term) for term in terms} if len(terms) <= FEW else {}
    rows = candidates(queryset, matches(query.whole), weights, title_weights, POOL, POOL + stop)
    pool = [row for row in rows if row.is_pooled]
    texts = texts_of(queryset, [row.pk for row in pool])
    scorer = Scorer(terms, collection)
    scores = {row.pk: scorer.score(*texts.get(row.pk, ("", ""))) * freshness(row.age) for row in pool}
    pool.sort(key=lambda row: (scores[row.pk], row.pk), reverse=True)
    return [(row.pk, row.is_whole) for row in pool + rows[len(pool) :]]


def _affordable(terms: list[str], frequencies: dict[str, int]) -> list[str]:
    """The rarest of `terms`, as many as name no more entries than are worth the time; one at least."""
    chosen, postings = [], 0
    for term in sorted(terms, key=lambda term: frequencies[term]):
        postings += frequencies[term]
        if chosen and postings > MAX_POSTINGS:
            break
        chosen.append(term)
    return chosen
