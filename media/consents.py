"""Pure: until when people in a photo agreed to be shown."""

from datetime import date, timedelta

__all__ = ["ENDS_SOON", "ends_soon", "has_ended"]

#: How long before its end a consent is spoken of: time enough to ask the person again.
ENDS_SOON = timedelta(days=30)


def has_ended(until: date | None, today: date) -> bool:
    """Tell whether the last day is over on which the photo may be shown; None is no such day."""
    return until is not None and until < today


def ends_soon(until: date | None, today: date) -> bool:
    """Tell whether the consent still holds, but not for long."""
    return until is not None and today <= until <= today + ENDS_SOON
