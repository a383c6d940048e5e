"""Which required information a site publishes, which is missing, incomplete or due to be looked at again."""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from portal.models import InformationKind, ReceptionPage, SiteIdentity, StandardPage

from .shortcomings import shortcomings_of_settings

__all__ = ["Line", "State", "checklist", "next_review"]


class State(Enum):
    """Where one kind of information stands (value: the words on the screen), the gravest first."""

    MISSING = "Chưa có trang"
    DRAFT = "Có bản nháp, chưa đăng"
    INCOMPLETE = "Đã đăng, còn thiếu"
    OVERDUE = "Quá hạn rà soát"
    GOOD = "Đủ"


@dataclass(frozen=True)
class Line:
    """One kind with the page that holds it, if any; `lacks` are sentences, `review_on` may be unknown."""

    kind: InformationKind
    state: State
    page: Any = None
    lacks: tuple[str, ...] = ()
    review_on: date | None = None


def checklist(site: Site, today: date | None = None) -> list[Line]:
    """Return a line for every kind in force on `today` (default: now), in the order of the list.

    Of several pages of one kind the public one counts, then the one that stands first in the tree.
    """
    today = today or timezone.localdate()
    identity = SiteIdentity.for_site(site)
    pages = _pages_by_kind(site)
    kinds = [kind for kind in InformationKind.objects.all() if kind.applies_on(today)]
    return [_line(kind, pages.get(kind.pk), identity, today) for kind in kinds]


def next_review(updated_on: date, months: int) -> date:
    """Return the day `months` months after `updated_on`, the last of a shorter month at most."""
    year, month = divmod(updated_on.month - 1 + months, 12)
    year, month = updated_on.year + year, month + 1
    return date(year, month, min(updated_on.day, calendar.monthrange(year, month)[1]))


def _pages_by_kind(site: Site) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for model in (StandardPage, ReceptionPage):
        for page in model.objects.descendant_of(site.root_page).exclude(kind=None).select_related("kind"):
            known = found.get(page.kind_id)
            if known is None or (not page.live, page.path) < (not known.live, known.path):
                found[page.kind_id] = page
    return found


def _line(kind: InformationKind, page: Any, identity: SiteIdentity, today: date) -> Line:
    if page is None:
        return Line(kind, State.MISSING)
    if not page.live:
        return Line(kind, State.DRAFT, page)
    lacks = (*page.shortcomings(), *shortcomings_of_settings(kind, identity))
    review_on = page.review_on or (page.updated_on and next_review(page.updated_on, kind.review_months))
    if lacks:
        return Line(kind, State.INCOMPLETE, page, lacks, review_on)
    return Line(kind, State.OVERDUE if review_on <= today else State.GOOD, page, (), review_on)
