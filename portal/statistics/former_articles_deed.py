"""Entering or replacing what an old system had counted for single pages, many at once."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from portal.approval.changes.deeds import Deed
from stats.ledger.history import set_page_bases
from stats.models import StatsPageBase
from stats.templatetags.stats_tags import grouped

from .deed_parts import NOTHING, Arguments, enter_in_log, site_of

__all__ = ["DEED"]

NAMED = 100  # pages that are named one by one to the person who confirms
BATCH = 500
PageKey = tuple[int, int]  # content type, primary key


def do(given: Arguments) -> None:
    """Enter the numbers; each of the pages shows its own from now on."""
    site, numbers = site_of(given), _numbers(given)
    known = set(ContentType.objects.values_list("pk", flat=True))
    if any(content_type not in known for content_type, _ in numbers):
        raise ValueError("Một loại trang trong tệp không còn nữa.")
    before = sum(_standing(given).values())
    set_page_bases(site, numbers, given["source"])
    figures = {"articles": len(numbers), "views": sum(numbers.values()), "views_before": before}
    enter_in_log(site, "wagtail.edit", given, source=given["source"], **figures)


def stands(given: Arguments) -> Arguments:
    """Return the numbers that these pages have of the same source."""
    return {"numbers": sorted([*key, views] for key, views in _standing(given).items())}


def title(given: Arguments) -> str:
    """Say it in a line."""
    return f"Lượt xem của {grouped(len(given['numbers']))} bài ở hệ thống cũ “{given['source']}”"


def lines(before: Arguments, given: Arguments) -> list[tuple[str, str, str]]:
    """Say the sums, then the pages with the most views one by one."""
    old, new = _numbers(before), _numbers(given)
    words = [
        ("Số bài", grouped(len(old)), grouped(len(new))),
        ("Tổng số lượt", grouped(sum(old.values())), grouped(sum(new.values()))),
    ]
    most = sorted(new, key=lambda key: (-new[key], key))[:NAMED]
    titles = dict(Page.objects.filter(pk__in=[pk for _, pk in most]).values_list("pk", "title"))
    for key in most:
        label = f"Bài “{titles.get(key[1], f'mã {key[1]}')}”"
        words.append((label, grouped(old[key]) if key in old else NOTHING, grouped(new[key])))
    return words


def _numbers(values: Arguments) -> dict[PageKey, int]:
    return {(content_type, pk): views for content_type, pk, views in values["numbers"]}


def _standing(given: Arguments) -> dict[PageKey, int]:
    found: dict[PageKey, int] = {}
    keys = set(_numbers(given))
    for batch in _batches(sorted(pk for _, pk in keys)):
        rows = StatsPageBase.objects.filter(
            target__site=given["site_id"], source=given["source"], target__object_id__in=batch
        )
        for content_type, pk, views in rows.values_list("target__content_type", "target__object_id", "views"):
            if (content_type, pk) in keys:
                found[content_type, pk] = views
    return found


def _batches(keys: list[int]) -> Iterable[list[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


DEED = Deed(do, stands, title, lines)
