"""The worker's part: what waits goes into the weekly list, the list stays short, old weeks go."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from ..text import has_marks, words
from .models import UnansweredQuery
from .queue import emptying
from .waiting_file import Asked
from .weeks import oldest_kept

__all__ = ["MOST_A_WEEK", "list_what_waits", "purge_old_weeks"]

#: Different queries in one week of one site: more is a flood, not a ward's wishes.
MOST_A_WEEK = 1000
_MOST_SPELLINGS = 8
_LOOKED_UP_AT_ONCE = 500

Week = tuple[int, date]


def list_what_waits() -> int:
    """Add what waits to the list; return how many queries that were. Asks the database nothing for none."""
    with emptying() as taken:
        if taken:
            with transaction.atomic():
                _add(taken)
        return len(taken)


def purge_old_weeks() -> int:
    """Delete the weeks that have been kept long enough; return the number of rows."""
    return UnansweredQuery.objects.filter(week__lt=oldest_kept(timezone.localdate())).delete()[0]


def _add(taken: Iterable[Asked]) -> None:
    today = timezone.localdate()
    sites = set(Site.objects.values_list("pk", flat=True))
    weeks: defaultdict[Week, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for asked in taken:
        if asked.site in sites and oldest_kept(today) <= asked.week <= today:
            weeks[asked.site, asked.week][asked.folded][asked.written] += 1
    for week, queries in sorted(weeks.items()):
        _add_to_week(week, queries)
        _keep_short(week)


def _add_to_week(week: Week, queries: dict[str, Counter[str]]) -> None:
    keys = sorted(queries)
    for start in range(0, len(keys), _LOOKED_UP_AT_ONCE):
        some = keys[start : start + _LOOKED_UP_AT_ONCE]
        rows = {row.folded: row for row in _rows(week).filter(folded__in=some).select_for_update()}
        new = [UnansweredQuery(site_id=week[0], week=week[1], folded=key) for key in some if key not in rows]
        for row in [*rows.values(), *new]:
            _count(row, queries[row.folded])
        UnansweredQuery.objects.bulk_create(new)
        UnansweredQuery.objects.bulk_update(rows.values(), ["times", "spellings", "written"])


def _count(row: UnansweredQuery, spellings: Counter[str]) -> None:
    """Count `spellings` in; of equally frequent ones the one that reads best goes first."""
    row.times += spellings.total()
    counted = Counter(row.spellings) + spellings
    best = sorted(counted, key=lambda each: (-counted[each], *_effort_to_read(each)))[:_MOST_SPELLINGS]
    row.spellings = {each: counted[each] for each in best}
    row.written = best[0]


def _effort_to_read(text: str) -> tuple[int, int, str]:
    """Return what sorts words with marks and small letters first."""
    return -sum(map(has_marks, words(text))), sum(char.isupper() for char in text), text


def _keep_short(week: Week) -> None:
    """Drop the rarest beyond MOST_A_WEEK, of equally rare ones the eldest: a flood washes itself away."""
    excess = _rows(week).count() - MOST_A_WEEK
    if excess > 0:
        rarest = _rows(week).order_by("times", "pk").values_list("pk", flat=True)[:excess]
        UnansweredQuery.objects.filter(pk__in=list(rarest)).delete()


def _rows(week: Week):
    return UnansweredQuery.objects.filter(site=week[0], week=week[1])
