"""A change in words: its title, and for each row what stood and what is to stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Field, FileField, Model
from django.utils import formats, timezone
from wagtail.models import Collection

from .deeds import deed_of
from .labels import COLUMNS, MODELS, SECRET
from .steps import ACT, CREATE, DELETE, UPDATE, Step

__all__ = ["Line", "StepInWords", "in_words", "title_of"]

_VERBS = {CREATE: "Thêm", UPDATE: "Sửa", DELETE: "Xóa"}
NOTHING = "(trống)"
HIDDEN = "(không hiện)"
# Names of permissions that Django writes in English, by the beginning of their code.
_RIGHTS = {"add": "thêm", "change": "sửa", "delete": "xóa", "view": "xem", "choose": "chọn"}
# Said by the step's own title, or of no use to a reader.
_LEFT_OUT = {"content_hash", "look", "sort_order", "task_ptr_id"}


@dataclass(frozen=True)
class Line:
    """One column: its label and both values; for files `column` leads to the bytes."""

    label: str
    before: str
    after: str
    column: str = ""
    is_image: bool = False


@dataclass(frozen=True)
class StepInWords:
    """One row with its lines."""

    number: int
    title: str
    lines: list[Line]


def title_of(steps: list[Step]) -> str:
    """Return a title for the whole: the likeliest step, and how many others came with it."""
    chosen = next((step for step in steps if step.op == UPDATE), steps[-1 if steps[0].op == DELETE else 0])
    more = len(steps) - 1
    return _title(chosen) + (f" và {more} mục kèm theo" if more else "")


def in_words(steps: list[Step]) -> list[StepInWords]:
    """Return `steps` as the confirming person reads them."""
    return [StepInWords(number, _title(step), list(_lines(step))) for number, step in enumerate(steps)]


def _title(step: Step) -> str:
    if step.op == ACT:
        return deed_of(step).title(step.after)
    model = step.model_class
    label = MODELS.get(step.model, str(model._meta.verbose_name))
    return f"{_VERBS[step.op]} {label}{_name(step)}"


def _name(step: Step) -> str:
    row = step.before or step.after or {}
    for column in ("name", "title", "old_path", "hostname", "purpose", "short", "query_string"):
        if row.get(column):
            return f" “{row[column]}”"
    return ""


def _lines(step: Step) -> Iterator[Line]:
    if step.op == ACT:
        yield from (Line(*words) for words in deed_of(step).lines(step.before, step.after))
        return
    model = step.model_class
    for column in step.changed:
        if column in _LEFT_OUT:
            continue
        field = _field(model, column)
        yield Line(
            label=_label(model, column, field),
            before=_value(field, column, step.before),
            after=_value(field, column, step.after),
            column=column if isinstance(field, FileField) else "",
            is_image=hasattr(model, "renditions"),
        )


def _field(model: type[Model], column: str) -> Field | None:
    return next((each for each in model._meta.local_concrete_fields if each.attname == column), None)


def _label(model: type[Model], column: str, field: Field | None) -> str:
    own = model.__module__.split(".")[0] in ("portal", "news", "media", "search")
    if field is not None and own and "id" not in (column, field.name) and not field.model._meta.auto_created:
        words = str(field.verbose_name)
        if words != field.name.replace("_", " "):
            return _begun(words)
    return _begun(COLUMNS.get(column, str(field.verbose_name) if field is not None else column))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _value(field: Field | None, column: str, row: dict[str, Any] | None) -> str:
    value = (row or {}).get(column)
    if value is None or value == "":
        return NOTHING
    if column in SECRET:
        return HIDDEN
    if column == "parent_id":
        return _related(Collection, value)
    if field is None:
        return str(value)
    if field.remote_field:
        return _related(field.related_model, value)
    if field.choices:
        return str(dict(field.flatchoices).get(field.to_python(value), value))
    return _plain(field.to_python(value))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "H:i, d/m/Y")
    return str(value)


def _related(model: type[Model], key: Any) -> str:
    instance = model._base_manager.filter(pk=key).first()
    if instance is None:
        return f"(mục mới số {key})"
    if model._meta.label_lower == "auth.permission":
        verb = instance.codename.split("_")[0]
        subject = instance.content_type.model_class()
        label = MODELS.get(subject._meta.label_lower, subject._meta.verbose_name) if subject else ""
        return f"{_RIGHTS.get(verb, verb)} {label}".strip()
    return str(instance)
