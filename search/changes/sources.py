"""Where changes of the public pages come from: the signals on which notes are written (see `changes`).

All but one are sent inside the transaction of the change. What writes past the models' own methods, such as
an import, calls `changes` itself; what nobody calls for is found by `engines.elasticsearch.catching_up`.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import ForeignKey, Model
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction

from ..scope import page_model
from .notes import page_changed, subtree_changed

__all__ = ["connect"]

#: A save of these alone keeps a draft; readers get what they got before.
DRAFT_FIELDS = frozenset(
    {
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "wagtail_admin_comments",
        "locked",
        "locked_at",
        "locked_by",
        "go_live_at",
        "expire_at",
    }
)
#: A restriction is saved outside a transaction: a note written ahead of it covers a death between the two.
AHEAD = timedelta(seconds=15)


def connect() -> None:
    """Connect all sources; called once, when the applications are ready."""
    pages, credits = page_model(), _credit_model()
    sources = (
        (post_save, on_page_saved, pages),
        (post_delete, on_page_deleted, pages),
        # A page that moves is saved as a bare `Page`, after its own path and those below have changed.
        (post_save, on_place_changed, Page),
        (pre_save, on_restriction_coming, PageViewRestriction),
        (post_save, on_restriction_changed, PageViewRestriction),
        (post_delete, on_restriction_changed, PageViewRestriction),
        (post_save, on_credit_changed, credits),
        (post_delete, on_credit_changed, credits),
    )
    for number, (signal, handler, sender) in enumerate(sources):
        signal.connect(handler, sender=sender, dispatch_uid=f"search.changes.sources.{number}")


def on_page_saved(instance: Page, update_fields: frozenset[str] | None = None, **kwargs: object) -> None:
    """Note a page of the searched model that was saved in any way a reader could notice."""
    if update_fields is None or set(update_fields) - DRAFT_FIELDS:
        page_changed(instance.pk)


def on_page_deleted(instance: Page, **kwargs: object) -> None:
    """Note a page that is gone."""
    page_changed(instance.pk)


def on_place_changed(
    instance: Page, created: bool, update_fields: frozenset[str] | None = None, **kwargs: object
) -> None:
    """Note a page that may have moved, with all that moved along."""
    if not created and (update_fields is None or "path" in update_fields):
        subtree_changed(instance.pk)


def on_restriction_coming(instance: PageViewRestriction, **kwargs: object) -> None:
    """Note ahead what a restriction will hide."""
    subtree_changed(instance.page_id, rest=AHEAD)


def on_restriction_changed(instance: PageViewRestriction, **kwargs: object) -> None:
    """Note what a restriction hides, or no longer hides."""
    subtree_changed(instance.page_id)


def on_credit_changed(instance: Model, **kwargs: object) -> None:
    """Note a page whose byline has changed."""
    page_changed(getattr(instance, _credit_field().attname))


def _credit_field() -> ForeignKey:
    credits = settings.SEARCH_AUTHOR_FIELD.rpartition("__")[0]
    return page_model()._meta.get_field(credits).field


def _credit_model() -> type[Model]:
    return _credit_field().model
