"""Whether another query is offered to the reader: "Có phải ông/bà tìm …". What was typed always runs."""

from ..abbreviations import known_abbreviations
from ..engines.choosing import ask
from ..engines.contract import EngineFailure
from ..query_builder import UnderstoodQuery, build_query
from ..scope import Scope
from ..text import fold
from .correction import correct
from .table import read_lexicon

__all__ = ["meant_by"]

#: With more results than this the words stand together in real texts: only marks may be wrong.
MAX_TOTAL_OF_A_SLIP = 10
#: A corrected query is offered when it finds so many times as much.
TIMES_MORE = 10


def meant_by(query: UnderstoodQuery, scope: Scope, total: int) -> str:
    """The query that is most likely meant in place of `query`, which finds `total` pages in `scope`.

    Empty when none is known that finds more, or, of a query typed without marks, anything at all.
    """
    abbreviations = known_abbreviations()
    meant = correct(query.text, read_lexicon, abbreviations, other_letters=total <= MAX_TOTAL_OF_A_SLIP)
    if not meant:
        return ""
    adds_marks = not query.has_marks and fold(meant) == fold(query.text)
    found = _total(build_query(meant, abbreviations), scope)
    return meant if found and (adds_marks or found >= total * TIMES_MORE) else ""


def _total(query: UnderstoodQuery, scope: Scope) -> int:
    if not query:
        return 0
    try:
        counts, _ = ask(lambda engine: engine.count(query, scope))
    except EngineFailure:
        return 0
    return counts.total
