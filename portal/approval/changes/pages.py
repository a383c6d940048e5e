"""What a new file means for the public pages that show it: the record binds them to it."""

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from ..models import Act
from ..records import record
from .steps import Step, files_of

__all__ = ["bind_pages_to_new_files"]


def bind_pages_to_new_files(steps: list[Step], user: AbstractBaseUser, title: str) -> None:
    """Record for every public page with a replaced file what its version's content is from now on.

    The hash of a version covers its files: without this the page would look like one changed by hand.
    """
    replaced = {(step.model_class, step.pk) for step, _column, _name in files_of(steps, "after")}
    for page in _live_pages_with(replaced):
        record(Act.CONFIRM_CHANGE, page, user=user, revision=page.live_revision, reason=title)


def _live_pages_with(replaced) -> list[Page]:
    of_pages = ContentType.objects.get_for_model(Page)
    keys: set[int] = set()
    for model, pk in replaced:
        references = ReferenceIndex.objects.filter(
            base_content_type=of_pages,
            to_content_type=ContentType.objects.get_for_model(model),
            to_object_id=str(pk),
        )
        keys |= set(map(int, references.values_list("object_id", flat=True)))
    live = Page.objects.filter(pk__in=keys, live=True).exclude(live_revision=None)
    return list(live.select_related("live_revision").order_by("pk"))
