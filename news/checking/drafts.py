"""Which version and section a question of the editor's form is about, for whom."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from news.models import ArticleIndexPage, ArticlePage

__all__ = ["draft_and_section"]


def draft_and_section(
    request: HttpRequest, page_id: int | None, section_id: int | None
) -> tuple[ArticlePage | None, Page]:
    """Return the latest version (None for a new article) and its section. Raises PermissionDenied."""
    if page_id is not None:
        page = get_object_or_404(ArticlePage, pk=page_id)
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return page.get_latest_revision_as_object(), page.section.specific
    section = get_object_or_404(ArticleIndexPage, pk=section_id)
    if not section.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    return None, section
