"""The steps of a change: what each guarded row was and what it is to be."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.db.models import FileField, Model

from .guarded import is_guarded_always, is_setting
from .rows import Row, all_keys, read_rows
from .watching import Watching

__all__ = [
    "ACT",
    "CREATE",
    "DELETE",
    "UPDATE",
    "Step",
    "deletes_in_use",
    "files_of",
    "steps_of",
    "stored_steps",
]

CREATE, UPDATE, DELETE = "create", "update", "delete"
ACT = "act"  # no row, but a deed with its arguments: see `deeds`


@dataclass(frozen=True)
class Step:
    """One row: `before` is None for a new one, `after` for one that goes.

    Or one deed: `before` what it replaces, `after` its arguments.
    """

    op: str
    model: str
    pk: Any
    before: Row | None
    after: Row | None

    @property
    def model_class(self) -> type[Model]:
        """The model of the row."""
        return apps.get_model(self.model)

    @property
    def changed(self) -> list[str]:
        """The columns that differ, in the order of the model."""
        before, after = self.before or {}, self.after or {}
        return [name for name in (self.after or self.before or {}) if before.get(name) != after.get(name)]

    def as_json(self) -> dict[str, Any]:
        """Return the form in which a pending change keeps the step."""
        return asdict(self)


def stored_steps(changes: list[dict[str, Any]]) -> list[Step]:
    """Return the steps that a pending change keeps."""
    return [Step(**each) for each in changes]


def steps_of(watching: Watching) -> list[Step]:
    """Return what the request did to guarded rows: what goes, what changes, what is new."""
    steps = [*_touched(watching), *_created(watching)]
    if all(_is_empty_setting(step) for step in steps):
        return []
    return sorted(steps, key=lambda step: (DELETE, UPDATE, CREATE).index(step.op))


def deletes_in_use(step: Step) -> bool:
    """Tell whether `step` takes away a file or name while texts show it."""
    return step.op == DELETE and not is_guarded_always(step.model_class)


def files_of(steps: list[Step], side: str) -> Iterator[tuple[Step, str, str]]:
    """Yield (step, column, name in the storage) of every replaced file; `side` is `before` or `after`."""
    for step in steps:
        for field in step.model_class._meta.local_concrete_fields:
            row = getattr(step, side) or {}
            if isinstance(field, FileField) and field.attname in step.changed and row.get(field.attname):
                yield step, field.attname, row[field.attname]


def _touched(watching: Watching) -> Iterator[Step]:
    for model, seen in watching.seen.items():
        now = read_rows(model, seen.before)
        for pk, before in seen.before.items():
            after = now.get(pk)
            if pk in seen.in_use and before != after:
                yield Step(DELETE if after is None else UPDATE, model._meta.label_lower, pk, before, after)


def _created(watching: Watching) -> Iterator[Step]:
    for model, seen in watching.seen.items():
        new = all_keys(model) - seen.known if seen.known is not None else set()
        for pk, after in sorted(read_rows(model, new).items()):
            yield Step(CREATE, model._meta.label_lower, pk, None, after)


def _is_empty_setting(step: Step) -> bool:
    """Tell whether `step` only begins a setting with the values that are shown without it."""
    model = step.model_class
    if step.op != CREATE or not is_setting(model):
        return False
    empty = model(site_id=step.after["site_id"])
    fields = {field.attname: field for field in model._meta.local_concrete_fields}
    return all(
        fields[name].to_python(value) == getattr(empty, name)
        for name, value in step.after.items()
        if not isinstance(fields[name], FileField)
    )
