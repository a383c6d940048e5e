"""What an index holds: keys and revisions, without the documents."""

from elasticsearch.dsl import Search

from .connection import FILLING_PATIENCE, as_engine_failure, client
from .names import reading_alias

__all__ = ["indexed_pages"]

STEP = 5_000


def indexed_pages(index: str | None = None) -> dict[int, int]:
    """Key of the public version by primary key, of all pages in `index` or behind the reading alias.

    Tells what searches see: a change of the last second may be missing. Raises EngineFailure.
    """
    search = Search(using=client(FILLING_PATIENCE), index=index or reading_alias())
    search = search.source(False).extra(docvalue_fields=["pk", "revision"], track_total_hits=False)
    search = search.sort("pk")[:STEP]
    found: dict[int, int] = {}
    with as_engine_failure():
        while hits := search.execute().hits:
            found.update((hit.pk[0], hit.revision[0]) for hit in hits)
            search = search.extra(search_after=list(hits[-1].meta.sort))
    return found
