"""SQL that goes through PostgreSQL's index entries once. Callers give conditions and a queryset."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.conf import settings
from django.db import connections
from django.db.models import F, QuerySet
from wagtail.search.utils import get_descendants_content_types_pks

from .postgresql_conditions import ENTRIES, Condition, term_matches, title_matches

__all__ = ["Candidate", "candidates", "count_entries", "count_terms", "matching_pks", "texts_of"]

#: Hits that are compared with the visible pages at first, for each that is wanted.
SHORTLIST = 6
_PK = "CAST(entry.object_id AS integer)"


class Candidate(NamedTuple):
    """A page that may be among the best. `age` in days, None without a date."""

    pk: int
    is_whole: bool
    is_pooled: bool
    age: float | None


def matching_pks(condition: Condition, model: type) -> tuple[str, list[object]]:
    """SQL and parameters that select the primary keys of all objects of `model` that match."""
    sql, params = condition
    source, types = _source(model)
    return f"SELECT {_PK} {source} AND {sql}", [*types, *params]


def candidates(
    queryset: QuerySet,
    whole: Condition,
    weights: dict[str, float],
    title_weights: dict[str, float],
    pool: int,
    length: int,
) -> list[Candidate]:
    """The pages of `queryset` that match `whole` or one of the terms in `weights`, `length` at most.

    Ordered by the sum of the weights of the terms they hold, and of those in the title by `title_weights`; of
    equals the later made first. The first `pool` are those whose texts are worth a look; of the others only
    those that match `whole` are given.
    """
    postings, params = _postings(queryset.model, whole, weights, title_weights)
    visible, visible_params = _visible(queryset)
    sql = f"""
        WITH hit AS MATERIALIZED (
            SELECT pk, sum(weight) AS weight, bool_or(is_whole) AS is_whole FROM ({postings}) AS posting
            GROUP BY pk HAVING bool_or(is_enough)
        ),
        shortlist AS MATERIALIZED (SELECT * FROM hit ORDER BY weight DESC, pk DESC LIMIT %s),
        ranked AS (
            SELECT pk, is_whole, moment, ROW_NUMBER() OVER (ORDER BY weight DESC, pk DESC) AS place
            FROM shortlist JOIN ({visible}) AS visible ON visible.key = shortlist.pk
        )
        SELECT pk, is_whole, place <= %s, EXTRACT(EPOCH FROM now() - moment) / 86400,
            (SELECT count(*) FROM shortlist)
        FROM ranked WHERE place <= %s OR is_whole ORDER BY place LIMIT %s
    """  # noqa: S608 - own names; all values are parameters
    rest = [*visible_params, pool, pool, length]
    # Each hit that is compared with the visible pages costs time, and most searches need the first few alone.
    limit = SHORTLIST * pool if length <= pool else None
    rows = _rows(queryset, sql, [*params, limit, *rest])
    if limit and len(rows) < length and (not rows or rows[0][4] == limit):
        rows = _rows(queryset, sql, [*params, None, *rest])
    return [Candidate(*row[:3], None if row[3] is None else float(row[3])) for row in rows]


def _postings(
    model: type, whole: Condition, weights: dict[str, float], title_weights: dict[str, float]
) -> Condition:
    """Rows of the entries that match a condition or hold a term, one for each."""
    source, types = _source(model)
    parts = [_posting(source, types, whole, 0, is_whole=True)]
    parts += [_posting(source, types, term_matches(term), weight) for term, weight in weights.items()]
    parts += [
        _posting(source, types, title_matches(term), weight, is_enough=False)
        for term, weight in title_weights.items()
    ]
    return " UNION ALL ".join(sql for sql, _ in parts), [param for _, params in parts for param in params]


def texts_of(queryset: QuerySet, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Key streams of title and body by primary key."""
    source, types = _source(queryset.model)
    sql = f"SELECT {_PK}, entry.title_text, entry.body_text {source} AND entry.object_id = ANY(%s)"
    rows = _rows(queryset, sql, [*types, list(map(str, keys))])
    return {pk: (title, body) for pk, title, body in rows}


def count_terms(queryset: QuerySet, terms: Sequence[str]) -> list[int]:
    """How many entries of the queryset's model, public or not, hold each term."""
    source, types = _source(queryset.model)
    counts, params = [], []
    for term in terms:
        sql, values = term_matches(term)
        counts.append(f"(SELECT count(*) {source} AND {sql})")
        params += [*types, *values]
    return list(_rows(queryset, f"SELECT {', '.join(counts)}", params)[0])


def count_entries(queryset: QuerySet) -> tuple[int, float]:
    """Number of entries of the queryset's model and mean length of their key streams in bytes."""
    source, types = _source(queryset.model)
    length = "avg(octet_length(entry.title_text) + octet_length(entry.body_text))"
    number, mean = _rows(queryset, f"SELECT count(*), {length} {source}", types)[0]
    return number, float(mean or 0)


def _posting(
    source: str,
    types: list[object],
    condition: Condition,
    weight: float,
    *,
    is_whole: bool = False,
    is_enough: bool = True,
) -> Condition:
    """Rows of what matches `condition`; `is_enough`: it makes a page a candidate by itself."""
    sql, params = condition
    columns = f"{_PK} AS pk, {weight!r}::float8 AS weight, {is_whole} AS is_whole, {is_enough} AS is_enough"
    return f"SELECT {columns} {source} AND {sql}", [*types, *params]


def _source(model: type) -> tuple[str, list[object]]:
    types: Sequence[int] = get_descendants_content_types_pks(model)
    return f"FROM {ENTRIES} WHERE entry.content_type_id = ANY(%s)", [list(types)]


def _visible(queryset: QuerySet) -> tuple[str, Sequence[object]]:
    """SQL of the primary keys and dates of `queryset`, as `key` and `moment`."""
    query = queryset.order_by().values(key=F("pk"), moment=F(settings.SEARCH_DATE_FIELD)).query
    return query.get_compiler(queryset.db, elide_empty=False).as_sql()


def _rows(queryset: QuerySet, sql: str, params: Sequence[object]) -> list[tuple]:
    with connections[queryset.db].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
