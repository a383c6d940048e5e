"""Putting a confirmed change in force, row by row through the models, so that everything else follows."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.db.models import Model
from wagtail.models import Collection, Site

from .deeds import deed_of
from .rows import Row, read_rows, with_values
from .steps import ACT, CREATE, DELETE, Step
from .watching import writing_freely

__all__ = ["DoesNotFit", "apply", "reversed_steps"]


class DoesNotFit(Exception):
    """What stands now is not what the change was made from."""


def apply(steps: list[Step]) -> None:
    """Carry out `steps`, all or none. Raises DoesNotFit when something has changed since."""
    new_keys: dict[tuple[type[Model], Any], Any] = {}
    try:
        with transaction.atomic(), writing_freely():
            for step in steps:
                _demand_unchanged(step)
            for step in steps:
                _carry_out(step, new_keys)
    except (IntegrityError, ObjectDoesNotExist) as error:
        raise DoesNotFit from error


def reversed_steps(steps: list[Step]) -> list[Step]:
    """Return the steps that undo `steps`."""
    undone = {CREATE: DELETE, DELETE: CREATE}
    return [
        Step(undone.get(step.op, step.op), step.model, step.pk, step.after, step.before)
        for step in reversed(steps)
    ]


def _demand_unchanged(step: Step) -> None:
    if step.op == ACT:
        if deed_of(step).stands(step.after) != step.before:
            raise DoesNotFit
    elif step.op != CREATE and not _stands(step):
        raise DoesNotFit


def _stands(step: Step) -> bool:
    """Tell whether the row is as the change found it, in the columns that there were then."""
    now = read_rows(step.model_class, [step.pk]).get(step.pk)
    before = step.before or {}
    return now is not None and {name: now.get(name) for name in before} == before


def _carry_out(step: Step, new_keys: dict[tuple[type[Model], Any], Any]) -> None:
    model = step.model_class
    if step.op == ACT:
        _do(step)
    elif step.op == DELETE:
        # An earlier step may have taken it along.
        if instance := model._base_manager.filter(pk=step.pk).first():
            instance.delete()
    elif step.op == CREATE:
        new_keys[model, step.pk] = _create(model, _with_new_keys(model, step.after, new_keys)).pk
    else:
        _update(model._base_manager.get(pk=step.pk), step)
    Site.clear_site_root_paths_cache()


def _do(step: Step) -> None:
    try:
        deed_of(step).do(step.after)
    except ValueError as error:
        raise DoesNotFit from error


def _update(instance: Model, step: Step) -> None:
    changed = {name: step.after[name] for name in step.changed}
    if isinstance(instance, Collection):
        _update_collection(instance, changed)
        return
    with_values(instance, changed).save()
    if "file" in changed and hasattr(instance, "renditions"):
        instance.renditions.all().delete()


def _update_collection(collection: Collection, changed: Row) -> None:
    if "name" in changed:
        collection.name = changed["name"]
        collection.save()
    if "parent_id" in changed:
        collection.move(Collection.objects.get(pk=changed["parent_id"]), "sorted-child")


def _create(model: type[Model], row: Row) -> Model:
    if model is Collection:
        return Collection.objects.get(pk=row["parent_id"]).add_child(name=row["name"])
    instance = with_values(model(), row)
    if model._meta.parents:
        # The row of the parent's table stands already; this adds the own columns only.
        instance.save_base(raw=True, force_insert=True)
    else:
        instance.save(force_insert=True)
    return instance


def _with_new_keys(model: type[Model], row: Row, new_keys: dict[tuple[type[Model], Any], Any]) -> Row:
    """Return `row` pointing at rows made by earlier steps under the keys they really got."""
    row = dict(row)
    for field in model._meta.local_concrete_fields:
        if field.remote_field and field.attname in row:
            row[field.attname] = new_keys.get((field.related_model, row[field.attname]), row[field.attname])
    return row
