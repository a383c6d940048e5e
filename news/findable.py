"""What an article is found by beside its own words: names, notes under it, documents."""

from media.reading.outcomes import MAX_CHARACTERS
from news.models.authors import Author
from news.models.corrections import Correction
from news.models.topics import Topic

from .attachments import attached_texts

__all__ = ["words_around", "words_attached"]


def words_around(article) -> str:
    """Return the names under `article`, of its topics, and its corrections, by one query."""
    if not article.pk:
        return ""
    names = Author.objects.filter(credits__article=article.pk).order_by().values_list("name")
    topics = Topic.objects.filter(articles=article.pk).order_by().values_list("name")
    notes = Correction.objects.filter(article=article.pk).order_by().values_list("text")
    return ". ".join(text for (text,) in names.union(topics, notes, all=True))


def words_attached(article) -> str:
    """Return names and words of its documents, as much of them as is read of one."""
    attached = attached_texts([article]).get(article.pk, ())
    return ". ".join(f"{each.title}. {each.text}" for each in attached)[:MAX_CHARACTERS]
