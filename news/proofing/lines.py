"""Pure: an article from a line of `import_articles`, with its blanks as they came: they are looked at."""

import itertools
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from .articles import Article, Kind, Part, Photo
from .blocks import parts_of_html

__all__ = ["MAX_PARTS", "article_of_line"]

#: Paragraphs, captions or photos of one line that are looked at; no article has more.
MAX_PARTS = 2_000
MAX_TEXT = 100_000


def article_of_line(data: Mapping[str, Any]) -> Article:
    """Return what `data` holds as an article; values of another type than asked for count as missing."""
    links: list[tuple[str, Part]] = []
    parts = [
        Part(Kind.TITLE, _text(data.get("title")), "title"),
        Part(Kind.SUMMARY, _text(data.get("summary")), "summary"),
        *_body(data.get("body"), links),
    ]
    photos = list(_photos(data, parts))
    author = _text(data.get("author"))
    return Article(
        parts=tuple(parts),
        photos=tuple(photos),
        byline=(author,) if author.strip() else (),
        section=_text(data.get("category")),
        published=_day(data.get("date")),
        event=_day(data.get("event_date")),
        links=tuple(links),
    )


def _text(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value[:MAX_TEXT] if isinstance(value, str) else ""


def _strings(value: object) -> list[str]:
    return (
        [text[:MAX_TEXT] for text in value[:MAX_PARTS] if isinstance(text, str)]
        if isinstance(value, list)
        else []
    )


def _body(value: object, links: list[tuple[str, Part]]) -> Iterator[Part]:
    if isinstance(value, str):
        yield from _of_html(value[: MAX_TEXT * 10], links)
        return
    for number, text in enumerate(_strings(value), start=1):
        yield Part(Kind.PARAGRAPH, text, "body", number)


def _of_html(html: str, links: list[tuple[str, Part]]) -> Iterator[Part]:
    pieces = itertools.islice(parts_of_html(html), MAX_PARTS)
    for number, piece in enumerate(pieces, start=1):
        part = Part(piece.kind, piece.text, "body", number, linked=piece.linked)
        links += [(address, part) for address in piece.addresses]
        yield part


def _photos(data: Mapping[str, Any], parts: list[Part]) -> Iterator[Photo]:
    """Yield the photos; add their words to `parts`. Captions alone tell of photos nobody can describe."""
    for number, caption in enumerate(_strings(data.get("captions")), start=1):
        parts.append(Part(Kind.CAPTION, caption, "captions", number))
        yield Photo("captions", caption, number=number)
    images = data.get("images")
    for number, image in enumerate(images[:MAX_PARTS] if isinstance(images, list) else [], start=1):
        words = image if isinstance(image, dict) else {"file": image}
        caption, credit, alt, file = (_text(words.get(key)) for key in ("caption", "credit", "alt", "file"))
        parts += [
            Part(kind, text, "images", number)
            for kind, text in ((Kind.CAPTION, caption), (Kind.CREDIT, credit), (Kind.ALT, alt))
            if text
        ]
        yield Photo("images", caption, alt, False, credit, file, file, number)


def _day(value: object) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return None
