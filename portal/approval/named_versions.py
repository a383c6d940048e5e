"""Versions that the books of the office name by number: they must stay, whoever clears away others."""

from functools import reduce
from operator import or_

from django.db.models import Exists, Model, OuterRef, ProtectedError, Q, QuerySet
from wagtail.models import Revision

from .models import CheckReport, Decision, SelfCheck, Submission, UrgentPublication, Withdrawal

__all__ = ["BOOKS", "is_named", "refuse_losing_version", "unnamed"]

#: Everything that names a version by its number alone, so that no foreign key protects it.
BOOKS: tuple[type[Model], ...] = (
    CheckReport,
    Decision,
    SelfCheck,
    Submission,
    UrgentPublication,
    Withdrawal,
)
NAMED = "Phiên bản %s có trong sổ quyết định nên không xóa được."


def unnamed() -> Q:
    """Return the condition on versions that no book names them."""
    named = [Q(Exists(book._default_manager.filter(revision_id=OuterRef("pk")))) for book in BOOKS]
    return ~reduce(or_, named)


def is_named(revision: Revision) -> bool:
    """Tell whether a book names `revision`."""
    return not Revision.objects.filter(unnamed(), pk=revision.pk).exists()


def refuse_losing_version(
    sender: object, instance: Revision, origin: object = None, **kwargs: object
) -> None:
    """Refuse to delete a named version by itself, as Wagtail's purge_revisions would. Raises ProtectedError.

    With its whole page a version may go: which pages may be deleted has a rule of its own.
    """
    is_by_itself = isinstance(origin, Revision) or (
        isinstance(origin, QuerySet) and issubclass(origin.model, Revision)
    )
    if is_by_itself and is_named(instance):
        raise ProtectedError(NAMED % instance.pk, {instance})
