"""Filters that write dates, numbers and names of places as Vietnamese officials do."""

import re

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal import place_names, vietnamese_dates

register = template.Library()
_HOURS = re.compile(r"\d{1,2}:\d{2}–\d{1,2}:\d{2}")


@register.filter
def vi_number(value) -> str:
    """Group the digits: 2.927.834. Numbers with decimals keep at most two: 85,63."""
    return "" if value is None or value == "" else vietnamese_dates.decimal_words(value)


@register.filter
def vi_long_date(value) -> str:
    """Write a date or moment with its weekday."""
    return vietnamese_dates.long_date(_local(value)) if value else ""


@register.filter
def vi_day(value):
    """Return the local day of a moment."""
    return _local(value).date()


@register.filter
def vi_today(value) -> str:
    """Write the local date with its weekday, without the time."""
    return vietnamese_dates.long_date(_local(value).date())


@register.filter
def vi_date(value) -> str:
    """Write a date or moment short."""
    return vietnamese_dates.short_date(_local(value)) if value else ""


@register.filter
def vi_changed(changed, published) -> str:
    """Write when a text last changed."""
    return vietnamese_dates.changed_at(_local(changed), _local(published))


@register.filter
def iso(value) -> str:
    """Write a date or local moment for machines."""
    if not value:
        return ""
    local = _local(value)
    return local.isoformat(timespec="minutes") if hasattr(local, "hour") else local.isoformat()


@register.filter
def keep_hours(words: str) -> SafeString:
    """Keep `13:30–17:00` on one line."""
    return mark_safe(_HOURS.sub(r'<span class="nowrap">\g<0></span>', escape(words)))  # noqa: S308 - escaped


@register.filter
def within_sentence(name: str) -> str:
    """Write the name of a ward or province as it stands inside a sentence: `phường Bến Sen`."""
    return place_names.within_sentence(name)


def _local(value):
    return timezone.localtime(value) if hasattr(value, "tzinfo") else value
