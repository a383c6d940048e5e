"""The connection to the cluster: one client a process, short patience for readers, long for the worker."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from ..contract import EngineFailure
from .patience import patience_left

__all__ = ["FILLING_PATIENCE", "as_engine_failure", "client", "is_configured"]

#: Seconds that a step of writing may take.
FILLING_PATIENCE = 30.0


def is_configured() -> bool:
    """Whether the settings name a cluster."""
    return bool(settings.ELASTICSEARCH_URL)


def client(patience: float | None = None) -> Elasticsearch:
    """The client for the cluster of the settings.

    `patience` in seconds for each request, by default what a reader waits (ELASTICSEARCH_PATIENCE) within
    what the whole question may take: only the client's own time-out bounds a request. Raises EngineFailure
    when no time is left, and for an address that is none. Never use `info()` or `ping()`: neither tells
    whether a search would be answered.
    """
    seconds = patience_left(settings.ELASTICSEARCH_PATIENCE) if patience is None else patience
    addresses = tuple(each.strip() for each in settings.ELASTICSEARCH_URL.split(",") if each.strip())
    try:
        shared = _client(addresses, settings.ELASTICSEARCH_CA, os.getpid())
    except ValueError as error:
        # A slip in the settings must not take the search away: the database answers and the log says why.
        raise EngineFailure(f"the address of the cluster cannot be used: {error}") from error
    return shared.options(request_timeout=seconds)


@contextmanager
def as_engine_failure() -> Iterator[None]:
    """Turn every error of the client, be it the network's or the cluster's, into EngineFailure."""
    try:
        yield
    except (TransportError, ApiError) as error:
        raise EngineFailure(f"{type(error).__name__}: {error}") from error


# The process stands among the arguments: a forked one must not share sockets with its parent.
@lru_cache(maxsize=4)
def _client(addresses: tuple[str, ...], certificate: str, process: int) -> Elasticsearch:
    # A node that does not answer is not asked twice: the reader would wait twice as long.
    with_tls = certificate and all(address.startswith("https://") for address in addresses)
    return Elasticsearch(list(addresses), ca_certs=certificate if with_tls else None, retry_on_timeout=False)
