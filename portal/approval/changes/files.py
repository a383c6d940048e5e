"""Files that came with a change which never took place."""

from functools import partial

from django.db import transaction

from ..models import PendingChange
from .steps import files_of, stored_steps

__all__ = ["drop_unused_files"]


def drop_unused_files(change: PendingChange) -> None:
    """Remove the new files of `change` from the storage, unless something else has them."""
    for step, column, name in files_of(stored_steps(change.changes), "after"):
        model = step.model_class
        if not model._base_manager.filter(**{column: name}).exists():
            storage = model._meta.get_field(column).storage
            transaction.on_commit(partial(storage.delete, name))
