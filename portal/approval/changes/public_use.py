"""Whether files and names stand in a text that the public sees, or that waits for approval or its hour."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from wagtail.models import Page, ReferenceIndex, Revision, WorkflowState

from ..references import referred_keys
from .settings_use import uses_in_settings

__all__ = ["in_public_use", "in_scheduled_texts"]


def in_public_use(model: type[Model], keys: Iterable[Any]) -> set[Any]:
    """Return those of `keys` whose objects the public sees, or would see if a decision fell now."""
    keys = set(keys)
    used = _used_by_pages(model, keys) | {use.target for use in uses_in_settings(model, keys)}
    if used != keys:
        used |= keys & _used_by_versions(model, _waiting_versions())
    return used


def in_scheduled_texts(model: type[Model], keys: Iterable[Any]) -> set[Any]:
    """Return those of `keys` that stand in an approved version waiting for its hour."""
    return set(keys) & _used_by_versions(model, Revision.page_revisions.exclude(approved_go_live_at=None))


def _references(model: type[Model], keys: set[Any]):
    return ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=[str(key) for key in keys]
    )


def _used_by_pages(model: type[Model], keys: set[Any]) -> set[Any]:
    """Look where pages refer to `keys`; what was public once counts, for it may be readable still."""
    page_type = ContentType.objects.get_for_model(Page)
    pairs = set(
        _references(model, keys)
        .filter(base_content_type=page_type)
        .values_list("to_object_id", "object_id")
        .distinct()
    )
    by_text = {str(key): key for key in keys}
    links = {(by_text[target], int(page)) for target, page in pairs} | _links_to_many(model, keys)
    public = set(
        Page.objects.filter(pk__in={page for _, page in links})
        .filter(Q(live=True) | Q(first_published_at__isnull=False))
        .values_list("pk", flat=True)
    )
    return {key for key, page in links if page in public}


def _links_to_many(model: type[Model], keys: set[Any]) -> set[tuple[Any, int]]:
    """Return (key, page) for the pages' lists of `model`, which the index of references leaves out."""
    links: set[tuple[Any, int]] = set()
    for relation in model._meta.related_objects:
        if relation.many_to_many and issubclass(relation.related_model, Page):
            field = relation.field
            through = field.remote_field.through._base_manager
            target, source = field.m2m_reverse_field_name(), field.m2m_field_name()
            links |= set(through.filter(**{f"{target}__in": keys}).values_list(target, source))
    return links


def _waiting_versions() -> list[Revision]:
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    submitted = states.exclude(current_task_state=None).values("current_task_state__revision_id")
    return list(
        Revision.page_revisions.filter(
            Q(pk__in=submitted) | Q(approved_go_live_at__isnull=False)
        ).select_related("content_type")
    )


def _used_by_versions(model: type[Model], versions: Iterable[Revision]) -> set[Any]:
    used: set[Any] = set()
    for version in versions:
        page = version.as_object()
        used |= referred_keys([page]).get(model, set())
        for field in page._meta.many_to_many:
            if field.related_model is model:
                used |= {model._meta.pk.to_python(key) for key in version.content.get(field.name) or []}
    return used
