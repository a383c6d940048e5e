"""Numbers by which an outer index tells a newer state of a page from an older one.

Several processes may send the same page at once. Whoever takes a number FIRST and reads the page THEN can be
sure of this: a document with a higher number shows every change that was committed before the lower one was
taken. A change committed later has a note of its own (`changes`) and is sent again with a number of its own.
A revision's number would not do: a page also changes by being moved, restricted or renamed.
"""

import time

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from ..models import IndexClock

__all__ = ["next_version"]

_ONLY_ROW = 1


def next_version() -> int:
    """Return a number higher than any before; take it before reading what is then sent under it.

    Milliseconds since 1970 where that is higher still: after a restored backup the numbers go on above those
    that the index has seen meanwhile.
    """
    now = int(time.time() * 1000)
    row = IndexClock.objects.filter(pk=_ONLY_ROW)
    with transaction.atomic():
        if not row.update(number=Greatest(F("number") + 1, Value(now))):
            _, created = IndexClock.objects.get_or_create(pk=_ONLY_ROW, defaults={"number": now})
            if not created:  # another process was faster
                row.update(number=Greatest(F("number") + 1, Value(now)))
        return row.values_list("number", flat=True).get()
