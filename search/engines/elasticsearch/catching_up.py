"""Compares the cluster with the database now and then and notes what differs: so the index heals by itself.

What changes are lost where nobody notes them, such as an index restored from an old snapshot, or rows changed
by hand? Both sides are read in the order of keys, a stretch at a time and without the texts, so that memory
stays flat: of each page the version of its words, its place, date, genre and authors.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from elasticsearch import NotFoundError
from wagtail.models import Page

from ...changes.notes import pages_changed
from ...models import IndexChange
from ...scope import page_model
from ..contract import EngineFailure
from .connection import FILLING_PATIENCE, as_engine_failure, client, is_configured
from .document import public_pages
from .filling import rebuild
from .names import reading_alias

__all__ = ["State", "catch_up", "differing_pages"]

logger = logging.getLogger(__name__)

#: Pages that are compared at once.
STEP = 1000
#: Notes that wait; with more of them a comparison would note again what is on its way anyway.
FEW_NOTES = 1000


@dataclass(frozen=True)
class State:
    """What tells that the copy of a page is out of date. `place`: tree path of the page above."""

    revision: int
    place: str
    date: datetime | None
    genre: str
    authors: frozenset[int]


def catch_up() -> int:
    """Note every page whose copy lags, lacks or should not be there; return how many.

    Fills a new index where there is none, or an empty one. Does nothing where no cluster is configured, and
    only logs when it does not answer.
    """
    if not is_configured():
        return 0
    try:
        if _must_be_filled():
            logger.warning("Elasticsearch has no index of ours or an empty one: filling it")
            rebuild()
            return 0
        if IndexChange.objects.count() > FEW_NOTES:
            return 0
        keys = set(differing_pages()) - _waiting()
    except EngineFailure as error:
        logger.warning("Elasticsearch could not be compared with the database: %s", error)
        return 0
    pages_changed(keys, in_bulk=True)
    if keys:
        logger.warning("Elasticsearch lagged behind the database in %s pages", len(keys))
    return len(keys)


def _waiting() -> set[int]:
    """Keys of the pages that are on their way, or that the cluster refuses and that will be tried again."""
    return set(IndexChange.objects.values_list("page_key", flat=True))


def differing_pages() -> Iterator[int]:
    """Keys of the pages of which the cluster knows another state than the database. Raises EngineFailure."""
    last = 0
    while True:
        keys = list(public_pages().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:STEP])
        end = keys[-1] if len(keys) == STEP else None
        copies, pages = _copies(last, end), _states(keys)
        yield from (key for key in sorted({*copies, *pages}) if copies.get(key) != pages.get(key))
        if end is None:
            return
        last = end


def _must_be_filled() -> bool:
    with as_engine_failure():
        try:
            held = client(FILLING_PATIENCE).count(index=reading_alias())["count"]
        except NotFoundError:
            return True
    return not held and public_pages().exists()


def _states(keys: list[int]) -> dict[int, State]:
    date, genre = settings.SEARCH_DATE_FIELD, settings.SEARCH_GENRE_FIELD
    pages = page_model()._default_manager.filter(pk__in=keys)
    authors = _authors(keys)
    return {
        key: State(revision or 0, path[: -Page.steplen], moment, kind, authors.get(key, frozenset()))
        for key, revision, path, moment, kind in pages.values_list("pk", "live_revision", "path", date, genre)
    }


def _authors(keys: list[int]) -> dict[int, frozenset[int]]:
    credits, _, author = settings.SEARCH_AUTHOR_FIELD.rpartition("__")
    to_page = page_model()._meta.get_field(credits).field
    rows = to_page.model._default_manager.filter(**{f"{to_page.name}__in": keys}).exclude(**{author: None})
    found: dict[int, set[int]] = {}
    for key, named in rows.values_list(to_page.attname, f"{author}__pk"):
        found.setdefault(key, set()).add(named)
    return {key: frozenset(named) for key, named in found.items()}


def _copies(after: int, end: int | None) -> dict[int, State]:
    """States of the documents with keys above `after` and up to `end`."""
    return {key: state for hit in _hits(after, end) for key, state in [_read(hit["_source"])]}


def _hits(after: int, end: int | None) -> Iterable[dict]:
    bounds = {"gt": after} | ({} if end is None else {"lte": end})
    while True:
        with as_engine_failure():
            answer = client(FILLING_PATIENCE).search(
                index=reading_alias(),
                query={"range": {"pk": bounds}},
                sort=[{"pk": "asc"}],
                size=STEP,
                track_total_hits=False,
                source_includes=["pk", "revision", "sections", "date", "genre", "authors"],
            )
        hits = answer["hits"]["hits"]
        yield from hits
        if len(hits) < STEP:
            return
        bounds["gt"] = hits[-1]["_source"]["pk"]


def _read(kept: dict) -> tuple[int, State]:
    date = kept.get("date")
    return kept["pk"], State(
        kept.get("revision", 0),
        max(kept.get("sections", []), key=len, default=""),
        datetime.fromisoformat(date) if date else None,
        kept.get("genre"),
        frozenset(kept.get("authors", [])),
    )
