"""What a beacon leaves behind: a view or a refusal, as plain fields that every buffer can keep (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import NoneType
from typing import NamedTuple, Protocol

from ..beacons.token import PageIdentity

__all__ = [
    "Buffer",
    "Drop",
    "Inlet",
    "Rating",
    "Readable",
    "Record",
    "Unreadable",
    "View",
    "read_fields",
    "write_fields",
]

LAST_MOMENT = 4_102_444_800  # the year 2100, in seconds since 1970
REASON_CAP, REFERRER_CAP, VALUE_CAP = 24, 100, 24  # characters


class View(NamedTuple):
    """A beacon that passed every check: received at a moment in whole seconds since 1970.

    `visitor` and `network` are keyed hashes (64 and 32 bits) that mean nothing without the salt of the day.
    `referrer` is the host of another site whose link was followed, or empty; `device`, `browser` and `system`
    are values of `stats.beacons.devices`, or empty where nobody looked.
    """

    received: int
    page: PageIdentity
    visitor: int
    network: int = 0
    scripted: bool = True
    referrer: str = ""
    device: str = ""
    browser: str = ""
    system: str = ""


class Rating(NamedTuple):
    """A reader's vote on a page, which passed the checks of a view; `value` is one of `stats.scale.SCALE`."""

    received: int
    page: PageIdentity
    visitor: int
    network: int
    value: int


@dataclass(frozen=True, slots=True)
class Drop:
    """Beacons refused for a named reason, or lost; `site` is 0 where they did not tell it truly."""

    received: int
    reason: str
    amount: int = 1
    site: int = 0


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that makes no sense; it is set aside and never blocks the others."""


FIELDS = 13
# In the place of a drop's reason, with the value in that of its amount: queues keep their columns, and a
# flusher of a former release, to which a drop with a reader makes no sense, sets it aside and goes on.
RATING = "rating"
VALUE_LIMIT = 32_767  # of the column it is stored in
NUMBER, WORD = (int, NoneType), (str, NoneType)

Readable = View | Rating | Drop
Record = Readable | Unreadable
Fields = tuple[int | str | None, ...]


class Inlet(Protocol):
    """What recording asks of a buffer."""

    def append(self, records: Sequence[Readable]) -> None:
        """Keep `records` durably. Raises sqlite3.Error or OSError when that is not possible now."""


class Buffer(Inlet, Protocol):
    """What flushing asks as well. Numbers of records only grow and are never used twice."""

    @property
    def name(self) -> str:
        """Return the identity of these records' numbers; a buffer made anew has another."""

    def read(self, after: int, limit: int) -> list[tuple[int, Record]]:
        """Return up to `limit` records numbered above `after`, in order, each with its number."""

    def is_empty(self) -> bool:
        """Tell whether no record is kept."""

    def set_aside(self, numbers: Sequence[int]) -> None:
        """Keep copies of these records apart for inspection; harmless when done twice."""

    def discard(self, up_to: int) -> None:
        """Delete the records numbered `up_to` or lower."""

    def forget(self, before: int) -> None:
        """Leave no reader of a time before `before` (seconds since 1970) in copies and freed space."""


def write_fields(record: Readable) -> Fields:
    """Return the thirteen fields of `record`; `read_fields` makes it anew from them."""
    if isinstance(record, Drop):
        nothing = (None,) * 9
        return (record.received, record.site, *nothing, record.reason, record.amount)
    page = record.page
    if isinstance(record, Rating):
        unread = (None,) * 5
        reader = (record.visitor, record.network)
        return (record.received, *page, *reader, *unread, RATING, record.value)
    return (
        record.received, page.site_id, page.content_type_id, page.object_id, record.visitor, record.network,
        int(record.scripted), record.referrer, record.device, record.browser, record.system, None, None,
    )  # fmt: skip


def read_fields(fields: Sequence[object]) -> Record:
    """Return the record of `fields`, Unreadable for any that no beacon leaves."""
    received = fields[0]
    if not (isinstance(received, int) and 0 < received < LAST_MOMENT and len(fields) == FIELDS):
        return Unreadable()
    reason, amount = fields[-2:]
    if reason is None and amount is None:
        return _read_view(received, fields)
    if reason == RATING:
        return _read_rating(received, fields)
    if isinstance(reason, str) and isinstance(amount, int) and len(reason) <= REASON_CAP and amount > 0:
        return _read_drop(received, fields, reason, amount)
    return Unreadable()


def _read_drop(received: int, fields: Sequence[object], reason: str, amount: int) -> Record:
    site, *nothing = fields[1:-2]
    if isinstance(site, NUMBER) and nothing == [None] * len(nothing):
        return Drop(received, reason, amount, site or 0)
    return Unreadable()


def _read_rating(received: int, fields: Sequence[object]) -> Record:
    _, site, content_type, key, visitor, network, *nothing, _, value = fields
    if not (
        isinstance(site, int)
        and isinstance(content_type, int)
        and isinstance(key, int)
        and isinstance(visitor, int)
        and isinstance(network, int)
        and isinstance(value, int)
        and 0 < value <= VALUE_LIMIT
        and nothing == [None] * len(nothing)
    ):
        return Unreadable()
    return Rating(received, PageIdentity(site, content_type, key), visitor, network, value)


def _read_view(received: int, fields: Sequence[object]) -> Record:
    """Return the view; one that a former release left has neither network nor words."""
    _, site, content_type, key, visitor, network, scripted, referrer, device, browser, system, _, _ = fields
    if not (
        isinstance(site, int)
        and isinstance(content_type, int)
        and isinstance(key, int)
        and isinstance(visitor, int)
        and isinstance(network, NUMBER)
        and isinstance(scripted, NUMBER)
        and isinstance(referrer, WORD)
        and isinstance(device, WORD)
        and isinstance(browser, WORD)
        and isinstance(system, WORD)
    ):
        return Unreadable()
    referrer, device, browser, system = referrer or "", device or "", browser or "", system or ""
    if len(referrer) > REFERRER_CAP or max(len(device), len(browser), len(system)) > VALUE_CAP:
        return Unreadable()
    page = PageIdentity(site, content_type, key)
    return View(received, page, visitor, network or 0, scripted != 0, referrer, device, browser, system)
