"""Which engine answers: Elasticsearch where it is configured and well, else the database."""

import logging
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from django.conf import settings
from django.core.paginator import EmptyPage
from wagtail.search.backends import get_search_backend

from ..changes.notes import is_behind
from .breaker import Breaker
from .contract import Engine, EngineFailure
from .database import DatabaseEngine
from .elasticsearch.patience import all_within
from .elasticsearch.whole_engine import WholeElasticsearchEngine

__all__ = ["ask", "first_engine_answers", "forget_failures", "name_of_engine"]

logger = logging.getLogger(__name__)

#: All requests of a question together may take a little longer than one alone (ELASTICSEARCH_PATIENCE): the
#: database needs the rest of the second that readers wait.
PATIENCE = 1.2

Answer = TypeVar("Answer")


def ask(question: Callable[[Engine], Answer]) -> tuple[Answer, bool]:
    """Put a question to the engine in use; second, whether another one stood in for it ("chế độ dự phòng").

    A question may raise EmptyPage: that is an answer. Raises EngineFailure when no engine answers.
    """
    if not settings.ELASTICSEARCH_URL:
        return question(DatabaseEngine()), False
    breaker = _breaker(settings.ELASTICSEARCH_URL)
    if _may_ask(breaker):
        try:
            return _ask_first_engine(question, breaker), False
        except EngineFailure as error:
            if breaker.fail():
                logger.error("Elasticsearch fails, the database answers searches instead: %s", error)
    return question(DatabaseEngine()), True


def name_of_engine(*, in_reserve: bool) -> str:
    """Return the module of the engine that gave an answer, as `ask` told where it came from."""
    if settings.ELASTICSEARCH_URL and not in_reserve:
        return WholeElasticsearchEngine.__module__.rpartition(".")[0]
    return type(get_search_backend()).__module__


def first_engine_answers() -> bool | None:
    """Tell whether Elasticsearch answers and holds anything; None where it is not configured.

    Not asked while it is left in peace after a failure.
    """
    if not settings.ELASTICSEARCH_URL:
        return None
    if _breaker(settings.ELASTICSEARCH_URL).is_open():
        return False
    try:
        return WholeElasticsearchEngine().is_whole()
    except EngineFailure:
        return False


def forget_failures() -> None:
    """Ask the first engine again at once, whatever happened before."""
    if settings.ELASTICSEARCH_URL:
        _breaker(settings.ELASTICSEARCH_URL).succeed()


def _may_ask(breaker: Breaker) -> bool:
    """Not while it rests, nor after that before it knows again what changed meanwhile."""
    return not (breaker.is_open() and is_behind()) and breaker.admits()


def _ask_first_engine(question: Callable[[Engine], Answer], breaker: Breaker) -> Answer:
    try:
        with all_within(PATIENCE * settings.ELASTICSEARCH_PATIENCE):
            answer = question(WholeElasticsearchEngine())
    except EmptyPage:
        _note_success(breaker)
        raise
    _note_success(breaker)
    return answer


def _note_success(breaker: Breaker) -> None:
    if breaker.succeed():
        logger.warning("Elasticsearch answers searches again")


@lru_cache(maxsize=4)
def _breaker(url: str) -> Breaker:
    """One for each cluster. The address, which may hold a password, stays out of the cache's keys."""
    return Breaker("search:elasticsearch")
