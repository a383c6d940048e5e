"""Filling a new index from the database while the old one goes on answering, then moving the alias.

Nothing is locked and nothing copied inside the cluster: pages are read in small steps, and what changes
meanwhile is written into the new index as well (`writing`), under a higher version. Until the alias moves,
in one call, nobody sees the new index; when anything fails, it is removed and the old one stays.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.dsl import Index

from ...changes.versions import next_version
from ..contract import EngineFailure
from .connection import FILLING_PATIENCE, as_engine_failure, client
from .document import PageDocument, public_pages
from .inventory import indexed_pages
from .names import all_indices, new_index, reading_alias, writing_alias
from .writing import put_into, remove_from

__all__ = ["Filling", "FillingFailed", "rebuild"]

#: Pages that are read at a time.
STEP = 200
#: Comparisons with the database before a filling is given up: editors go on publishing meanwhile.
COMPARISONS = 5


class FillingFailed(EngineFailure):
    """The new index could not be filled; the old one answers as before."""


@dataclass(frozen=True)
class Filling:
    """A finished filling: the index that answers now, and how many pages it holds."""

    index: str
    pages: int


def rebuild(report: Callable[[str], None] = lambda line: None) -> Filling:
    """Fill a new index from the database and let it answer; the old ones are deleted.

    `report` receives a line, in Vietnamese, every thousand pages and for every page that is refused. Raises
    FillingFailed. Of two at the same time the one begun later wins and the other fails.
    """
    index = new_index()
    try:
        with as_engine_failure():
            _create(index)
            _write_all(index, report)
            pages = _agreed_with_database(index)
            _move_alias(index)
    except EngineFailure as error:
        _drop([index])
        raise FillingFailed(str(error)) from error
    except BaseException:
        _drop([index])
        raise
    _drop(_older_than(index))
    return Filling(index, pages)


def _create(index: str) -> None:
    new: Index = PageDocument._index.clone(name=index)
    # Nobody searches it yet, so that nothing need become visible.
    new.settings(refresh_interval="-1")
    new.aliases(**{writing_alias(index): {}})
    new.create(using=_client())


def _write_all(index: str, report: Callable[[str], None]) -> None:
    refused: dict[int, str] = {}
    written, last = 0, 0
    while True:
        version = next_version()
        pages = list(public_pages().filter(pk__gt=last).order_by("pk")[:STEP])
        if not pages:
            break
        refused |= put_into([index], pages, version)
        written, last = written + len(pages), pages[-1].pk
        if written % 1000 < STEP <= written:
            report(f"Đã gửi {written} bài tới máy chủ tìm kiếm.")
    for key, reason in refused.items():
        report(f"Bài số {key} bị máy chủ tìm kiếm từ chối: {reason}")
    if refused:
        raise EngineFailure(f"{len(refused)} pages were refused")


def _agreed_with_database(index: str) -> int:
    """Compare keys, mend what editors changed in between, and return the number of pages."""
    as_set = {"refresh_interval": PageDocument.Index.settings["refresh_interval"]}
    _client().indices.put_settings(index=index, settings=as_set)
    for _ in range(COMPARISONS):
        _client().indices.refresh(index=index)
        held = set(indexed_pages(index))
        version = next_version()
        public = set(public_pages().values_list("pk", flat=True))
        if held == public:
            return len(held)
        put_into([index], public_pages(public - held), version)
        remove_from([index], held - public, version)
    raise EngineFailure("the new index does not agree with the database")


def _move_alias(index: str) -> None:
    alias = reading_alias()
    try:
        holders = list(_client().indices.get(index=alias))
    except NotFoundError:
        holders = []
    # An index that bears the name itself is none of ours: a program wrote to the alias when it was missing.
    actions: list[dict[str, object]] = [
        {"remove_index": {"index": holder}}
        if holder == alias
        else {"remove": {"index": holder, "alias": alias}}
        for holder in holders
    ]
    _client().indices.update_aliases(actions=[*actions, {"add": {"index": index, "alias": alias}}])


def _older_than(index: str) -> list[str]:
    """Former indices, and what broken fillings left."""
    with suppress(ApiError, TransportError, EngineFailure):
        return [name for name in _client().indices.get(index=all_indices()) if name < index]
    return []


def _drop(indices: list[str]) -> None:
    """Delete what is not needed any more; what cannot be deleted now goes with the next filling."""
    with suppress(ApiError, TransportError, EngineFailure):
        if indices:
            _client().indices.delete(index=",".join(indices), ignore_unavailable=True)


def _client() -> Elasticsearch:
    return client(FILLING_PATIENCE)
