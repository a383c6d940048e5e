"""How long a reader's request waits for a SQLite file that another program holds: not as long as a writer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.http import HttpRequest, HttpResponse

from portal.staff_addresses import DESKS

__all__ = ["READER_SECONDS", "ReaderPatienceMiddleware", "waiting_at_most"]

READER_SECONDS = 2.0


class ReaderPatienceMiddleware:
    """Stands outside of all that asks the database.

    Ordinary writers hold up no reader (WAL). A program that shuts the file, such as one that changes its
    journal, would hold each thread for as long as an editor's save may wait for its turn, 20 seconds, until
    no thread is left for the pages that lie ready.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what fails for want of the database becomes a 503 (see `portal.failures`)."""
        if request.method not in ("GET", "HEAD") or request.path.startswith(DESKS):
            return self.get_response(request)
        with waiting_at_most(READER_SECONDS):
            return self.get_response(request)


@contextmanager
def waiting_at_most(seconds: float) -> Iterator[None]:
    """Let this thread's connection wait for so long; opens none. Only SQLite's waits are limited here."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = connection.settings_dict
    options = usual.get("OPTIONS", {})
    connection.settings_dict = {**usual, "OPTIONS": {**options, "timeout": seconds}}
    _tell_open_connection(seconds)
    try:
        yield
    finally:
        connection.settings_dict = usual
        _tell_open_connection(options.get("timeout", 5.0))


def _tell_open_connection(seconds: float) -> None:
    if connection.connection is not None:
        connection.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
