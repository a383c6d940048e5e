"""What the cluster keeps of a page. Only keys made by `search.text` are analysed, at blanks and nothing else.

So the bare server suffices: no plug-in, no language module, no script. All keys stand in one field, folded
and exact ones together: a key tells by itself which it is. The title stands there six times, which is what
its weight means on SQLite too: a word counts six times before the score levels off, not six scores.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from elasticsearch.dsl import Date, Document, Integer, Keyword, Long, Text
from wagtail.models import Page

from ...index import KeysField
from ...scope import page_model

__all__ = ["PageDocument", "document_of", "public_pages"]

TITLE_WEIGHT = 6


class PageDocument(Document):
    """A public page. Its id is the page's primary key, its version the moment of reading (see `writing`)."""

    #: Two neighbouring words are a term of their own. That makes the index twice as large and its filling
    #: slower, but a long question, which is mostly pairs, is answered in a third of the time.
    text = Text(analyzer="whitespace", index_phrases=True)
    #: As people read it; for those who look into the cluster.
    title = Keyword(index=False, doc_values=False)
    #: Tree paths of all pages above it: sites and sections are terms.
    sections = Keyword()
    year = Integer()
    genre = Keyword()
    authors = Long()
    date = Date()
    pk = Long()
    #: Key of the public version: tells whether the copy lags.
    revision = Long()

    class Index:
        settings = {
            "number_of_shards": 1,
            # A second node gets a second copy, a single one stays green without.
            "auto_expand_replicas": "0-1",
            # Named, because otherwise the first search after a pause would have to wait for new pages.
            "refresh_interval": "1s",
            # How long a removal stands against a late writer of an older state.
            "gc_deletes": "1h",
        }

    class Meta:
        dynamic = "strict"


def public_pages(keys: Iterable[int] | None = None) -> QuerySet:
    """Pages that anybody may read and the index therefore holds, of all sites; only `keys` where given."""
    pages = page_model()._default_manager.live().public()
    if keys is not None:
        pages = pages.filter(pk__in=list(keys))
    return pages.prefetch_related(settings.SEARCH_AUTHOR_FIELD.rpartition("__")[0])


def document_of(page: Page) -> PageDocument:
    """The document of a page; asks the database for its authors unless they were fetched with it."""
    date = getattr(page, settings.SEARCH_DATE_FIELD)
    return PageDocument(
        meta={"id": str(page.pk)},
        text=_keys_of(page),
        title=page.title,
        sections=[page.path[:end] for end in range(Page.steplen, len(page.path), Page.steplen)],
        year=timezone.localtime(date, timezone.get_default_timezone()).year if date else None,
        genre=getattr(page, settings.SEARCH_GENRE_FIELD),
        authors=_authors_of(page),
        date=date,
        pk=page.pk,
        revision=page.live_revision_id or 0,
    )


def _keys_of(page: Page) -> list[str]:
    """Keys of each searched text; those of the title several times. No phrase crosses a border."""
    keys: list[str] = []
    for field in page.get_search_fields():
        if isinstance(field, KeysField):
            times = TITLE_WEIGHT if field.field_name == "title" else 1
            keys += [_indexed(field.get_value(page))] * times
    return [each for each in keys if each]


def _indexed(stream: str) -> str:
    # The dots of a key stream keep places that no engine of ours counts.
    return " ".join(key for key in stream.split() if key != ".")


def _authors_of(page: Page) -> list[int]:
    credits, _, author = settings.SEARCH_AUTHOR_FIELD.rpartition("__")
    attribute = page._meta.get_field(credits).related_model._meta.get_field(author).attname
    keys = {getattr(credit, attribute) for credit in getattr(page, credits).all()}
    return sorted(key for key in keys if key is not None)
