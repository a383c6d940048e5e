"""A few hundred records: sorted into new, changed, unchanged and touched ones, then written together."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from news.models import ArticlePage
from portal.photo_cuts import note_photos_of_stored
from stats.ledger.history import set_page_bases

from . import old_addresses, tree_writing, updating, versions
from .drafting import Draft, draft_of
from .records import Record
from .report import Remark
from .surroundings import Surroundings

MOVED = "bài đang ở chuyên mục khác với tệp, giữ nguyên chỗ"


@dataclass(slots=True)
class Item:
    """A record on its way in, and the number of its line."""

    line: int
    record: Record


class Batch:
    """One batch and what became of it; `run` it inside a transaction."""

    def __init__(self, around: Surroundings, items: list[Item]) -> None:
        self.around, self.items, self.wishes = around, items, around.wishes
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
            draft = draft_of(item.record, self.wishes.source, self.around.photos, not self.wishes.dry_run)
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
            self._keep_views()
        return self

    def _stands(self, item: Item, draft: Draft, article: ArticlePage, was_revised: bool) -> bool:
        if item.record.published_at:
            draft.values["published_at"] = item.record.published_at
        section = self.around.sections.find(item.record.category)
        if item.record.category and (section is None or not article.path.startswith(section.path)):
            self.warnings.append(self._remark(item, MOVED))
        same = updating.is_same(article, draft.values, self.around.byline(item.record))
        if same and not was_revised:
            self.unchanged += 1
            self.standing.append((item, article.pk))
            return True
        return False

    def _add(self, new: list[tuple[Item, Draft]]) -> None:
        groups: dict[int, list[tuple[Item, Draft]]] = {}
        for item, draft in new:
            section = self.around.sections.find_or_make(item.record.category)
            groups.setdefault(section.pk, []).append((item, draft))
        articles = []
        for section_pk, members in groups.items():
            group = [_article_of(draft) for _item, draft in members]
            bylines = [self.around.byline(item.record) for item, _draft in members]
            tree_writing.add_articles(section_pk, group, bylines)
            self.standing += [(item, article.pk) for (item, _), article in zip(members, group, strict=True)]
            articles += group
        self._publish(articles, are_new=True)

    def _rewrite(self, changed: list[tuple[Item, Draft, ArticlePage]]) -> None:
        for item, draft, article in changed:
            updating.rewrite(article, draft.values, self.around.byline(item.record))
            self.standing.append((item, article.pk))
        self._publish([article for _item, _draft, article in changed], are_new=False)

    def _publish(self, articles: list[ArticlePage], are_new: bool) -> None:
        if not articles:
            return
        versions.keep_versions(
            articles, actor_name=self.around.actor_name, source_hash=self.around.source_hash
        )
        versions.make_findable(articles)
        versions.note_references(articles, are_new)
        note_photos_of_stored(article.pk for article in articles)

    def _redirect(self) -> None:
        lines = {item.record.old_path: item for item, _key in self.standing if item.record.old_path}
        targets = {item.record.old_path: key for item, key in self.standing if item.record.old_path}
        for path in old_addresses.redirect_old_paths(targets, self.wishes.site):
            self.warnings.append(self._remark(lines[path], old_addresses.TAKEN))

    def _keep_views(self) -> None:
        content_type = ContentType.objects.get_for_model(ArticlePage)
        views = {
            (content_type.pk, key): item.record.views
            for item, key in self.standing
            if item.record.views is not None
        }
        if views:
            set_page_bases(self.wishes.site, views, self.wishes.source)

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
