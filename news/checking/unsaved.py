"""An article as it stands in the editor's form, unsaved: read as typed, never stored, never refused."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from wagtail.models import Page

from media.models import PortalImage
from news.models import ArticlePage, Author

__all__ = ["article_from_form", "byline_from_form"]

_WORDS = ("title", "summary", "lead_image_alt", "lead_image_caption", "lead_image_credit", "source_name")
_MOMENTS = ("published_at", "go_live_at", "event_date")
_LONGEST = 20_000
_MOST_CREDITS = 30


def article_from_form(data: QueryDict, *, stored: ArticlePage | None, section: Page) -> ArticlePage:
    """Return an article in memory with what `data` says; blank where the form says nothing readable."""
    article = stored or ArticlePage()
    article.section = section
    for name in _WORDS:
        setattr(article, name, data.get(name, "")[:_LONGEST])
    article.genre = data.get("genre", article.genre)
    article.lead_image_decorative = "lead_image_decorative" in data
    image = data.get("lead_image", "")
    known = image.isdecimal() and len(image) < 19
    article.lead_image = PortalImage.objects.filter(pk=image).first() if known else None
    for name in _MOMENTS:
        setattr(article, name, _moment(name, data.get(name, "")))
    article.body = _body(data)
    return article


def byline_from_form(data: QueryDict) -> list[str]:
    """Return the names that the rows of the byline choose."""
    rows = data.get("credits-TOTAL_FORMS", "")
    chosen = [
        data.get(f"credits-{row}-author", "")
        for row in range(min(int(rows), _MOST_CREDITS) if rows.isdecimal() else 0)
        if not data.get(f"credits-{row}-DELETE")
    ]
    keys = [key for key in chosen if key.isdecimal() and len(key) < 19]
    return list(Author.objects.filter(pk__in=keys).values_list("name", flat=True))


def _moment(name: str, typed: str) -> date | datetime | None:
    field = ArticlePage._meta.get_field(name).formfield()
    try:
        return field.clean(typed.strip()) if typed.strip() else None
    except ValidationError:
        return None


def _body(data: QueryDict) -> Any:
    field = ArticlePage._meta.get_field("body")
    block = field.stream_block
    if "body-count" not in data:
        return field.to_python("")
    try:
        return block.value_from_datadict(data, {}, "body")
    except (ValueError, ValidationError, KeyError, TypeError):
        # Half a block, as a form in motion may post it.
        return field.to_python("")
