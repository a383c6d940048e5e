"""Public documents and pages of the portal that bear a number which a text names."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex

from media.models import PortalDocument
from media.public_documents import public_documents
from news.attachments import named_attachments
from news.proofing.articles import Article, OwnDocument
from news.proofing.own_documents import numbers_in
from search.notations import document_numbers
from search.queries import SearchUnavailable, search_pages

__all__ = ["documents_named_in"]

#: Numbers of one text that are looked up, and titles that are compared for them.
MOST_NUMBERS = 8
MOST_TITLES = 200
#: A text is asked about every few seconds; what names a number is searched for once a minute.
_SECONDS = 60


def documents_named_in(article: Article, *, besides: int | None = None) -> dict[str, OwnDocument]:
    """Return what bears the numbers in `article`, by their keys; of several the newest, files before pages.

    No query for a text without numbers. The page with the key `besides` is the article itself.
    """
    numbers = {number.key: number.text for number in numbers_in(article)}
    wanted = dict(list(numbers.items())[:MOST_NUMBERS])
    if not wanted:
        return {}
    titled = reduce(or_, (Q(title__icontains=_beginning(text)) for text in wanted.values()))
    found: dict[str, OwnDocument] = {}
    for document in (*_documents(titled), *_attachments(wanted), *_pages(titled, besides)):
        for key in _keys(document.title) & wanted.keys():
            found.setdefault(key, document)
    return found


def _beginning(number: str) -> str:
    """Return what of `05/TB-UBND` every way of writing it holds: `5/`, for zeros and blanks differ."""
    digits = number.split("/")[0].strip()
    return digits.lstrip("0")


def _keys(title: str) -> set[str]:
    return {key for number in document_numbers(title) for key in (number.key, *number.wider)}


def _documents(titled: Q) -> Iterator[OwnDocument]:
    rows = list(public_documents().filter(titled).order_by("-created_at", "-pk")[:MOST_TITLES])
    shown = _shown_by_pages(document.pk for document in rows)
    for document in rows:
        if document.pk in shown:
            yield OwnDocument("document", document.pk, document.title, document.url)


def _attachments(wanted: Mapping[str, str]) -> Iterator[OwnDocument]:
    """Yield the files that public articles attach under a name of their own, which the file may not bear."""
    named: dict[int, str] = {}
    for key, text in wanted.items():
        named |= dict(_attached_as(key, text))
    if named:
        for document in public_documents().filter(pk__in=named).order_by("-created_at", "-pk"):
            yield OwnDocument("document", document.pk, named[document.pk], document.url)


def _attached_as(key: str, text: str) -> list[tuple[int, str]]:
    """Return (key, name) of the attachments whose name bears the number, as the search finds them."""
    cache_key = f"own-documents.{key}"
    if (known := cache.get(cache_key)) is not None:
        return known
    try:
        hits = search_pages(text).hits
    except SearchUnavailable:
        return []
    bodies = (getattr(hit.page, "body", None) for hit in hits)
    found = [
        (document, name)
        for body in bodies
        for document, name in named_attachments(body)
        if key in _keys(name)
    ]
    cache.set(cache_key, found, _SECONDS)
    return found


def _shown_by_pages(keys: Iterable[int]) -> set[int]:
    """Return those of the documents' `keys` that a public page already shows or links to."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(PortalDocument),
        to_object_id__in=[str(key) for key in keys],
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    pairs = list(references.values_list("to_object_id", "object_id").distinct())
    pages = Page.objects.live().public().filter(pk__in={int(page) for _document, page in pairs})
    public = set(pages.values_list("pk", flat=True))
    return {int(document) for document, page in pairs if int(page) in public}


def _pages(titled: Q, besides: int | None) -> Iterator[OwnDocument]:
    rows = Page.objects.live().public().filter(titled).exclude(pk=besides)
    for page in rows.order_by("-first_published_at", "-pk")[:MOST_TITLES]:
        if address := page.url:
            yield OwnDocument("page", page.pk, page.title, address)
