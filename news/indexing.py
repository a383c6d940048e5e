"""Indexing articles anew when something changes that they are found by: a name, a document's words.

Noted in the transaction of the change, done by the worker: renaming an author must not keep an editor waiting
for thousands of articles.
"""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends

from media.models import PortalDocument
from news.models import ArticlePage, ArticleToIndex
from search.changes.notes import pages_changed

__all__ = ["articles_with_documents", "index_due", "note"]

AT_ONCE = 25


def note(articles: Iterable[int]) -> None:
    """Have the public ones of `articles`, given by keys, indexed anew."""
    public = ArticlePage.objects.filter(live=True, pk__in=list(articles)).values_list("pk", flat=True)
    ArticleToIndex.objects.bulk_create((ArticleToIndex(article_id=pk) for pk in public), batch_size=500)


def articles_with_documents(documents: Iterable[int]) -> list[int]:
    """Return the keys of the pages that refer to `documents`, given by keys."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(PortalDocument),
        to_object_id__in=[str(key) for key in documents],
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    return [int(key) for key in references.values_list("object_id", flat=True).distinct()]


def index_due() -> int:
    """Index the articles that were noted first, a few at a time; return how many."""
    notes = dict(ArticleToIndex.objects.order_by("pk").values_list("pk", "article_id")[:AT_ONCE])
    if not notes:
        return 0
    # What is noted from here on has a row of its own and comes next time.
    articles = list(ArticlePage.objects.filter(pk__in=set(notes.values())))
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(ArticlePage, articles)
    with transaction.atomic():
        pages_changed([article.pk for article in articles])
        ArticleToIndex.objects.filter(pk__in=notes).delete()
    return len(articles)
