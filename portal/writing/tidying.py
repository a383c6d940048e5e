"""Clears away versions that the editor saved by itself once later ones of the same person replaced them."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from portal.approval.named_versions import unnamed
from portal.models.autosaved import AutosavedVersion

__all__ = ["KEPT_FOR", "replaceable_versions", "tidy_autosaved"]

#: As long as somebody may want to look up what stood there an hour before.
KEPT_FOR = timedelta(days=30)
#: Deleted in one pass, so that no writer waits long; the rest goes with the next one.
AT_ONCE = 50
LINES_AT_ONCE = 5000


def tidy_autosaved(now: datetime | None = None) -> int:
    """Delete what may go at `now` (aware; the current time by default); return how many versions."""
    before = (now or timezone.now()) - KEPT_FOR
    keys = list(replaceable_versions(before).values_list("pk", flat=True)[:AT_ONCE])
    if keys:
        Revision.objects.filter(pk__in=keys).delete()
    _join_log_entries(before)
    return len(keys)


def replaceable_versions(before: datetime) -> QuerySet:
    """Return autosaved versions older than `before` that no book, page or workflow names.

    The very next version must be by the same person: who had a hand in a text, and in which order, is read
    from its versions (`approval.facts`, `approval.certificate`), and must not change by tidying.
    """
    own = Revision.objects.filter(
        base_content_type=OuterRef("base_content_type"),
        object_id=OuterRef("object_id"),
        pk__gt=OuterRef("pk"),
    )
    shown = Page.objects.filter(live_revision=OuterRef("pk"))
    latest = Page.objects.filter(latest_revision=OuterRef("pk"))
    return (
        Revision.page_revisions.filter(
            unnamed(),
            pk__in=AutosavedVersion.objects.values("pk"),
            created_at__lt=before,
            approved_go_live_at=None,
            task_states=None,
            user__isnull=False,
        )
        .exclude(Exists(shown))
        .exclude(Exists(latest))
        .annotate(next_user=Subquery(own.order_by("pk").values("user_id")[:1]))
        .filter(next_user=F("user_id"))
        .order_by("pk")
    )


def _join_log_entries(before: datetime) -> None:
    """Keep of the log's lines about one autosaved version the last: they carry one mark and show as one."""
    later = PageLogEntry.objects.filter(
        uuid=OuterRef("uuid"), action=OuterRef("action"), pk__gt=OuterRef("pk")
    )
    old = PageLogEntry.objects.filter(action="wagtail.edit", uuid__isnull=False, timestamp__lt=before)
    keys = list(old.filter(Exists(later)).values_list("pk", flat=True)[:LINES_AT_ONCE])
    PageLogEntry.objects.filter(pk__in=keys).delete()
