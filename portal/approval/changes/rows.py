"""Rows of guarded tables as plain values that JSON can hold, and back."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from wagtail.models import Collection

from .guarded import shown_columns

__all__ = ["Row", "all_keys", "read_rows", "with_values"]

Row = dict[str, Any]


def read_rows(model: type[Model], keys: Iterable[Any]) -> dict[Any, Row]:
    """Return the rows of `model` with these keys as they are now, each without what never shows."""
    if model is Collection:
        return _read_collections(keys)
    columns = shown_columns(model)
    found = model._base_manager.filter(pk__in=list(keys)).values("pk", *columns)
    return {row["pk"]: _plain({name: row[name] for name in columns}) for row in found}


def _read_collections(keys: Iterable[Any]) -> dict[Any, Row]:
    """Read collections by name and parent: their path is bookkeeping of the tree."""
    keys_by_path = dict(Collection.objects.values_list("path", "pk"))
    step = Collection.steplen
    return {
        pk: {"name": name, "parent_id": keys_by_path.get(path[:-step])}
        for pk, name, path in Collection.objects.filter(pk__in=list(keys)).values_list("pk", "name", "path")
    }


def _plain(row: Row) -> Row:
    return json.loads(json.dumps(row, cls=DjangoJSONEncoder))


def all_keys(model: type[Model]) -> set[Any]:
    """Return the keys of all rows of `model`."""
    return set(model._base_manager.values_list("pk", flat=True))


def with_values(instance: Model, row: Row) -> Model:
    """Put the plain values of `row` into `instance` and return it."""
    fields = {field.attname: field for field in instance._meta.local_concrete_fields}
    for name, value in row.items():
        setattr(instance, name, fields[name].to_python(value))
    return instance
