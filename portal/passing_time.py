"""When a public page changes although nobody saves anything: for whoever keeps copies of pages."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Site

from portal.models import AlertStrip, HotlineNumber, Interruption, ReceptionPage
from portal.opening_hours import next_turn

__all__ = ["next_change_of"]


def next_change_of(site: Site, now: datetime | None = None) -> datetime:
    """Return the first moment after `now` (default: this moment) at which a page of `site` looks different.

    Told by the clock alone: strips that come and go, the hotline taken up or laid down, a reception that
    is over, and midnight, for every page bears the date. What is saved is announced by signals instead.
    """
    now = timezone.localtime(now)
    moments = [_midnight_after(now), *_strips(site), *_interruptions(site, now)]
    moments += [*_hotline(site, now), *_receptions(site, now)]
    return min(moment for moment in moments if moment > now)


def _midnight_after(now: datetime) -> datetime:
    return datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)


def _strips(site: Site) -> Iterator[datetime]:
    for strip in AlertStrip.objects.filter(site=site, active=True):
        yield from filter(None, (strip.starts_at, strip.ends_at))


def _interruptions(site: Site, now: datetime) -> Iterator[datetime]:
    ahead = Interruption.objects.filter(notices__site=site, ends_at__gt=now)
    yield from ahead.values_list("ends_at", flat=True)


def _hotline(site: Site, now: datetime) -> Iterator[datetime]:
    for number in HotlineNumber.objects.filter(banner__site=site, around_the_clock=False):
        turn = next_turn(now, weekdays=number.weekday_numbers, shifts=number.shifts)
        if turn is not None:
            yield turn


def _receptions(site: Site, now: datetime) -> Iterator[datetime]:
    for page in ReceptionPage.objects.descendant_of(site.root_page).live():
        yield from (meeting.ends_at for meeting in page.meetings(now))
