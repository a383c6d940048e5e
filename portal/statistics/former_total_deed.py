"""Entering or replacing the total that an old counter of the site had shown."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from portal.approval.changes.deeds import Deed
from stats.ledger.history import set_site_base
from stats.models import StatsBase
from stats.templatetags.stats_tags import grouped

from .deed_parts import NOTHING, Arguments, enter_in_log, site_of

__all__ = ["DEED"]


def do(given: Arguments) -> None:
    """Enter the total; from now on the public total begins with it."""
    site, source = site_of(given), given["source"]
    before = StatsBase.objects.filter(site=site, source=source).first()
    as_of = datetime.fromisoformat(given["as_of"])
    base = set_site_base(site, given["views"], as_of, source, given["note"])
    figures = {"views": base.views, "views_before": before.views if before else None}
    action = "wagtail.edit" if before else "wagtail.create"
    enter_in_log(base, action, given, as_of=given["as_of"], **figures)


def stands(given: Arguments) -> Arguments:
    """Return the row of the same source as it is now."""
    base = StatsBase.objects.filter(site=given["site_id"], source=given["source"]).first()
    return {"views": base.views, "as_of": base.as_of.isoformat(), "note": base.note} if base else {}


def title(given: Arguments) -> str:
    """Say it in a line."""
    return f"Tổng lượt truy cập của hệ thống cũ “{given['source']}”"


def lines(before: Arguments, given: Arguments) -> list[tuple[str, str, str]]:
    """Say each value, before and after."""
    labels = (("Số lượt", _views), ("Chốt lúc", _moment), ("Ghi chú", _note))
    return [(label, words(before), words(given)) for label, words in labels]


def _views(values: Arguments) -> str:
    return grouped(values["views"]) if values else NOTHING


def _moment(values: Arguments) -> str:
    if not values:
        return NOTHING
    return date_format(timezone.localtime(datetime.fromisoformat(values["as_of"])), "H:i, d/m/Y")


def _note(values: Arguments) -> str:
    return values.get("note") or NOTHING


DEED = Deed(do, stands, title, lines)
