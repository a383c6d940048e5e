"""Adding views to a page on a day, or taking them from it, by an entry with a reason."""

from datetime import date

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from portal.approval.changes.deeds import Deed
from portal.vietnamese_dates import short_date
from stats.beacons.token import PageIdentity
from stats.ledger.corrections import correct
from stats.ledger.targets import find_or_make_targets
from stats.models import StatsTarget
from stats.templatetags.stats_tags import grouped

from .deed_parts import NOTHING, Arguments, proposer_of, site_of

__all__ = ["DEED"]

NO_PAGE = "Không rõ trang nào"


def do(given: Arguments) -> None:
    """Make the entry. Raises ValueError when the figures would fall below zero."""
    site, day = site_of(given), date.fromisoformat(given["day"])
    correct(site, _target(given), day, given["views"], given["reason"], proposer_of(given))


def stands(given: Arguments) -> Arguments:
    """Return nothing: an entry replaces none."""
    return {}


def title(given: Arguments) -> str:
    """Say it in a line."""
    return f"Điều chỉnh {_signed(given['views'])} lượt ngày {_day(given)}: {_page(given)}"


def lines(before: Arguments, given: Arguments) -> list[tuple[str, str, str]]:
    """Say what would be entered."""
    values = (
        ("Trang", _page(given)),
        ("Ngày", _day(given)),
        ("Số lượt", _signed(given["views"])),
        ("Lý do", given["reason"]),
    )
    return [(label, NOTHING, words) for label, words in values]


def _target(given: Arguments) -> StatsTarget | None:
    """Return the ledger's row of the page, made where nobody has read it yet; None for no page."""
    if given["object_id"] is None:
        return None
    if not ContentType.objects.filter(pk=given["content_type_id"]).exists():
        raise ValueError("Loại trang này không còn nữa.")
    identity = PageIdentity(given["site_id"], given["content_type_id"], given["object_id"])
    return StatsTarget.objects.get(pk=find_or_make_targets([identity])[identity].pk)


def _page(given: Arguments) -> str:
    if given["object_id"] is None:
        return NO_PAGE
    page = Page.objects.filter(pk=given["object_id"], content_type=given["content_type_id"]).first()
    if page is not None:
        return page.title
    target = StatsTarget.objects.filter(
        site=given["site_id"], content_type=given["content_type_id"], object_id=given["object_id"]
    ).first()
    return f"{target or 'trang mã ' + str(given['object_id'])} (đã xóa)"


def _day(given: Arguments) -> str:
    return short_date(date.fromisoformat(given["day"]))


def _signed(views: int) -> str:
    return f"{'+' if views > 0 else '−'}{grouped(abs(views))}"


DEED = Deed(do, stands, title, lines)
