"""What the admin's own forms post, field by field, for tests that act as a browser would."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

PARAGRAPH_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


def article_form(
    title: str = "Một bài mới", *, slug: str = "", html: str = "<p>Lời trong bài.</p>", **fields: Any
) -> dict[str, Any]:
    """The fields of the article editor as a browser posts them; empty slug: made from the title."""
    return {
        **nested_form_data(
            {
                "title": title,
                "slug": slug,
                "summary": "Tóm tắt một câu.",
                "body": streamfield([("paragraph", rich_text(html, features=PARAGRAPH_FEATURES))]),
                "genre": "tin",
                "credits": inline_formset([]),
                "related_articles": inline_formset([]),
                "corrections": inline_formset([]),
                "comments": inline_formset([]),
            }
        ),
        **fields,
    }


def form_of(page: Page, **changes: Any) -> dict[str, Any]:
    """The fields of the editor for an existing article, with `changes`."""
    draft = page.get_latest_revision_as_object()
    return article_form(**{"title": draft.title, "slug": draft.slug, **changes})


def local_time(moment: datetime) -> str:
    """A moment as the admin's date and time field holds it."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
