"""One import from beginning to end: lines become records, batches of records become articles."""

import logging
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.db import OperationalError, transaction
from django.utils import timezone

from .batches import Batch, Item
from .reading import Line, read_lines
from .records import BadRecord, read_record
from .repeats import last_lines
from .report import Remark, Report
from .surroundings import MAX_SOURCE, Surroundings, Wishes

logger = logging.getLogger(__name__)

# Articles written in one transaction; others wait for the database no longer than that.
BATCH = 200


def import_file(path: Path, wishes: Wishes) -> Report:
    """Import the articles of `path` and return what became of each line.

    Raises OSError when the file cannot be read, `sections.NoRootSection` when the site has no /tin-tuc/,
    OperationalError when the database cannot write any more; batches before that stay.
    """
    around = Surroundings(path, wishes)
    report = Report(str(path), wishes.source, wishes.dry_run)
    begun = time.monotonic()
    items = _items(path, report)
    while batch := list(islice(items, BATCH)):
        _import_batch(batch, around, report)
    report.seconds = time.monotonic() - begun
    return report


def _items(path: Path, report: Report) -> Iterator[Item]:
    """Yield the records that go in; the others are reported here."""
    zone, now = timezone.get_default_timezone(), timezone.now()
    last = last_lines(path, zone, now)
    for line in read_lines(path):
        report.read += 1
        if line.data is None:
            report.refused.append(Remark(line.number, "", line.reason))
            continue
        try:
            record = read_record(line.data, zone, now)
        except BadRecord as error:
            report.refused.append(Remark(line.number, _shown_id(line), str(error)))
            continue
        later = last.get(record.external_id, line.number)
        if later > line.number:
            report.repeated += 1
            reason = f"id có hai lần trong tệp, lấy dòng {later}"
            report.warnings.append(Remark(line.number, record.external_id, reason))
            continue
        yield Item(line.number, record)


def _import_batch(items: list[Item], around: Surroundings, report: Report) -> None:
    """Import a batch in one transaction; when an article breaks it, one article at a time."""
    try:
        with transaction.atomic():
            batch = Batch(around, items).run()
    except (OperationalError, OSError):
        raise  # a full disk or a lost database is no fault of one article
    except Exception as error:
        around.forget()
        logger.warning("A batch from line %d was rolled back: %r", items[0].line, error)
        if len(items) > 1:
            for item in items:
                _import_batch([item], around, report)
            return
        reason = f"không ghi được: {error}"
        report.refused.append(Remark(items[0].line, items[0].record.external_id, reason))
        return
    report.created += batch.created
    report.updated += batch.updated
    report.unchanged += batch.unchanged
    report.left_alone += batch.left_alone
    report.warnings += batch.warnings


def _shown_id(line: Line) -> str:
    return str((line.data or {}).get("id", ""))[:MAX_SOURCE]
