"""Views held back: what the days say of them against the cases, and the cases against their hours."""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..ledger.keeping import hours_kept_from
from ..models import Source, StatsDay, StatsPageDay, SuspectCase, SuspectHour
from ..periods import local_day
from .rows import sums
from .streams import unequal

__all__ = ["cases_against_hours", "days_against_cases", "released_against_pages"]


def days_against_cases() -> Iterator[str]:
    """Compare each day whose cases are kept."""
    kept_from = hours_kept_from(local_day(timezone.now(), timezone.get_default_timezone()))
    days = sums(StatsDay.objects.filter(day__gte=kept_from), ("site", "day"), "suspect")
    held = SuspectCase.objects.filter(day__gte=kept_from, state=SuspectCase.State.HELD)
    for (site, day), (ours,), (cases,) in unequal(days, sums(held, ("site", "day"), "views")):
        yield (
            f"Trang {site}, ngày {day:%d/%m/%Y}: ghi {ours} lượt nghi vấn, "
            f"cộng từng vụ đang giữ lại được {cases}."
        )


def cases_against_hours() -> Iterator[str]:
    """Compare each case with its pages and hours."""
    cases = sums(SuspectCase.objects, ("pk",), "views")
    for (case,), (ours,), (hours,) in unequal(cases, sums(SuspectHour.objects, ("case",), "views")):
        yield f"Vụ nghi vấn {case}: ghi {ours} lượt, cộng từng bài và giờ được {hours}."


def released_against_pages() -> Iterator[str]:
    """A released view counts on its page and day; fewer views there than were released cannot be."""
    released = SuspectHour.objects.filter(case__state=SuspectCase.State.RELEASED)
    counted = StatsPageDay.objects.filter(
        target=OuterRef("target"), day=OuterRef("case__day"), source=Source.MEASURED
    )
    rows = (
        released.order_by()
        .values("target", "case__day")
        .annotate(released=Sum("views"), counted=Coalesce(Subquery(counted.values("views")[:1]), 0))
    )
    wrong = rows.filter(released__gt=F("counted")).order_by("target", "case__day")
    for row in wrong.iterator():
        yield (
            f"Mục {row['target']} của sổ, ngày {row['case__day']:%d/%m/%Y}: cho tính {row['released']} lượt "
            f"nghi vấn nhưng chỉ ghi {row['counted']} lượt xem."
        )
