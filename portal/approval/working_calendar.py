"""The calendar of the office, as administrators keep it."""

from .clock import Calendar
from .models import Holiday

__all__ = ["working_calendar"]


def working_calendar() -> Calendar:
    """Return all days off and made-up working days (one query)."""
    days = list(Holiday.objects.values_list("day", "working"))
    return Calendar(
        holidays=frozenset(day for day, working in days if not working),
        made_up=frozenset(day for day, working in days if working),
    )
