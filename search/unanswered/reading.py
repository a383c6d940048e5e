"""Reading the weekly list: which weeks there are, what stands in one."""

from datetime import date

from django.db.models import QuerySet
from wagtail.models import Site

from .models import UnansweredQuery

__all__ = ["queries_of", "weeks_of"]


def queries_of(site: Site | None, week: date) -> QuerySet[UnansweredQuery]:
    """Return the queries of the week that begins on Monday `week`, the most frequent first."""
    rows = UnansweredQuery.objects.filter(site=site, week=week) if site else UnansweredQuery.objects.none()
    return rows.order_by("-times", "folded")


def weeks_of(site: Site | None) -> list[date]:
    """Return the Mondays of all weeks with a list, the latest first."""
    if site is None:
        return []
    weeks = UnansweredQuery.objects.filter(site=site).order_by("-week").values_list("week", flat=True)
    return list(weeks.distinct())
