"""One import from beginning to end: reading, deciding, writing in batches, one transaction each."""

import getpass
import logging
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import OperationalError, transaction
from django.utils import timezone
from wagtail.models import Site

from news.models import ArticleCredit, ArticlePage, Author

from . import old_addresses, tree_writing, updating, versions
from .drafting import Draft, draft_of
from .photos import Photos
from .reading import Line, file_hash, read_lines
from .records import BadRecord, Record, read_record
from .report import Remark, Report
from .sections import Sections

logger = logging.getLogger(__name__)

BATCH = 200
MAX_SOURCE = 80
MAX_AUTHOR = 120
MOVED = "bài đang ở chuyên mục khác với tệp, giữ nguyên chỗ"


@dataclass(frozen=True)
class Wishes:
    """How to import: into which site and section, under which source name, and how carefully."""

    source: str
    site: Site
    section: str = ""
    overwrite: bool = False
    dry_run: bool = False


@dataclass(slots=True)
class Item:
    """A record on its way in."""

    line: int
    record: Record


def import_file(path: Path, wishes: Wishes) -> Report:
    """Import the articles of `path` and return what became of each line.

    Raises OSError when the file cannot be read and `sections.NoRootSection` when the site has no
    /tin-tuc/.
    """
    return Import(path, wishes).run()


class Import:
    """The state of one import: caches that live as long as the file is read."""

    def __init__(self, path: Path, wishes: Wishes) -> None:
        self.path, self.wishes = path, wishes
        self.actor = getpass.getuser()
        self.source_hash = file_hash(path)
        self._open_caches()
        self.report = Report(str(path), wishes.source, wishes.dry_run)

    def _open_caches(self) -> None:
        self.sections = Sections(self.wishes.site, self.wishes.section, self.actor, self.source_hash)
        self.photos = Photos(self.path.parent)
        self.authors: dict[str, Author] = {}

    def run(self) -> Report:
        """Import all batches."""
        begun = time.monotonic()
        items = self._items(_last_lines(self.path))
        while batch := list(islice(items, BATCH)):
            self._import_batch(batch)
        self.report.seconds = time.monotonic() - begun
        return self.report

    def _items(self, last_lines: dict[str, int]) -> Iterator[Item]:
        """Yield the records that go in; the others are reported here."""
        zone, now = timezone.get_default_timezone(), timezone.now()
        for line in read_lines(self.path):
            self.report.read += 1
            if line.data is None:
                self.report.refused.append(Remark(line.number, "", line.reason))
                continue
            try:
                record = read_record(line.data, zone, now)
            except BadRecord as error:
                self.report.refused.append(Remark(line.number, _shown_id(line), str(error)))
                continue
            later = last_lines.get(record.external_id, line.number)
            if later > line.number:
                self.report.repeated += 1
                reason = f"id có hai lần trong tệp, lấy dòng {later}"
                self.report.warnings.append(Remark(line.number, record.external_id, reason))
                continue
            yield Item(line.number, record)

    def _import_batch(self, batch: list[Item]) -> None:
        """Import a batch in one transaction; when the database refuses it, one article at a time."""
        try:
            with transaction.atomic():
                outcome = Batch(self, batch).run()
        except (OperationalError, OSError):
            raise  # a full disk or a lost database is no fault of one article
        except Exception as error:
            # What the transaction had made is gone, so the caches may not name it any more.
            self._open_caches()
            logger.warning("A batch from line %d was rolled back: %r", batch[0].line, error)
            if len(batch) > 1:
                for item in batch:
                    self._import_batch([item])
                return
            remark = Remark(batch[0].line, batch[0].record.external_id, f"không ghi được: {error}")
            self.report.refused.append(remark)
            return
        self.report.created += outcome.created
        self.report.updated += outcome.updated
        self.report.unchanged += outcome.unchanged
        self.report.left_alone += outcome.left_alone
        self.report.warnings += outcome.warnings

    def byline(self, record: Record) -> list[ArticleCredit]:
        """Return the unsaved credits of `record`; authors are made when missing, except in a dry run."""
        name = record.author[:MAX_AUTHOR]
        if not name:
            return []
        if name not in self.authors:
            if self.wishes.dry_run:
                author = Author.objects.filter(name=name).first() or Author(name=name)
            else:
                author = Author.objects.get_or_create(name=name)[0]
            self.authors[name] = author
        return [ArticleCredit(author_id=self.authors[name].pk)]


class Batch:
    """A few hundred records: sorted into new, changed, unchanged and touched ones, then written."""

    def __init__(self, whole: Import, items: list[Item]) -> None:
        self.whole, self.items, self.wishes = whole, items, whole.wishes
        self.created = self.updated = self.unchanged = 0
        self.left_alone: list[Remark] = []
        self.warnings: list[Remark] = []
        self.standing: list[tuple[Item, int]] = []

    def run(self) -> "Batch":
        """Write the batch, or in a dry run only count."""
        known = updating.imported_articles(
            self.wishes.source, [item.record.external_id for item in self.items]
        )
        touched = updating.touched_articles(known.values())
        new: list[tuple[Item, Draft]] = []
        changed: list[tuple[Item, Draft, ArticlePage]] = []
        for item in self.items:
            article = known.get(item.record.external_id)
            reason = touched.get(article.pk, "") if article else ""
            if reason and not (self.wishes.overwrite and reason == updating.REVISED):
                self.left_alone.append(self._remark(item, reason))
                continue
            draft = draft_of(item.record, self.wishes.source, self.whole.photos, not self.wishes.dry_run)
            self.warnings += [self._remark(item, warning) for warning in draft.warnings]
            if article is None:
                new.append((item, draft))
            elif not self._stands(item, draft, article, bool(reason)):
                changed.append((item, draft, article))
        self.created, self.updated = len(new), len(changed)
        if not self.wishes.dry_run:
            self._add(new)
            self._rewrite(changed)
            self._redirect()
        return self

    def _stands(self, item: Item, draft: Draft, article: ArticlePage, was_revised: bool) -> bool:
        if item.record.published_at:
            draft.values["published_at"] = item.record.published_at
        section = self.whole.sections.find(item.record.category)
        if item.record.category and (section is None or not article.path.startswith(section.path)):
            self.warnings.append(self._remark(item, MOVED))
        same = updating.is_same(article, draft.values, self.whole.byline(item.record))
        if same and not was_revised:
            self.unchanged += 1
            self.standing.append((item, article.pk))
            return True
        return False

    def _add(self, new: list[tuple[Item, Draft]]) -> None:
        groups: dict[int, list[tuple[Item, Draft]]] = {}
        for item, draft in new:
            section = self.whole.sections.find_or_make(item.record.category)
            groups.setdefault(section.pk, []).append((item, draft))
        articles = []
        for section_pk, members in groups.items():
            group = [_article_of(draft) for _item, draft in members]
            bylines = [self.whole.byline(item.record) for item, _draft in members]
            tree_writing.add_articles(section_pk, group, bylines)
            self.standing += [(item, article.pk) for (item, _), article in zip(members, group, strict=True)]
            articles += group
        self._publish(articles, are_new=True)

    def _rewrite(self, changed: list[tuple[Item, Draft, ArticlePage]]) -> None:
        for item, draft, article in changed:
            updating.rewrite(article, draft.values, self.whole.byline(item.record))
            self.standing.append((item, article.pk))
        self._publish([article for _item, _draft, article in changed], are_new=False)

    def _publish(self, articles: list[ArticlePage], are_new: bool) -> None:
        if not articles:
            return
        versions.keep_versions(articles, actor_name=self.whole.actor, source_hash=self.whole.source_hash)
        versions.make_findable(articles)
        versions.note_references(articles, are_new)

    def _redirect(self) -> None:
        lines = {item.record.old_path: item for item, _key in self.standing if item.record.old_path}
        targets = {item.record.old_path: key for item, key in self.standing if item.record.old_path}
        for path in old_addresses.redirect_old_paths(targets, self.wishes.site):
            self.warnings.append(self._remark(lines[path], old_addresses.TAKEN))

    @staticmethod
    def _remark(item: Item, reason: str) -> Remark:
        return Remark(item.line, item.record.external_id, reason)


def _article_of(draft: Draft) -> ArticlePage:
    """A new live article; its first publication was on its shown date."""
    moment = draft.record.published_at or timezone.now()
    return tree_writing.new_article(
        **draft.values,
        live=True,
        has_unpublished_changes=False,
        published_at=moment,
        first_published_at=moment,
        last_published_at=moment,
    )


def _last_lines(path: Path) -> dict[str, int]:
    """Return, for each identity that stands in `path` more than once, its last line that can be read."""
    zone, now = timezone.get_default_timezone(), timezone.now()
    times = Counter(identity for _line, identity in _identities(read_lines(path)))
    repeated = {identity for identity, number in times.items() if number > 1}
    last: dict[str, int] = {}
    if not repeated:
        return last
    for line, identity in _identities(read_lines(path)):
        if identity not in repeated:
            continue
        try:
            record = read_record(line.data or {}, zone, now)
        except BadRecord:
            continue
        last[record.external_id] = line.number
    return last


def _identities(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    for line in lines:
        if line.data is not None and isinstance(line.data.get("id"), str | int):
            yield line, str(line.data["id"]).strip()


def _shown_id(line: Line) -> str:
    return str((line.data or {}).get("id", ""))[:MAX_SOURCE]
