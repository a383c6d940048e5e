"""What an article is found by beside its own words: names, notes under it, documents."""

from media.reading.outcomes import MAX_CHARACTERS
from news.models.authors import Author
from news.models.corrections import Correction
from news.models.topics import Topic

from .attachments import attached_texts

__all__ = ["read_words_around", "words_around", "words_attached"]

READ = "_words_around"


def read_words_around(articles) -> None:
    """Read for `words_around` what belongs to many articles about to be indexed, by three queries."""
    texts: dict[int, list[str]] = {article.pk: [] for article in articles}
    for rows in (
        Author.objects.filter(credits__article__in=texts).values_list("credits__article", "name"),
        Topic.objects.filter(articles__in=texts).values_list("articles", "name"),
        Correction.objects.filter(article__in=texts).values_list("article", "text"),
    ):
        for key, text in rows.order_by():
            if key in texts:
                texts[key].append(text)
    for article in articles:
        article.__dict__[READ] = ". ".join(texts[article.pk])


def words_around(article) -> str:
    """Return the names under `article`, of its topics, and its corrections, by one query.

    By none where `read_words_around` has read those of many.
    """
    if not article.pk:
        return ""
    if READ in article.__dict__:
        return article.__dict__[READ]
    names = Author.objects.filter(credits__article=article.pk).order_by().values_list("name")
    topics = Topic.objects.filter(articles=article.pk).order_by().values_list("name")
    notes = Correction.objects.filter(article=article.pk).order_by().values_list("text")
    return ". ".join(text for (text,) in names.union(topics, notes, all=True))


def words_attached(article) -> str:
    """Return names and words of its documents, as much of them as is read of one."""
    attached = attached_texts([article]).get(article.pk, ())
    return ". ".join(f"{each.title}. {each.text}" for each in attached)[:MAX_CHARACTERS]
