"""When the Word file of an article goes: with the article, and only once that is certain."""

from django.db import transaction

from news.models import WordOriginal

__all__ = ["on_original_deleted"]


def on_original_deleted(sender: type[WordOriginal], instance: WordOriginal, **kwargs) -> None:
    """Remove the file after its row: only drafts that never were public can be deleted at all."""
    file = instance.file
    if file:
        transaction.on_commit(lambda: file.storage.delete(file.name))
