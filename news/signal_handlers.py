"""Keeps the search index in step with what articles are found by beside their own words."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import CollectionViewRestriction
from wagtail.signals import page_published

from media.models import PortalDocument
from media.signals import document_read
from news.indexing import articles_with_documents, note
from news.models import ArticlePage, Author, Topic

__all__ = ["connect"]

_NOTED = "_articles_to_index"


def connect() -> None:
    """Connect all handlers; called once, when the applications are ready."""
    handlers = [
        (page_published, on_article_published, ArticlePage),
        (document_read, on_document_read, PortalDocument),
        (post_save, on_collection_shut, CollectionViewRestriction),
        (post_delete, on_collection_shut, CollectionViewRestriction),
        (post_save, on_document_saved, PortalDocument),
        (pre_delete, on_document_going, PortalDocument),
        (post_delete, on_changed, PortalDocument),
        (pre_delete, on_topic_going, Topic),
        (post_delete, on_changed, Topic),
    ]
    for model in (Author, Topic):
        handlers += [(pre_save, on_name_changing, model), (post_save, on_changed, model)]
    for number, (signal, handler, sender) in enumerate(handlers):
        signal.connect(handler, sender=sender, dispatch_uid=f"news-index-{number}")


def on_article_published(sender, instance, **kwargs):
    """Index it once more: it was indexed when its own row was stored, and names and documents come after.

    Byline and topics are stored after the row, withheld files are given back after it, and a document may
    have been read meanwhile.
    """
    note([instance.pk])


def on_document_read(sender, document_id, **kwargs):
    """Let the articles with this document be found by its words."""
    note(articles_with_documents([document_id]))


def on_document_saved(sender, instance, created, **kwargs):
    """Follow its name, and what may no longer be had: another file, another collection."""
    if not created:
        note(articles_with_documents([instance.pk]))


def on_document_going(sender, instance, **kwargs):
    """Remember who referred to it; afterwards nobody knows."""
    setattr(instance, _NOTED, articles_with_documents([instance.pk]))


def on_collection_shut(sender, instance, **kwargs):
    """Follow what may be had of a collection and those below it."""
    inside = PortalDocument.objects.filter(collection__path__startswith=instance.collection.path)
    note(articles_with_documents(inside.values_list("pk", flat=True)))


def on_name_changing(sender, instance, **kwargs):
    """Remember whose articles speak of a name that is about to be another."""
    before = sender.objects.filter(pk=instance.pk).values_list("name", flat=True).first()
    setattr(instance, _NOTED, _articles_of(instance) if before not in (None, instance.name) else [])


def on_topic_going(sender, instance, **kwargs):
    """Remember its articles; afterwards nobody knows."""
    setattr(instance, _NOTED, _articles_of(instance))


def on_changed(sender, instance, **kwargs):
    """Note what was remembered."""
    if articles := instance.__dict__.pop(_NOTED, None):
        note(articles)


def _articles_of(instance: Author | Topic) -> list[int]:
    if isinstance(instance, Author):
        return list(instance.credits.values_list("article_id", flat=True).distinct())
    return list(instance.articles.values_list("pk", flat=True))
