"""Wagtail's SQLite search in one pass through the full-text table, where the stock one takes thousands.

Differs from `wagtail.search.backends.database` on SQLite: a hit in the title weighs six times a hit in the
body, the best hit of an And comes first, a quotation mark in a query breaks nothing, and saving a page does
not average over the whole index. MatchAll and Not are left to the stock code.
"""

from collections.abc import Sequence

from django.db.models import IntegerField, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import cached_property
from wagtail.search.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

from ..common_words import is_common
from ..engines.contract import Ranking
from ..query_builder import UnderstoodQuery
from .full_text import match_expression
from .sqlite_pass import BODY_AND_TITLE, matching_pks, ranked_pages, scored_pks
from .typed_words import TypedWordsMixin
from .unweighted import UnweightedMixin

__all__ = ["SearchBackend"]

#: From so many neighbouring words on a query is scored by way of them: what has none of them and yet every
#: word is hardly meant, and comes last.
MANY_PAIRS = 5


class OnePassCompilerMixin:
    """Compiles a whole query into one MATCH expression instead of one subquery per hit."""

    weights = BODY_AND_TITLE

    @cached_property
    def expression(self) -> str | None:
        """The MATCH expression; empty when nothing can match, None when the stock code has to answer."""
        if not _has_integer_key(self.queryset.model):
            return None
        try:
            return match_expression(self.query, self._columns(), prefix=self.LAST_TERM_IS_PREFIX)
        except NotImplementedError:
            return None

    def _columns(self) -> list[str]:
        if self.fields is None or self.FTS_TABLE_FIELDS == ["autocomplete"]:
            return self.FTS_TABLE_FIELDS
        return sorted({"title" if name == "title" else "body" for name in self.fields})

    def search(self, config, start, stop, score_field=None) -> QuerySet:
        """Return the matching objects as a queryset; the order of relevance is made by the results."""
        if self.expression is None:
            return super().search(config, start, stop, score_field)
        if not self.expression:
            return self.queryset.none()
        sql, params = matching_pks(self.expression, self.queryset.model)
        found = self.queryset.filter(pk__in=RawSQL(sql, params))  # noqa: S611 - built from own names
        return (found if found.query.order_by else found.order_by("-pk"))[start:stop]


class OnePassCompiler(OnePassCompilerMixin, SQLiteSearchQueryCompiler):
    """Compiles searches for whole words."""


class OnePassAutocompleteCompiler(OnePassCompilerMixin, SQLiteAutocompleteQueryCompiler):
    """Compiles searches for beginnings of words."""

    weights = (1, 0, 0)


class OnePassResults(SQLiteSearchResults):
    """Results whose relevance is computed once, for all hits together."""

    def _do_search(self):
        compiler = self.query_compiler
        if not compiler.expression or not compiler.order_by_relevance:
            return super()._do_search()
        rows = scored_pks(compiler.expression, compiler.queryset, compiler.weights, self.start, self.stop)
        objects = {obj.pk: obj for obj in compiler.queryset.filter(pk__in=[pk for pk, _ in rows])}
        found = []
        for pk, score in rows:
            if self._score_field:
                setattr(objects[pk], self._score_field, score)
            found.append(objects[pk])
        return found


class UnweightedIndex(UnweightedMixin, SQLiteIndex):
    """Wagtail's index on SQLite without title norms."""


class SearchBackend(TypedWordsMixin, SQLiteSearchBackend):
    """The portal's search on SQLite."""

    query_compiler_class = OnePassCompiler
    autocomplete_query_compiler_class = OnePassAutocompleteCompiler
    results_class = OnePassResults
    index_class = UnweightedIndex

    def rank(self, queryset: QuerySet, query: UnderstoodQuery, best: int, start: int, stop: int) -> Ranking:
        """See `search.engines.contract.Engine.rank`."""
        whole, near, pairs = map(_expression, (query.whole, query.near, query.pairs))
        if long_query := _by_way_of_pairs(query):
            rows = ranked_pages(whole, _expression(long_query), "", queryset, best, best + stop)
        else:
            rows = ranked_pages(whole, near, pairs, queryset, best, best + stop)
        if len(rows) < best and pairs:
            rows = ranked_pages(whole, near, "", queryset, best, best + stop)
        return Ranking(rows[:best], [pk for pk, _ in rows[best + start : best + stop]])

    def titles_with(self, queryset: QuerySet, terms: Sequence[str]) -> QuerySet:
        """Those of `queryset` whose titles hold any of `terms`: folded words, or several parted by blanks."""
        expression = match_expression(Or([Phrase(term) for term in terms]), ["title"])
        sql, params = matching_pks(expression, queryset.model)
        return queryset.filter(pk__in=RawSQL(sql, params))  # noqa: S611 - built from own names


def _expression(query: SearchQuery | None) -> str:
    return match_expression(query, OnePassCompiler.FTS_TABLE_FIELDS) if query else ""


def _by_way_of_pairs(query: UnderstoodQuery) -> SearchQuery | None:
    """What a query of many neighbouring words is scored by; None for a shorter one.

    Pages are scored that hold two neighbours which tell something; the score regards all. The engine goes
    through an And by its rarer side and passes over most places of the words: a third less time for a
    question of thirty words. Pairs of common words alone would name half of all pages: another fifth.
    """
    if not isinstance(query.pairs, Or) or len(query.pairs.subqueries) < MANY_PAIRS:
        return None
    words = [part for part in query.near.subqueries if isinstance(part, PlainText)]
    telling = [part for part in query.pairs.subqueries if not _is_common(part)]
    if not words or not telling:
        return None
    return And([Or(telling), Or(words + [part for part in query.pairs.subqueries if _is_common(part)])])


def _is_common(part: SearchQuery) -> bool:
    return isinstance(part, Phrase) and all(map(is_common, part.query_string.split()))


def _has_integer_key(model: type) -> bool:
    key = model._meta.pk
    while key.is_relation:
        key = key.target_field
    return isinstance(key, IntegerField)
