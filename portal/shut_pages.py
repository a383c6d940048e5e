"""Pages and files behind a password or sign-in do not exist for a process where nobody can sign in."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from wagtail.models import Page

from media.models import PortalDocument
from portal.roles import PUBLIC

__all__ = ["refuse_shut_document", "refuse_shut_page"]

_SHUT = "Not open to everybody."


def refuse_shut_page(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Raise Http404 for a page that not everybody may read."""
    if settings.PORTAL_ROLE == PUBLIC and page.get_view_restrictions():
        raise Http404(_SHUT)


def refuse_shut_document(document: PortalDocument, request: HttpRequest) -> None:
    """Raise Http404 for a file of a collection that is not open to everybody."""
    if settings.PORTAL_ROLE == PUBLIC and document.collection.get_view_restrictions():
        raise Http404(_SHUT)
