"""The engine as readers meet it: it fails openly when it gets no answer, or one from an empty index."""

from collections.abc import Iterator
from contextlib import contextmanager

from ...query_builder import UnderstoodQuery
from ...scope import Scope
from ..contract import Counts, EngineFailure, Ranking
from .asking import ElasticsearchEngine
from .connection import as_engine_failure, client
from .document import public_pages
from .names import reading_alias

__all__ = ["WholeElasticsearchEngine"]


class WholeElasticsearchEngine(ElasticsearchEngine):
    """See `contract.Engine`."""

    def count(self, query: UnderstoodQuery, scope: Scope) -> Counts:
        """Count; raises EngineFailure also when nothing is found because the index holds nothing at all."""
        with _nonsense_as_failure():
            counts = super().count(query, scope)
        if not counts.total and not self.is_whole():
            raise EngineFailure("the index is empty")
        return counts

    def rank(self, query: UnderstoodQuery, scope: Scope, best: int, start: int, stop: int) -> Ranking:
        """Rank."""
        with _nonsense_as_failure():
            return super().rank(query, scope, best, start, stop)

    def newest(self, query: UnderstoodQuery, scope: Scope, start: int, stop: int) -> list[int]:
        """Read the stretch by date."""
        with _nonsense_as_failure():
            return super().newest(query, scope, start, stop)

    def is_whole(self) -> bool:
        """Tell whether the index holds anything, unless there is nothing to hold. Raises EngineFailure."""
        with _nonsense_as_failure(), as_engine_failure():
            found = client().search(index=reading_alias(), size=0, terminate_after=1)
            holds_something = bool(found["hits"]["total"]["value"])
        return holds_something or not public_pages().exists()


@contextmanager
def _nonsense_as_failure() -> Iterator[None]:
    """Something between us and the cluster, a proxy say, may answer in its place: then nothing fits."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise EngineFailure(f"the answer is none of Elasticsearch: {error!r}") from error
