"""Putting one photo in the place of another in the draft of a text, as its author would by hand."""

import json
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

from media.models import PortalImage

__all__ = ["may_replace_in", "replace_in_draft"]

#: Names under which the blocks of a body hold a photo.
_HOLDERS = frozenset({"image", "poster"})


def may_replace_in(page: Page, user: Any) -> bool:
    """Tell whether `user` could do it in the editor now: what waits for approval is nobody's to edit."""
    lock = page.get_lock()
    return bool(page.permissions_for_user(user).can_edit()) and not (lock and lock.for_user(user))


def replace_in_draft(page: Page, old: PortalImage, new: PortalImage, user: Any) -> bool:
    """Save a new version of `page` with `new` where `old` stood; tell whether it stood anywhere."""
    draft = page.get_latest_revision_as_object()
    changed = [_replaced(draft, field, old, new) for field in draft._meta.get_fields()]
    if any(changed):
        if not draft.live:  # as the editor does: the index of uses knows what is stored
            draft.save()
        draft.save_revision(user=user, log_action=True)
    return any(changed)


def _replaced(draft: Page, field: Any, old: PortalImage, new: PortalImage) -> bool:
    if getattr(field, "related_model", None) is PortalImage and field.concrete and field.many_to_one:
        if getattr(draft, field.attname) != old.pk:
            return False
        setattr(draft, field.name, new)
        return True
    if not isinstance(field, StreamField):
        return False
    stored = field.get_prep_value(getattr(draft, field.name)) or []
    if not _swapped(stored, old.pk, new.pk):
        return False
    setattr(draft, field.name, json.dumps(stored))
    return True


def _swapped(value: Any, old: int, new: int) -> bool:
    """Change keys of photos in stored blocks, in place; tell whether there was one."""
    found = False
    if isinstance(value, dict):
        for name in _HOLDERS & value.keys():
            if type(value[name]) is int and value[name] == old:
                value[name], found = new, True
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        found = _swapped(inner, old, new) or found
    return found
