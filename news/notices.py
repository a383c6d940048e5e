"""The newest announcements, as the column beside other pages shows them."""

from datetime import date
from typing import TypedDict

from django.utils import timezone
from wagtail.models import Page

from news.models import ArticlePage
from portal.navigation import site_address

__all__ = ["NoticeRow", "notice_rows"]


class NoticeRow(TypedDict):
    """An announcement; `leaf` is the day on its leaf of the calendar."""

    title: str
    url: str
    leaf: date


def notice_rows(home: Page, most: int) -> list[NoticeRow]:
    """Return the `most` newest announcements, their addresses on the site of `home`.

    The leaf shows the event's date, else the local day of publication.
    """
    found = ArticlePage.objects.published().notices().newest_first()
    return [
        {
            "title": notice.title,
            "url": site_address(notice, home),
            "leaf": notice.event_date or timezone.localtime(notice.published_at).date(),
        }
        for notice in found.only("title", "url_path", "event_date", "published_at")[:most]
    ]
