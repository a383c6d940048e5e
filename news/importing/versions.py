"""What the public form of imported articles needs beside its rows: version, record, search, references."""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from news.findable import read_words_around
from news.models import ArticlePage
from portal.approval.records import record_import
from search.changes.notes import pages_changed


def keep_versions(articles: Sequence[ArticlePage], *, actor_name: str, source_hash: str) -> None:
    """Store a version of each of the live `articles` as its published one; record that it was imported."""
    now = timezone.now()
    content_type = ContentType.objects.get_for_model(ArticlePage)
    base_type = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=content_type,
            base_content_type=base_type,
            object_id=str(article.pk),
            created_at=now,
            object_str=str(article)[:255],
            content=_as_stored(article.serializable_data()),
        )
        for article in articles
    )
    for article, revision in zip(articles, revisions, strict=True):
        # The article at hand is what the version would be built into again for the record.
        revision.as_object = partial(_same, article)
        article.latest_revision = article.live_revision = revision
        article.latest_revision_created_at = now
    newest = Revision.objects.filter(base_content_type=base_type, object_id=_page_key_as_text()).order_by(
        "-pk"
    )
    Page.objects.filter(pk__in=[article.pk for article in articles]).update(
        latest_revision_id=Subquery(newest.values("pk")[:1]),
        live_revision_id=Subquery(newest.values("pk")[:1]),
        latest_revision_created_at=now,
    )
    record_import(revisions, actor_name=actor_name, source_hash=source_hash)


def make_findable(articles: Sequence[ArticlePage]) -> None:
    """Put `articles` into the search index of every backend that follows changes; note them for others."""
    read_words_around(articles)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(ArticlePage, articles)
    pages_changed([article.pk for article in articles], in_bulk=True)


def note_references(articles: Sequence[ArticlePage], are_new: bool) -> None:
    """Write what `articles` refer to (photos, documents, authors, pages) into Wagtail's reference index."""
    if not are_new:
        for article in articles:
            ReferenceIndex.create_or_update_for_object(article)
        return
    content_type = ContentType.objects.get_for_model(ArticlePage)
    base_type = ReferenceIndex._get_base_content_type(ArticlePage)
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=content_type,
            base_content_type=base_type,
            object_id=article.pk,
            to_content_type_id=to_type,
            to_object_id=to_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for article in articles
        for to_type, to_id, model_path, content_path in set(
            ReferenceIndex._extract_references_from_object(article)
        )
    )


def _as_stored(content: dict[str, Any]) -> dict[str, Any]:
    """What the database gives back for `content`: dates as text. The record binds that form."""
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def _page_key_as_text() -> Cast:
    return Cast(OuterRef("pk"), CharField())


def _same(article: ArticlePage) -> ArticlePage:
    return article
