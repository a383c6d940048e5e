"""Writing to the cluster: documents under versions, so that the newest state wins whoever comes last.

Every write goes to all our indices, the one that is being filled as well: when the alias moves, nothing that
changed meanwhile is missing. A version that is refused because a newer one is there is no failure.
"""

from collections.abc import Iterable, Iterator

from elasticsearch.helpers import streaming_bulk
from wagtail.models import Page

from ...changes.versions import next_version
from ..contract import EngineFailure
from .connection import FILLING_PATIENCE, as_engine_failure, client
from .document import document_of, public_pages
from .names import all_indices, writing_alias

__all__ = ["bring_up_to_date", "put", "put_into", "remove", "remove_from"]

#: Documents in one request.
STEP = 100
#: How often a request that the cluster is too busy for is sent again, after two, four, eight seconds.
RETRIES = 3


def bring_up_to_date(keys: Iterable[int], *, refresh: bool = False) -> dict[int, str]:
    """Make the indices agree with the database about the pages with these primary keys.

    Returns, by key, why a page could not be written. Raises EngineFailure when the cluster does not answer or
    has no index. `refresh` makes the change visible to searches at once, which is dear.
    """
    wanted = set(keys)
    version = next_version()
    pages = list(public_pages(wanted))
    gone = wanted - {page.pk for page in pages}
    return put(pages, version, refresh=refresh) | remove(gone, version, refresh=refresh)


def put(pages: Iterable[Page], version: int, *, refresh: bool = False) -> dict[int, str]:
    """Write public pages. `version` was taken before they were read. Returns and raises as above."""
    return put_into(_indices(), pages, version, refresh=refresh)


def remove(keys: Iterable[int], version: int, *, refresh: bool = False) -> dict[int, str]:
    """Remove pages by their keys; one that is not there is no failure. Returns and raises as above."""
    return remove_from(_indices(), keys, version, refresh=refresh)


def put_into(
    indices: Iterable[str], pages: Iterable[Page], version: int, *, refresh: bool = False
) -> dict[int, str]:
    """Write public pages into certain indices."""
    documents = ((page.pk, document_of(page).to_dict()) for page in pages)
    return _send(
        (
            {"_op_type": "index", "_id": str(key), "_source": document, **_target(index, version)}
            for key, document in documents
            for index in indices
        ),
        refresh,
    )


def remove_from(
    indices: Iterable[str], keys: Iterable[int], version: int, *, refresh: bool = False
) -> dict[int, str]:
    """Remove pages from certain indices."""
    return _send(
        (
            {"_op_type": "delete", "_id": str(key), **_target(index, version)}
            for key in keys
            for index in indices
        ),
        refresh,
    )


def _target(index: str, version: int) -> dict[str, object]:
    return {"_index": writing_alias(index), "version": version, "version_type": "external"}


def _indices() -> list[str]:
    with as_engine_failure():
        known = client(FILLING_PATIENCE).indices.get_alias(index=all_indices())
    found = [index for index, about in known.items() if writing_alias(index) in about["aliases"]]
    if not found:
        raise EngineFailure("the cluster has no index of ours")
    return found


def _send(actions: Iterator[dict[str, object]], refresh: bool) -> dict[int, str]:
    refused: dict[int, str] = {}
    with as_engine_failure():
        answers = streaming_bulk(
            client(FILLING_PATIENCE),
            actions,
            chunk_size=STEP,
            max_retries=RETRIES,
            raise_on_error=False,
            require_alias=True,
            refresh=refresh,
        )
        for acknowledged, answer in answers:
            (item,) = answer.values()
            # A removal of what is not there is answered with 404, but carries no error.
            if not acknowledged and item["status"] != 409 and "error" in item:
                refused[int(item["_id"])] = str(item["error"])
    return refused
