"""Keeping a deed on figures aside, and what of the kind waits or was done on a site."""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpRequest
from wagtail.models import ModelLogEntry, Site

from portal.approval.changes.deeds import propose
from portal.approval.changes.middleware import KEPT
from portal.approval.models import PendingChange
from stats.models import StatsBase

from .deeds import CORRECTION, FORMER_ARTICLES, FORMER_TOTAL

__all__ = ["entries_of", "propose_or_tell", "waiting_on"]

LONGEST_LIST = 50


def propose_or_tell(request: HttpRequest, name: str, form: Form) -> bool:
    """Keep the deed of `form` aside; or tell in the form why it cannot be done, and return False."""
    try:
        propose(name, {**form.deed, "made_by": request.user.pk}, request.user)
    except ValueError as wrong:
        form.add_error(None, str(wrong))
        return False
    messages.warning(request, KEPT)
    return True


def waiting_on(site: Site) -> list[PendingChange]:
    """Return the deeds on figures of `site` that wait for a second person."""
    waiting = PendingChange.objects.filter(
        status=PendingChange.Status.WAITING, subject__in=[FORMER_TOTAL, FORMER_ARTICLES, CORRECTION]
    ).select_related("proposed_by")
    return [change for change in waiting if change.changes[0]["after"]["site_id"] == site.pk][:LONGEST_LIST]


def entries_of(site: Site) -> QuerySet[ModelLogEntry]:
    """Return what the log has of former totals and articles of `site`, the newest first.

    Numbers of articles come by the thousand: they have one entry, about the site.
    """
    totals, sites = (ContentType.objects.get_for_model(model) for model in (StatsBase, Site))
    keys = [str(pk) for pk in StatsBase.objects.filter(site=site).values_list("pk", flat=True)]
    of_totals = Q(content_type=totals, object_id__in=keys)
    of_articles = Q(content_type=sites, object_id=str(site.pk), data__has_key="articles")
    entries = ModelLogEntry.objects.filter(of_totals | of_articles)
    return entries.select_related("user").order_by("-timestamp", "-pk")
