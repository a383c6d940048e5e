"""Writes the sums of a chunk: what is known of readers, and every figure that a view adds to."""

from collections import Counter
from collections.abc import Mapping

from django.utils import timezone
from hitcount.models import HitCount

from ..models import (
    Source,
    StatsDay,
    StatsHour,
    StatsNetworkHour,
    StatsPageDay,
    StatsReader,
    StatsTotal,
)
from .caps import network_key
from .moments import begin_of_hour
from .numbers_by_target import write_numbers
from .readers import pages_to_keep, reader_key
from .sums import Sums
from .targets import Target
from .upserts import add_lines, add_to_rows, replace_lines

__all__ = [
    "add_to_articles",
    "add_to_hours",
    "add_to_pages",
    "add_to_totals",
    "write_figures",
    "write_readers",
]


def write_readers(sums: Sums) -> None:
    """Write when readers were here, and what their networks have used of the caps."""
    readers = []
    for day, site, visitor in sums.touched:
        reader = sums.readers[day, site, visitor]
        pages = write_numbers(pages_to_keep(reader.pages))
        readers.append((reader_key(day, site, visitor), site, day.toordinal(), reader.last, pages))
    replace_lines(StatsReader, ("key",), ("site_id", "day", "last", "pages"), readers)
    use = sums.use
    hours = [(network_key(*key), write_numbers(use.hours[key].pages)) for key in use.touched]
    replace_lines(StatsNetworkHour, ("key",), ("pages",), hours)


def write_figures(sums: Sums, targets: Mapping[int, Target]) -> None:
    """Add to days, hours, pages, articles and totals; `targets` by key of their row."""
    days = [
        {
            "site_id": site,
            "day": day,
            "source": Source.MEASURED.value,
            "views": figures.views,
            "visits": figures.visits,
            "uniques": figures.uniques,
            "repeats": figures.repeats,
            "suspect": figures.suspect,
        }
        for (site, day), figures in sums.days.items()
    ]
    add_to_rows(StatsDay, ("site_id", "day", "source"), days)
    add_to_hours({key: (figures.views, figures.visits) for key, figures in sums.hours.items()})
    pages = {key: (figures.views, figures.entries) for key, figures in sums.pages.items()}
    add_to_pages(pages, targets)
    add_to_articles(pages, targets)
    totals: Counter[int] = Counter()
    for (site, _day), figures in sums.days.items():
        totals[site] += figures.views
    add_to_totals(totals)


def add_to_hours(figures: Mapping[tuple[int, int], tuple[int, int]]) -> None:
    """Add (views, visits) to (site, number of the UTC hour)."""
    rows = [
        {"site_id": site, "hour": begin_of_hour(hour), "views": views, "visits": visits}
        for (site, hour), (views, visits) in figures.items()
    ]
    add_to_rows(StatsHour, ("site_id", "hour"), rows)


def add_to_pages(figures, targets: Mapping[int, Target]) -> None:
    """Add (views, entries) to (target, local day)."""
    lines = [
        (target, day, Source.MEASURED.value, targets[target].page.site_id, views, entries)
        for (target, day), (views, entries) in figures.items()
    ]
    add_lines(
        StatsPageDay,
        ("target_id", "day", "source"),
        ("site_id", "views", "entries"),
        lines,
        kept=("site_id",),
    )


def add_to_articles(figures, targets: Mapping[int, Target]) -> None:
    """Add views by (target, local day) to the numbers that articles show; a page that is gone has none."""
    hits: Counter[tuple[int, int]] = Counter()
    for (key, _day), (views, _entries) in figures.items():
        target = targets[key]
        if target.exists and views:
            hits[target.page.content_type_id, target.page.object_id] += views
    now = timezone.now()
    lines = [(*key, views, now) for key, views in hits.items()]
    add_lines(HitCount, ("content_type_id", "object_pk"), ("hits", "modified"), lines, replaced=("modified",))


def add_to_totals(views: Mapping[int, int]) -> None:
    """Add counted views to the totals of sites."""
    rows = [{"site_id": site, "counted": number, "base": 0} for site, number in views.items()]
    add_to_rows(StatsTotal, ("site_id",), rows)
