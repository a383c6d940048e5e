"""From a record to the fields of an article. Nothing is stored here but the pictures it brings along."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

from news.models import ArticlePage
from portal.text_cleaning import tidy_line

from .bodies import body_blocks, with_ids
from .photos import Photos, UnusablePicture
from .records import MAX_TITLE, Picture, Record, cut_at_word

GENRES = {
    key.casefold(): genre.value for genre in ArticlePage.Genre for key in (genre.value, str(genre.label))
}


@dataclass(slots=True)
class Draft:
    """What an article should be: `values` by field name, the byline, and what to tell about it."""

    record: Record
    values: dict[str, Any]
    warnings: list[str] = field(default_factory=list)


def draft_of(record: Record, source: str, photos: Photos, store: bool = True) -> Draft:
    """Return the draft of `record`; with `store` off, new pictures are only looked at."""
    warnings = list(record.warnings)
    title, summary, overflow = _fitted_words(record, warnings)
    taken = _taken_pictures(record, photos, store, warnings)
    lead, others = (taken[0], taken[1:]) if taken else (None, [])
    words = record.body if not overflow else _with_first(overflow, record.body)
    blocks = body_blocks(words, [_photo_value(*one) for one in others], _loose_captions(record))
    values = {
        "title": title,
        "draft_title": title,
        "summary": summary,
        "body": with_ids(blocks, source, record.external_id),
        "genre": _genre(record, warnings),
        "external_source": source,
        "external_id": record.external_id,
        **_lead_values(lead),
    }
    return Draft(record, values, warnings)


def _fitted_words(record: Record, warnings: list[str]) -> tuple[str, str, str]:
    """Return title and summary that fit their fields, and the text that no longer does."""
    title, summary = record.title, record.summary
    if len(title) > MAX_TITLE:
        summary = f"{title}\n{summary}".strip()
        title = cut_at_word(title, MAX_TITLE)
        warnings.append(f"tiêu đề dài hơn {MAX_TITLE} ký tự, toàn văn để ở đầu tóm tắt")
    limit = ArticlePage._meta.get_field("summary").max_length
    if limit is None or len(summary) <= limit:
        return title, summary, ""
    warnings.append(f"tóm tắt dài hơn {limit} ký tự, toàn văn để ở đầu bài")
    return title, cut_at_word(summary, limit), summary


def _with_first(text: str, body: list[str] | str) -> list[str] | str:
    if isinstance(body, str):
        return f"<p>{escape(text, quote=False)}</p>{body}"
    return [text, *body]


def _genre(record: Record, warnings: list[str]) -> str:
    if not record.genre:
        return ArticlePage.Genre.NEWS.value
    genre = GENRES.get(record.genre.casefold())
    if genre is None:
        warnings.append(f"thể loại “{cut_at_word(record.genre, 40)}” không có, đã ghi là Tin")
        return ArticlePage.Genre.NEWS.value
    return genre


def _taken_pictures(
    record: Record, photos: Photos, store: bool, warnings: list[str]
) -> list[tuple[Picture, Any]]:
    taken = []
    for place, picture in enumerate(record.pictures):
        try:
            image = photos.find_or_store(picture, store)
        except UnusablePicture as error:
            warnings.append(f"bỏ qua ảnh {cut_at_word(picture.file, 80)}: {error}")
            continue
        caption = picture.caption or (record.captions[place] if place < len(record.captions) else "")
        worded = Picture(picture.file, caption, picture.credit, picture.alt)
        if not picture.alt:
            warnings.append(f"ảnh {cut_at_word(picture.file, 80)} chưa có lời tả (alt)")
        taken.append((worded, image))
    return taken


def _loose_captions(record: Record) -> list[str]:
    return record.captions[len(record.pictures) :]


def _photo_value(picture: Picture, image: Any) -> dict[str, Any]:
    return {
        "image": image.pk if image else None,
        "alt": cut_at_word(picture.alt, 250),
        "decorative": False,
        "caption": cut_at_word(picture.caption, 300),
        "credit": cut_at_word(picture.credit, 120),
    }


def _lead_values(lead: tuple[Picture, Any] | None) -> dict[str, Any]:
    picture, image = lead or (Picture(""), None)
    return {
        "lead_image_id": image.pk if image else None,
        "lead_image_alt": tidy_line(cut_at_word(picture.alt, 250)),
        "lead_image_caption": cut_at_word(picture.caption, 300),
        "lead_image_credit": cut_at_word(picture.credit, 120),
    }
