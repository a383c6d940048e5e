"""Which settings and other rows shown beside pages point at files. Wagtail's index of references knows no
settings: only models registered as snippets and pages are in it (7.4)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model
from wagtail.models import ReferenceIndex

from .guarded import guarded_tables, is_guarded_always

__all__ = ["SettingUse", "uses_in_settings"]


@dataclass(frozen=True)
class SettingUse:
    """A row of `model` with the key `pk` that points at the object with the key `target`."""

    target: Any
    model: type[Model]
    pk: Any


def uses_in_settings(model: type[Model], keys: Iterable[Any]) -> set[SettingUse]:
    """Return what of the tables that always show points at the objects of `model` with these keys."""
    keys = set(keys)
    shown = [each for each in guarded_tables().values() if is_guarded_always(each)]
    return {*_by_foreign_key(shown, model, keys), *_by_index(shown, model, keys)}


def _by_foreign_key(shown: list[type[Model]], model: type[Model], keys: set[Any]) -> Iterator[SettingUse]:
    for holder in shown:
        for field in holder._meta.local_concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is model:
                rows = holder._base_manager.filter(**{f"{field.name}__in": keys})
                for pk, target in rows.values_list("pk", field.attname):
                    yield SettingUse(target, holder, pk)


def _by_index(shown: list[type[Model]], model: type[Model], keys: set[Any]) -> Iterator[SettingUse]:
    """Find links in formatted texts, which no foreign key holds."""
    by_text = {str(key): key for key in keys}
    found = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=by_text,
        base_content_type__in=ContentType.objects.get_for_models(*shown).values(),
    )
    for target, type_id, pk in found.values_list("to_object_id", "base_content_type", "object_id"):
        if holder := ContentType.objects.get_for_id(type_id).model_class():
            yield SettingUse(by_text[target], holder, holder._meta.pk.to_python(pk))
