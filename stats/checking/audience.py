"""Where readers came from and with what they read: never more views than there were."""

from collections.abc import Iterator
from itertools import groupby

from ..models import Source, StatsDay, StatsDimensionDay, StatsReferrerDay
from .rows import sums
from .streams import paired

__all__ = ["audience_against_views"]


def audience_against_views() -> Iterator[str]:
    """Compare day by day. Fewer are right: not every reader followed a link, and held views have neither."""
    for words, parts in (("nguồn truy cập", _referrers()), ("thiết bị và trình duyệt", _dimensions())):
        measured = sums(StatsDay.objects.filter(source=Source.MEASURED), ("site", "day"), "views")
        for (site, day), views, (part, *_) in (
            (key, (ours or (0,))[0], theirs) for key, ours, theirs in paired(measured, parts) if theirs
        ):
            if part > views:
                yield (
                    f"Trang {site}, ngày {day:%d/%m/%Y}: ghi {views} lượt xem, "
                    f"nhưng theo {words} cộng được {part}."
                )


def _referrers():
    return sums(StatsReferrerDay.objects, ("site", "day"), "views")


def _dimensions():
    """Yield the largest of the sums by property: each property alone must not exceed the views."""
    rows = sums(StatsDimensionDay.objects, ("site", "day", "dimension"), "views")
    for key, of_day in groupby(rows, key=lambda row: row[0][:2]):
        yield key, (max(views for _, (views,) in of_day),)
