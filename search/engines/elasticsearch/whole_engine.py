"""The engine as readers meet it: one that knows an emptied index from a query without results."""

from ...query_builder import UnderstoodQuery
from ...scope import Scope
from ..contract import Counts, EngineFailure
from .asking import ElasticsearchEngine
from .connection import as_engine_failure, client
from .document import public_pages
from .names import reading_alias

__all__ = ["WholeElasticsearchEngine"]


class WholeElasticsearchEngine(ElasticsearchEngine):
    """See `contract.Engine`."""

    def count(self, query: UnderstoodQuery, scope: Scope) -> Counts:
        """Count; raises EngineFailure also when nothing is found because the index holds nothing at all."""
        counts = super().count(query, scope)
        if not counts.total and not self.is_whole():
            raise EngineFailure("the index is empty")
        return counts

    def is_whole(self) -> bool:
        """Tell whether the index holds anything, unless there is nothing to hold. Raises EngineFailure."""
        with as_engine_failure():
            found = client().search(index=reading_alias(), size=0, terminate_after=1)
        return bool(found["hits"]["total"]["value"]) or not public_pages().exists()
