"""A mild preference for recent pages, defined once for every engine. Pure.

A page dated today keeps its score, one without end of age loses a tenth of it; half of the loss comes in the
first two years. So of two pages that answer equally well the newer one comes first, and an older page that
answers better by more than a tenth stays before all newer ones.

How the engines apply it: the database engines multiply the score by `freshness`. Elasticsearch comes closest
with a `function_score` of `score_mode: sum`, `boost_mode: multiply` and two functions: `weight: 0.9` without
a filter, and `weight: 0.1` with the decay `exp` on the date field (`origin: now`, `scale: 730d`,
`decay: 0.5`). A decay alone would take away the whole score of old pages, not a tenth.
"""

__all__ = ["HALF_LIFE_DAYS", "WEIGHT", "freshness", "freshness_sql"]

#: Largest part of the score that age takes away.
WEIGHT = 0.1
#: Days after which half of it is gone.
HALF_LIFE_DAYS = 730


def freshness(age_days: float | None) -> float:
    """Factor of the score of a page of this age, between 0.9 and 1; 0.9 without a date.

    A hyperbola, not a power of one half: every database can compute it by division.
    """
    if age_days is None:
        return 1 - WEIGHT
    return 1 - WEIGHT + WEIGHT / (1 + max(age_days, 0.0) / HALF_LIFE_DAYS)


def freshness_sql(age_days: str) -> str:
    """The same factor in SQLite's SQL, of the SQL expression `age_days`."""
    return f"({1 - WEIGHT} + COALESCE({WEIGHT} / (1 + MAX({age_days}, 0) / {HALF_LIFE_DAYS:.1f}), 0))"
