"""SQL that goes through SQLite's full-text table once. Callers give MATCH expressions and a queryset.

CROSS JOIN fixes the order of the work: first the full-text table (SQLite has no statistics of it and would
otherwise ask the engine once per row of the index table), then its hits, then the pages by their keys.
"""

from collections.abc import Sequence

from django.conf import settings
from django.db import connections
from django.db.models import F, QuerySet
from wagtail.search.backends.database.sqlite.sqlite import IndexEntry, SQLiteFTSIndexEntry
from wagtail.search.utils import get_descendants_content_types_pks

from ..freshness import freshness_sql

__all__ = ["BODY_AND_TITLE", "matching_pks", "ranked_pages", "scored_pks"]

#: Weights of the columns autocomplete, body, title.
BODY_AND_TITLE = (0, 1, 6)


def matching_pks(expression: str, model: type) -> tuple[str, list[object]]:
    """SQL and parameters that select the primary keys of all objects of `model` that match."""
    source, params = _source(model)
    return f"SELECT {_PK} FROM {source} AND {_FTS} MATCH %s", [*params, expression]  # noqa: S608 - own names


def scored_pks(
    expression: str, queryset: QuerySet, weights: tuple[int, int, int], start: int, stop: int | None
) -> list[tuple[int, float]]:
    """(primary key, score) of the objects of `queryset` that match, best (lowest) first."""
    source, params = _source(queryset.model)
    visible, visible_params = _visible(queryset)
    sql = f"""
        WITH hit(pk, score) AS MATERIALIZED (
            SELECT {_PK}, {_bm25(weights)} FROM {source} AND {_FTS} MATCH %s
        )
        SELECT pk, score FROM hit CROSS JOIN ({visible}) AS visible ON visible.key = pk
        ORDER BY score, pk DESC LIMIT %s OFFSET %s
    """  # noqa: S608 - own names; all values are parameters
    limit = -1 if stop is None else max(stop - start, 0)
    return _rows(queryset, sql, [*params, expression, *visible_params, limit, start])


def ranked_pages(
    whole: str, near: str, among: str, queryset: QuerySet, best: int, length: int
) -> list[tuple[int, bool]]:
    """(primary key, whether it matches `whole`) in one order of score.

    The best `best` of all that match `near` come first, then only those that match `whole`; `length` rows
    at most. With `among`, only what matches it or `whole` is scored: that halves the time of a long query.
    What matches `whole` alone comes last, the later made first. The score regards the age of the field that
    SEARCH_DATE_FIELD names, see `search.freshness`.
    """
    source, params = _source(queryset.model)
    visible, visible_params = _visible(queryset, moment=F(settings.SEARCH_DATE_FIELD))
    rowids = f"SELECT rowid FROM {_FTS} WHERE {_FTS} MATCH %s"  # noqa: S608 - own names
    # The plus sign keeps SQLite from asking the engine for one row at a time.
    restriction = f"AND +{_FTS}.rowid IN (SELECT id FROM whole UNION {rowids})" if among else ""  # noqa: S608
    sql = f"""
        WITH whole(id) AS MATERIALIZED ({rowids}),
        scored(id, pk, score, is_whole) AS MATERIALIZED (
            SELECT entry.id, {_PK}, {_bm25(BODY_AND_TITLE)}, entry.id IN (SELECT id FROM whole)
            FROM {source} AND {_FTS} MATCH %s {restriction}
        ),
        hit(pk, score, is_whole) AS MATERIALIZED (
            SELECT pk, score, is_whole FROM scored
            UNION ALL
            SELECT {_PK}, 0.0, TRUE FROM (SELECT id FROM whole EXCEPT SELECT id FROM scored) AS unscored
            CROSS JOIN {_ENTRIES} ON entry.id = unscored.id WHERE {_is_of(params)}
        ),
        ranked AS (
            SELECT pk, is_whole, ROW_NUMBER() OVER (ORDER BY score * {_FRESHNESS}, pk DESC) AS place
            FROM hit CROSS JOIN ({visible}) AS visible ON visible.key = pk
        )
        SELECT pk, is_whole FROM ranked WHERE place <= %s OR is_whole ORDER BY place LIMIT %s
    """  # noqa: S608 - own names; all values are parameters
    scored = [*params, near, *([among] if among else [])]
    values = [whole, *scored, *params, *visible_params, best, length]
    return [(pk, bool(is_whole)) for pk, is_whole in _rows(queryset, sql, values)]


_FTS = SQLiteFTSIndexEntry._meta.db_table
_ENTRIES = f"{IndexEntry._meta.db_table} AS entry"
_PK = "CAST(entry.object_id AS INTEGER)"
_FRESHNESS = freshness_sql("julianday('now') - julianday(moment)")


def _source(model: type) -> tuple[str, list[object]]:
    types: Sequence[int] = get_descendants_content_types_pks(model)
    join = f"{_FTS} CROSS JOIN {_ENTRIES} ON entry.id = {_FTS}.rowid"
    return f"{join} WHERE {_is_of(types)}", list(types)


def _is_of(types: Sequence[object]) -> str:
    return f"entry.content_type_id IN ({', '.join(['%s'] * len(types))})"


def _bm25(weights: tuple[int, int, int]) -> str:
    return f"bm25({_FTS}, {', '.join(map(str, weights))})"


def _visible(queryset: QuerySet, **columns: F) -> tuple[str, Sequence[object]]:
    """SQL of the primary keys of `queryset` as `key`; also for an empty one, which has no SQL of its own."""
    query = queryset.order_by().values(key=F("pk"), **columns).query
    return query.get_compiler(queryset.db, elide_empty=False).as_sql()


def _rows(queryset: QuerySet, sql: str, params: Sequence[object]) -> list[tuple]:
    with connections[queryset.db].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
