"""Signals that the watch needs. What follows from an approved text, a redirect, is approved with it."""

from django.db.models.signals import pre_delete
from wagtail.contrib.redirects.signal_handlers import (
    autocreate_redirects_on_page_move,
    autocreate_redirects_on_slug_change,
)
from wagtail.signals import page_slug_changed, post_page_move

from .guarded import models_in_use
from .watching import on_guarded_delete, writing_freely

__all__ = ["connect"]


def connect() -> None:
    """Connect all handlers; called once, when the applications are ready."""
    let_redirects_follow()
    for model in models_in_use():
        name = f"guard-{model._meta.label_lower}"
        pre_delete.connect(on_guarded_delete, sender=model, dispatch_uid=name)


def let_redirects_follow() -> None:
    """Put handlers that write freely in the place of Wagtail's own."""
    page_slug_changed.disconnect(autocreate_redirects_on_slug_change)
    post_page_move.disconnect(autocreate_redirects_on_page_move)
    page_slug_changed.connect(_on_slug_changed, dispatch_uid="redirect-after-slug-change")
    post_page_move.connect(_on_page_moved, dispatch_uid="redirect-after-move")


def _on_slug_changed(**kwargs) -> None:
    with writing_freely():
        autocreate_redirects_on_slug_change(**kwargs)


def _on_page_moved(**kwargs) -> None:
    with writing_freely():
        autocreate_redirects_on_page_move(**kwargs)
