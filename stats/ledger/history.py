"""Takes over figures of the past: days from an old system or a seed, and numbers without days ("bases").

Writing the same again replaces, never adds; every derived figure is brought up to date in the same
transaction, so that articles, days and totals always agree.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from wagtail.models import Page, Site

from ..beacons.token import PageIdentity
from ..models import Source, StatsBase, StatsDay, StatsPageBase, StatsPageDay, StatsPageMonth, StatsTarget
from .derived import refresh_articles, refresh_total
from .targets import find_or_make_targets, identity_of
from .upserts import replace_rows
from .writing import ledger_transaction

__all__ = ["set_page_bases", "set_site_base", "write_history"]


def write_history(site: Site, rows: Iterable[tuple[Page | None, date, int]]) -> None:
    """Put (page, local day, views) in the place of all imported history of `site`.

    Without a page: views of pages that nobody can name any more. Several rows of one page and day are
    added up. Raises ValueError for negative views; nothing is written then.
    """
    views: Counter[tuple[PageIdentity | None, date]] = Counter()
    for page, day, number in rows:
        views[identity_of(page, site) if page else None, day] += _not_negative(number)
    with ledger_transaction():
        before = _forget_imported(site)
        StatsDay.objects.filter(site=site, source=Source.IMPORT).delete()
        targets = _target_keys(site, {page for page, _ in views})
        StatsPageDay.objects.bulk_create(
            [
                StatsPageDay(site=site, target_id=targets[page], day=day, source=Source.IMPORT, views=number)
                for (page, day), number in views.items()
            ],
            batch_size=2_000,
        )
        days: Counter[date] = Counter()
        for (_, day), number in views.items():
            days[day] += number
        StatsDay.objects.bulk_create(
            StatsDay(site=site, day=day, source=Source.IMPORT, views=number) for day, number in days.items()
        )
        refresh_articles((before | {page.object_id for page, _ in views if page}) - {None})
        refresh_total(site.pk)


def _forget_imported(site: Site) -> set[int | None]:
    """Delete the imported days of pages, and the months they became; return the keys of the pages."""
    before: set[int | None] = set()
    for model in (StatsPageDay, StatsPageMonth):
        rows = model.objects.filter(site=site, source=Source.IMPORT)
        before |= set(rows.values_list("target__object_id", flat=True).distinct())
        rows.delete()
    return before


def set_page_bases(site: Site, views: Mapping[tuple[int, int], int], source: str) -> None:
    """Store what an old system named `source` counted, all time, by (content type, key) of pages of `site`.

    Raises ValueError for negative views; nothing is written then.
    """
    pages = {PageIdentity(site.pk, *key): _not_negative(number) for key, number in views.items()}
    with ledger_transaction():
        targets = _target_keys(site, set(pages))
        rows = [
            {"target_id": targets[page], "source": source, "views": number} for page, number in pages.items()
        ]
        replace_rows(StatsPageBase, ("target_id", "source"), rows)
        refresh_articles({page.object_id for page in pages})
        refresh_total(site.pk)


def set_site_base(site: Site, total: int, as_of: datetime, source: str, note: str = "") -> StatsBase:
    """Store the total that the old counter named `source` showed at `as_of`; return its row.

    It takes the place of the pages' bases in the site's total: an old total holds them already.
    Raises ValueError for a negative total or a moment without a time zone.
    """
    if as_of.tzinfo is None:
        raise ValueError("the moment of a base needs a time zone")
    values = {"views": _not_negative(total), "as_of": as_of, "note": note}
    with ledger_transaction():
        base, _ = StatsBase.objects.update_or_create(site=site, source=source, defaults=values)
        refresh_total(site.pk)
    return base


def _not_negative(views: int) -> int:
    if views < 0:
        raise ValueError("views cannot be negative")
    return views


def _target_keys(site: Site, pages: set[PageIdentity | None]) -> dict[PageIdentity | None, int]:
    """Return the keys of StatsTarget. Raises KeyError for a page of an unknown site or type."""
    named = {page for page in pages if page is not None}
    rows = find_or_make_targets(named)
    found: dict[PageIdentity | None, int] = {page: rows[page].pk for page in named}
    if None in pages:
        unknown, _ = StatsTarget.objects.get_or_create(site=site, content_type=None, object_id=None)
        found[None] = unknown.pk
    return found
