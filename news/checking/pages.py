"""An article page as the checks see it, as it stands in memory, and what they find in it."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from media.models import PortalImage
from news.models import ArticleIndexPage, ArticlePage
from news.proofing.articles import Article, Kind, Part, Photo
from news.proofing.blocks import Piece, parts_of_html
from news.proofing.findings import Finding
from news.proofing.rules import proofread

from .knowledge import office_knowledge

__all__ = ["article_of_page", "findings_of"]


ROOT_DEPTH = 3


def findings_of(page: ArticlePage) -> list[Finding]:
    """Return what the checks find in `page`, an article in a version of its own."""
    article = article_of_page(page)
    return proofread(article, office_knowledge(article, besides=page.pk))


def article_of_page(page: ArticlePage, *, byline: Sequence[str] | None = None) -> Article:
    """Return what `page` holds; the words of its body with their blanks as they stand in memory.

    `byline` are the names under it where they are not those of its rows.
    """
    parts = [Part(Kind.TITLE, page.title, "title"), Part(Kind.SUMMARY, page.summary, "summary")]
    links: list[tuple[str, Part]] = []
    photos = [*_lead_photo(page), *_body_photos(page), *_covers_of_films(page)]
    for child in page.body or ():
        for part, addresses in _parts_of(child):
            parts.append(part)
            links += [(address, part) for address in addresses]
    for photo in photos:
        parts += _words_of(photo)
    return Article(
        parts=tuple(parts),
        photos=tuple(photos),
        byline=tuple(_names_under(page) if byline is None else byline),
        section=_section(page),
        published=_day_of(page),
        event=page.event_date,
        links=tuple(links),
        needs_byline=page.genre != page.Genre.NOTICE and not page.source_name,
    )


def _names_under(page: ArticlePage) -> list[str]:
    return [credit.author.name for credit in page.credits.all() if credit.author_id]


def _section(page: ArticlePage) -> str | None:
    """Return the section; empty for the root where sections stand below it, None where there is no choice."""
    section = page.section if page.path or hasattr(page, "_section") else None
    if section is None or section.depth > ROOT_DEPTH:
        return section and str(section.title)
    return "" if ArticleIndexPage.objects.child_of(section).exists() else None


def _day_of(page: ArticlePage) -> date:
    """Return the day that readers see, or will see when it is approved now or at its wished time."""
    now = timezone.now()
    shown = page.published_at or page.first_published_at or max(page.go_live_at or now, now)
    return timezone.localtime(shown).date()


def _lead_photo(page: ArticlePage) -> Iterator[Photo]:
    if page.lead_image_id:
        yield Photo(
            field="lead_image_alt",
            caption=page.lead_image_caption,
            alt=page.lead_image_alt,
            decorative=page.lead_image_decorative,
            credit=page.lead_image_credit,
            file_name=page.lead_image.filename,
            picture=str(page.lead_image_id),
            **_known_of(page.lead_image),
        )


def _parts_of(child: Any) -> Iterator[tuple[Part, tuple[str, ...]]]:
    key = str(child.id or "")
    for number, piece in enumerate(_pieces_of(child), start=1):
        yield Part(piece.kind, piece.text, "body", number, key, piece.linked), piece.addresses


def _pieces_of(child: Any) -> Iterator[Piece]:
    value = child.value
    if child.block_type == "paragraph":
        yield from parts_of_html(str(value.source))
    elif child.block_type == "heading":
        yield Piece(Kind.HEADING, value["text"] or "")
    elif child.block_type == "quote":
        yield Piece(Kind.QUOTE, value["text"] or "")
    elif child.block_type == "callout":
        yield Piece(Kind.PARAGRAPH, value["text"] or "")
    elif child.block_type == "video":
        yield Piece(Kind.QUOTE, value["transcript"] or "")
    elif child.block_type == "table":
        yield Piece(Kind.CAPTION, value["caption"] or "")
        for row in value["table"].rows if value["table"] else ():
            yield from (Piece(Kind.CELL, cell.value) for cell in row if isinstance(cell.value, str))


def _body_photos(page: ArticlePage) -> Iterator[Photo]:
    number = itertools.count(1)
    for child in page.body or ():
        values = [child.value] if child.block_type == "image" else []
        if child.block_type == "gallery":
            values = list(child.value["images"])
        for value in values:
            yield _photo(value, str(child.id or ""), next(number), needs_caption=not page.is_photo_series)


def _covers_of_films(page: ArticlePage) -> Iterator[Photo]:
    """Yield the covers with what the library forbids or warns of; there are no words beside them."""
    for child in page.body or ():
        if child.block_type == "video" and (image := child.value["poster"]):
            yield Photo(
                field="body",
                block=str(child.id or ""),
                needs_caption=False,
                covers_film=True,
                consent_until=image.consent_until,
                is_set_aside=image.is_set_aside,
            )


def _photo(value: Any, key: str, number: int, *, needs_caption: bool) -> Photo:
    image = value["image"]
    return Photo(
        field="body",
        caption=value["caption"] or "",
        alt=value["alt"] or "",
        decorative=bool(value["decorative"]),
        credit=value["credit"] or "",
        file_name=image.filename if image else "",
        picture=str(image.pk) if image else "",
        number=number,
        block=key,
        needs_caption=needs_caption,
        **_known_of(image),
    )


def _known_of(image: PortalImage | None) -> dict[str, Any]:
    """Return what the library knows of a photo, by the names that the checks give it."""
    return {name: getattr(image, name) for name in ("taken_on", "consent_until", "is_set_aside") if image}


def _words_of(photo: Photo) -> Iterator[Part]:
    for kind, text in ((Kind.CAPTION, photo.caption), (Kind.ALT, photo.alt), (Kind.CREDIT, photo.credit)):
        if text:
            yield Part(kind, text, photo.field, photo.number, photo.block)
