"""Articles and sections for the search tests, made of whatever model SEARCH_PAGE_MODEL names."""

import itertools
import json
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

_numbers = itertools.count(1)


def root_section() -> Page:
    """The page under which all sections stand."""
    return Page.objects.get(slug=settings.SEARCH_ROOT_SECTION, depth=3).specific


def open_section(title: str, parent: Page | None = None) -> Page:
    """Add a section."""
    parent = parent or root_section()
    return parent.add_child(instance=type(root_section())(title=title))


def publish(
    title: str = "Bài thử",
    summary: str = "",
    body: str = "",
    *,
    section=None,
    year=2026,
    authors=(),
    **fields,
):
    """Add a live article dated the first of February of `year`."""
    number = next(_numbers)
    stream = [{"type": "paragraph", "value": f"<p>{body}</p>", "id": str(number)}] if body else []
    article = apps.get_model(settings.SEARCH_PAGE_MODEL)(
        title=title,
        slug=f"bai-{number}",
        summary=summary,
        body=json.dumps(stream),
        published_at=timezone.make_aware(datetime(year, 2, 1, 8)),
        **fields,
    )
    credits, _, author = settings.SEARCH_AUTHOR_FIELD.rpartition("__")
    credit = article._meta.get_field(credits).related_model
    setattr(article, credits, [credit(**{author: each}) for each in authors])
    return (section or root_section()).add_child(instance=article)
