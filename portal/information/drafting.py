"""Beginning the page of a kind of required information: a draft with its headings and settings."""

import json
import uuid

from django.contrib.auth.models import AbstractBaseUser
from wagtail.log_actions import log
from wagtail.models import Page

from portal.models import InformationKind, ReceptionPage, StandardPage

__all__ = ["begin_page"]

_Data = InformationKind.Data


def begin_page(kind: InformationKind, parent: Page, user: AbstractBaseUser) -> Page:
    """Store a draft for `kind` below `parent`, by `user`, and return it.

    Every heading is followed by nothing: words that the editor has to replace would one day be published.
    """
    page = _unsaved(kind)
    page.title, page.kind, page.owner, page.live = kind.name, kind, user, False
    page.body = json.dumps([_heading(text) for text in kind.headings])
    parent.add_child(instance=page)
    revision = page.save_revision(user=user, log_action=False)
    log(instance=page, action="wagtail.create", user=user, revision=revision, content_changed=True)
    return page


def _unsaved(kind: InformationKind) -> Page:
    if kind.data == _Data.SESSIONS:
        return ReceptionPage()
    return StandardPage(show_leaders=kind.data == _Data.LEADERS, show_contacts=kind.data == _Data.CONTACTS)


def _heading(text: str) -> dict:
    return {"type": "heading", "value": {"level": "h2", "text": text}, "id": str(uuid.uuid4())}
