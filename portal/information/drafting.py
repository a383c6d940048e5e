"""Beginning the page of a kind of required information: a draft with its headings and settings."""

import json
import uuid
from collections import Counter

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from portal.models import InformationKind, ReceptionPage, StandardPage

__all__ = ["begin_page"]

_Data = InformationKind.Data


def begin_page(kind: InformationKind, parent: Page, user: AbstractBaseUser) -> Page:
    """Store a draft for `kind` below `parent`, by `user`, and return it.

    Every heading is followed by nothing: words that the editor has to replace would one day be published.
    What is the same for most pages stands there already: today's date and the unit that answers for most.
    """
    page = _unsaved(kind)
    page.title, page.kind, page.owner, page.live = kind.name, kind, user, False
    page.updated_on, page.responsible_unit = timezone.localdate(), _usual_unit(parent)
    page.body = json.dumps([_heading(text) for text in kind.headings])
    parent.add_child(instance=page)
    revision = page.save_revision(user=user, log_action=False)
    log(instance=page, action="wagtail.create", user=user, revision=revision, content_changed=True)
    return page


def _unsaved(kind: InformationKind) -> Page:
    if kind.data == _Data.SESSIONS:
        return ReceptionPage()
    return StandardPage(show_leaders=kind.data == _Data.LEADERS, show_contacts=kind.data == _Data.CONTACTS)


def _usual_unit(home: Page) -> str:
    """Return the unit that answers for most public pages of the site; empty where none is named."""
    units: Counter[str] = Counter()
    for model in (StandardPage, ReceptionPage):
        pages = model.objects.descendant_of(home).live().exclude(responsible_unit="")
        units.update(pages.values_list("responsible_unit", flat=True))
    return min(units, key=lambda unit: (-units[unit], unit), default="")


def _heading(text: str) -> dict:
    return {"type": "heading", "value": {"level": "h2", "text": text}, "id": str(uuid.uuid4())}
