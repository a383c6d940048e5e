"""The random salt of each local day: where it comes from, and its end.

Never in the database: deleted rows live on in free pages, journals and backups. Once the salt is gone
nobody can tell, with any key, whose hash a stored one was.
"""

import logging
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from secrets import token_bytes

from django.conf import settings
from django.utils import timezone

from ..buffers import open_buffers
from ..ledger.transient import forget_visitors_before
from ..periods import day_bounds, local_day
from ..redis_connection import Unreachable
from ..traces import without_traces
from .salt_files import SALT_BYTES, destroy_files_before, keep_copy, read_or_make, salts_folder
from .shared_salts import destroy_shared_before, shared_salt

__all__ = ["destroy_old", "salt_of"]

logger = logging.getLogger(__name__)

# A reader of 23:58 is still "online" at 00:02, and a late flush still knows what it has counted.
GRACE = timedelta(hours=1)

Place = tuple[str, Path, date]
# The one that was asked for last: at the first view of a day the salt of the day before leaves memory.
_known: dict[Place, bytes] = {}


def salt_of(day: date) -> bytes:
    """Return the 32 bytes of `day`, made at first use and the same in every process. Raises OSError.

    With Redis they are the same on every machine. While it cannot be reached, what this process knows
    holds, else the file of this machine, which keeps a copy: so far as there was one, the copy is the same.
    """
    place = (settings.REDIS_URL, salts_folder(), day)
    if known := _known.get(place):
        return known
    if not settings.REDIS_URL:
        return _remember(place, read_or_make(day))
    own = _own_salt(day)
    try:
        salt = shared_salt(day, own or token_bytes(SALT_BYTES), timezone.now())
    except Unreachable:
        if own is None:
            raise
        return own  # asked again at the next view
    _keep_copy(day, salt)
    return _remember(place, salt)


def destroy_old(now: datetime | None = None) -> int:
    """Destroy salts and visitors' hashes of past days, an hour after midnight; return the number of files."""
    zone = timezone.get_default_timezone()
    today = local_day((now or timezone.now()) - GRACE, zone)
    midnight, _ = day_bounds(today, zone)
    _known.clear()
    with ExitStack() as rest:  # runs to its end, last line first, whatever fails; then the failure is told
        if settings.REDIS_URL:
            rest.callback(destroy_shared_before, today)
        for buffer in open_buffers():
            rest.callback(buffer.forget, int(midnight.timestamp()))
        rest.callback(_forget_visitors, today)
        return destroy_files_before(today)


def _forget_visitors(today: date) -> None:
    with without_traces():
        forget_visitors_before(today)


def _remember(place: Place, salt: bytes) -> bytes:
    _known.clear()
    _known[place] = salt
    return salt


def _own_salt(day: date) -> bytes | None:
    """Return this machine's salt, None where its disk fails."""
    try:
        return read_or_make(day)
    except OSError as error:
        logger.error("this machine's salt of the day cannot be kept: %s", error)
        return None


def _keep_copy(day: date, salt: bytes) -> None:
    try:
        keep_copy(day, salt)
    except OSError as error:
        logger.error("no copy of the day's salt can be kept on this machine: %s", error)
