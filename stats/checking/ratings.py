"""Sums of votes against the votes themselves, which are kept for a day only."""

from collections.abc import Iterator

from django.db.models import Count, F
from django.utils import timezone

from ..models import StatsRatingDay, StatsVote
from ..periods import local_day
from .rows import sums
from .streams import unequal

__all__ = ["ratings_against_votes", "ratings_in_themselves"]

KEY = ("target", "day", "value")


def ratings_in_themselves() -> Iterator[str]:
    """No day has less than no votes, and none lies on another site than its page."""
    for site, day, number in StatsRatingDay.objects.filter(number__lt=0).values_list("site", "day", "number"):
        yield f"Trang {site}, ngày {day:%d/%m/%Y}: {number} lượt đánh giá, nhỏ hơn 0."
    strangers = StatsRatingDay.objects.exclude(site=F("target__site")).count()
    if strangers:
        yield f"Có {strangers} dòng đánh giá ghi vào trang khác với trang của bài."


def ratings_against_votes() -> Iterator[str]:
    """Compare today; the votes of earlier days are gone, as they were meant to be."""
    today = local_day(timezone.now(), timezone.get_default_timezone())
    rows = StatsRatingDay.objects.filter(day=today).exclude(number=0)
    votes = StatsVote.objects.filter(day=today).order_by(*KEY).values_list(*KEY).annotate(sum=Count("pk"))
    counted_votes = (((target, day, value), (number,)) for target, day, value, number in votes.iterator())
    for (target, day, value), (ours,), (counted,) in unequal(sums(rows, KEY, "number"), counted_votes):
        yield (
            f"Bài {target}, ngày {day:%d/%m/%Y}, mức {value}: ghi {ours} lượt đánh giá, "
            f"cộng từng lượt được {counted}."
        )
