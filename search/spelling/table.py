"""Counts the words of public titles and summaries, for `spelling`, of a small portal those of whole texts.

The worker keeps the counts up. Words of drafts and of private pages are never counted. Those of a page that
is withdrawn or changed leave at the next full count, at night. A full count is made beside the one in use, in
small steps that no editor waits for, and takes its place when it is done.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from ..index import text_of
from ..models import Spelling, SpellingCount
from ..scope import page_model
from ..text import plain_text
from .lexicon import Lexicon, counted, lexicon_of

__all__ = ["count_anew", "keep_up", "read_lexicon"]

#: Local hour of the nightly count.
AT = time(3)
#: More new pages than this are counted by a full count, which is faster.
MOST_NEW = 300
#: Rows of a step: for so long an editor's save may have to wait.
STEP = 1000
#: More words than this: those that stand only once are left out, most of them names and slips.
MOST_ROWS = 400_000
#: Up to so many pages whole texts are counted, of each the beginning.
SMALL_PORTAL = 1500
LONGEST_TEXT = 20_000


def read_lexicon(keys: Collection[str]) -> Lexicon:
    """What is known of the folded keys; one query."""
    if not keys:
        return {}
    rows = Spelling.objects.filter(count__in=_newest_done(), folded__in=keys)
    return lexicon_of(rows.values_list("folded", "written", "times"))


def keep_up() -> None:
    """Count what has become public since the last look; everything anew once a night. The worker's duty."""
    count = _newest_done().first()
    if count is None or count.counted_at < _last_night():
        count_anew()
        return
    now = timezone.now()
    new = _public_pages().filter(Q(pk__gt=count.newest_page) | Q(last_published_at__gte=count.changes_until))
    number = new.count()
    if number > MOST_NEW:
        count_anew()
    elif number:
        _add(count, _numbers(new), now)


def count_anew() -> None:
    """Count the words of all public pages."""
    now = timezone.now()
    count = SpellingCount.objects.create(counted_at=now, changes_until=now, newest_page=_newest_page())
    for rows in _steps(_pruned(_numbers(_public_pages()))):
        Spelling.objects.bulk_create(
            Spelling(count=count, folded=folded, written=written, times=times)
            for folded, written, times in rows
        )
    count.is_done = True
    count.save(update_fields=["is_done"])
    _forget_before(count)


def _add(count: SpellingCount, numbers: Counter[tuple[str, str]], now: datetime) -> None:
    """Add to a count in use, unless another worker has just done so."""
    unchanged = SpellingCount.objects.filter(
        pk=count.pk, newest_page=count.newest_page, changes_until=count.changes_until
    )
    with transaction.atomic():
        if not unchanged.update(newest_page=_newest_page(), changes_until=now):
            return
        for rows in _steps(numbers):
            values = ", ".join(["(%s, %s, %s, %s)"] * len(rows))
            parameters = [value for row in rows for value in (count.pk, *row)]
            with connection.cursor() as cursor:
                cursor.execute(_ADD.format(values=values), parameters)


_ADD = """
    INSERT INTO search_spelling (count_id, folded, written, times) VALUES {values}
    ON CONFLICT (count_id, folded, written) DO UPDATE SET times = search_spelling.times + excluded.times
"""


def _newest_done() -> QuerySet:
    return SpellingCount.objects.filter(is_done=True).order_by("-pk")[:1]


def _forget_before(count: SpellingCount) -> None:
    """Delete older counts, those that were broken off too."""
    for old in SpellingCount.objects.filter(pk__lt=count.pk).values_list("pk", flat=True):
        rows = Spelling.objects.filter(count=old)
        while keys := list(rows.values_list("pk", flat=True)[:STEP]):
            Spelling.objects.filter(pk__in=keys).delete()
        SpellingCount.objects.filter(pk=old).delete()


def _public_pages() -> QuerySet:
    return page_model()._default_manager.live().public().order_by("pk")


def _newest_page() -> int:
    return page_model()._default_manager.aggregate(newest=Max("pk"))["newest"] or 0


def _numbers(pages: QuerySet) -> Counter[tuple[str, str]]:
    """How often each (folded key, written form) stands in `pages`."""
    numbers: Counter[tuple[str, str]] = Counter()
    for texts in _texts(pages):
        for text in texts:
            numbers.update(counted(plain_text(text)))
    return numbers


def _texts(pages: QuerySet) -> Iterator[Iterable[str]]:
    """Titles and summaries; of a small portal, where they hold too few words, all searched text."""
    if _public_pages().count() > SMALL_PORTAL:
        return pages.values_list(*settings.SEARCH_SPELLING_FIELDS).iterator(STEP)
    return ((page.title, text_of(page)[:LONGEST_TEXT]) for page in pages.iterator(STEP))


def _pruned(numbers: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    if len(numbers) <= MOST_ROWS:
        return numbers
    return Counter({key: number for key, number in numbers.items() if number > 1})


def _steps(numbers: Counter[tuple[str, str]]) -> Iterator[list[tuple[str, str, int]]]:
    rows = [(folded, written, times) for (folded, written), times in sorted(numbers.items())]
    for start in range(0, len(rows), STEP):
        yield rows[start : start + STEP]


def _last_night() -> datetime:
    """The last moment at which a nightly count was due."""
    now = timezone.localtime()
    due = datetime.combine(now.date(), AT, tzinfo=now.tzinfo)
    return due if due <= now else due - timedelta(days=1)
