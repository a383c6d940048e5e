"""The words in which views, templates and feeds ask for articles."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import BooleanField, Count, F, Func, Model, Q
from django.db.models.functions import ExtractDay
from wagtail.models import Page, PageManager, PageQuerySet

__all__ = ["ArticleManager", "ArticleQuerySet", "period_bounds"]


def period_bounds(year: int, month: int | None = None, day: int | None = None) -> tuple[datetime, datetime]:
    """Return the aware local start (inclusive) and end (exclusive) of a year, month or day.

    Raises ValueError when there is no such day.
    """
    zone = ZoneInfo(settings.TIME_ZONE)
    start = datetime(year, month or 1, day or 1, tzinfo=zone)
    if day:
        return start, start + timedelta(days=1)
    if month:
        return start, start.replace(year=year + month // 12, month=month % 12 + 1)
    return start, start.replace(year=year + 1)


class _BelowNoRestriction(Func):
    """Whether no page on the way down to a path is restricted: in SQL, once for all lists.

    Said as a condition, for Wagtail's own `public()` reads the restrictions by a query each time; written
    out, for the same in Django's words takes a millisecond to put together, and a page asks seven times.
    The few restrictions are gone through first: joined the other way, SQLite reads all pages for each page.
    """

    template = (
        "NOT EXISTS (SELECT 1 FROM wagtailcore_pageviewrestriction AS shut"
        " CROSS JOIN wagtailcore_page AS door WHERE door.id = shut.page_id"
        " AND SUBSTR(%(expressions)s, 1, LENGTH(door.path)) = door.path)"
    )
    output_field = BooleanField()


def unrestricted(pages: PageQuerySet) -> PageQuerySet:
    """Leave out of `pages` what stands below a restricted one."""
    return pages.filter(_BelowNoRestriction(F("path")))


class ArticleQuerySet(PageQuerySet):
    """Articles as readers meet them."""

    def published(self):
        """Keep what the public may see now: live, and not below a page that is restricted."""
        return self.live().unrestricted()

    def once_published(self):
        """Keep what the public sees or has seen, be it withdrawn since, and no restricted ones."""
        return self.filter(Q(live=True) | Q(first_published_at__isnull=False)).unrestricted()

    def unrestricted(self):
        """Leave out what stands below a restricted page."""
        return unrestricted(self)

    def newest_first(self):
        """Order as every list does: by shown date, then by age of the page."""
        return self.order_by("-published_at", "-pk")

    def in_section(self, section: Page):
        """Keep the articles of `section` and of the sections below it."""
        return self.descendant_of(section)

    def of_author(self, author: Model):
        """Keep the articles under which `author` stands, in whichever role, each once."""
        credits = self.model._meta.get_field("credits").related_model
        return self.filter(pk__in=credits._default_manager.filter(author=author).values("article"))

    def on_topics(self, topics: Iterable[Model]):
        """Keep the articles that follow any of `topics`, each once."""
        links = self.model._meta.get_field("topics").remote_field.through
        return self.filter(pk__in=links._default_manager.filter(topic__in=topics).values("articlepage"))

    def notices(self):
        """Keep announcements."""
        return self.filter(genre="thong-bao")

    def on_day(self, year: int, month: int | None = None, day: int | None = None):
        """Keep what was published in that local year, month or day. Raises ValueError for no such day."""
        start, end = period_bounds(year, month, day)
        return self.filter(published_at__gte=start, published_at__lt=end)

    def counts_by_day(self, year: int, month: int) -> list[tuple[int, int]]:
        """Return (day, number of articles) of a local month, the last day first."""
        rows = (
            self.on_day(year, month)
            .order_by()
            .annotate(day=ExtractDay("published_at"))
            .values_list("day")
            .annotate(number=Count("pk"))
            .order_by("-day")
        )
        return list(rows)


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
