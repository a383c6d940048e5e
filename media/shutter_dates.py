"""The day on which a photo was taken, out of its EXIF: the one thing kept of it. No models here."""

import re
from datetime import date, timedelta

from PIL import Image

__all__ = ["read_day", "shutter_date"]

_EXIF_IFD = 0x8769
_DATE_TIME_ORIGINAL = 0x9003
_DAY = re.compile(r"\s*(\d{4})[:-](\d{2})[:-](\d{2})(?!\d)")
# Before it nobody took digital photos: a clock that was never set.
_OLDEST = date(1990, 1, 1)


def shutter_date(image: Image.Image, today: date) -> date | None:
    """Return the day written by the camera; None without one, or with one that cannot be."""
    try:
        written = image.getexif().get_ifd(_EXIF_IFD).get(_DATE_TIME_ORIGINAL)
    except Exception:
        # A damaged EXIF block raises anything, and says nothing.
        return None
    return read_day(written, today) if isinstance(written, str) else None


def read_day(written: str, today: date) -> date | None:
    """Return the day that `written` begins with, as cameras (2026:05:01) and forms (2026-05-01) write it.

    None when it is none, lies before digital photos or after tomorrow, which is today in some time zone.
    """
    found = _DAY.match(written)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day if _OLDEST <= day <= today + timedelta(days=1) else None
