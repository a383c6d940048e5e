"""Writing the record of decisions, and asking it."""

from collections.abc import Iterable, Sequence

from django.contrib.auth import get_user_model
from django.db import connections, transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

from .chain import FIRST, row_hash
from .content import content_hash
from .device import current_device
from .models import PAGE, Act, Decision

# Any number, the same in every process: who holds this lock of PostgreSQL writes the next rows.
_CHAIN_LOCK = 7_203_411_095

# Acts after which a version may be shown to the public.
_BINDING_ACTS = (Act.APPROVE, Act.IMPORT, Act.REVIEW_URGENT)
PUBLISHING_ACTS = (Act.APPROVE, Act.IMPORT, Act.URGENT)


def display_name(user) -> str:
    """Return the full name of `user`, or the account name when none is known."""
    return (user.get_full_name() or user.get_username()) if user else "Hệ thống"


def record(
    act: Act,
    page: Page,
    *,
    user,
    revision: Revision | None,
    reason_code: str = "",
    reason: str = "",
    on_behalf_id: int | None = None,
    checks: str = "",
) -> Decision:
    """Write one decision about `revision` of `page` and return it.

    `on_behalf_id` names whose lent power was used, `checks` what the checks of the text said.
    """
    decision = Decision(
        page_id=page.pk,
        page_title=(revision.object_str if revision else page.title)[:255],
        revision_id=revision.pk if revision else None,
        content_hash=content_hash(revision) if revision else "",
        act=act,
        actor_id=user.pk if user else None,
        actor_name=display_name(user),
        on_behalf_id=on_behalf_id,
        on_behalf_name=_name_of(on_behalf_id),
        checks=checks,
        reason_code=reason_code,
        reason=reason,
    )
    _append([decision])
    return decision


def record_about(act: Act, obj: Model, *, title: str, user, reason: str = "") -> Decision:
    """Write one decision about `obj`, which is no page (a setting, a name, a file, a delegation)."""
    decision = Decision(
        subject=obj._meta.label_lower,
        page_id=obj.pk or 0,
        page_title=title[:255],
        act=act,
        actor_id=user.pk if user else None,
        actor_name=display_name(user),
        reason=reason,
    )
    _append([decision])
    return decision


def _name_of(user_id: int | None) -> str:
    return display_name(get_user_model().objects.get(pk=user_id)) if user_id else ""


def record_import(revisions: Iterable[Revision], *, actor_name: str, source_hash: str) -> None:
    """Write that `revisions` came from a file read in the shell by `actor_name` (the operating-system user).

    `source_hash` is the SHA-256 of the file. Imports are the one publication without a second person;
    the record names them so that an auditor finds them all.
    """
    _append(
        [
            Decision(
                page_id=int(revision.object_id),
                page_title=revision.object_str[:255],
                revision_id=revision.pk,
                content_hash=content_hash(revision),
                act=Act.IMPORT,
                actor_name=actor_name,
                source_hash=source_hash,
            )
            for revision in revisions
        ]
    )


def _append(decisions: Sequence[Decision]) -> None:
    """Write `decisions` at the end of the chain; no two writers ever build on the same last row.

    The lock holds until the surrounding transaction ends, for until then nobody else sees the new last row.
    """
    with transaction.atomic():
        _wait_for_turn()
        previous = Decision.objects.order_by("-pk").values_list("hash", flat=True).first()
        previous = FIRST if previous is None else previous
        now, device = timezone.now(), current_device()
        for decision in decisions:
            decision.at, decision.device, decision.previous_hash = now, device, previous
            decision.hash = previous = row_hash(vars(decision))
        Decision.objects.bulk_create(decisions)


def _wait_for_turn() -> None:
    """Let one transaction after the other write; SQLite's do so by themselves, being IMMEDIATE."""
    connection = connections[Decision.objects.db]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])


def approvals() -> QuerySet[Decision]:
    """Return the decisions that bind a version: from there on a text has new hands.

    An approval called off before its hour binds nothing.
    """
    called_off = Decision.objects.filter(
        subject=PAGE, revision_id=OuterRef("revision_id"), pk__gt=OuterRef("pk"), act=Act.CANCEL_SCHEDULE
    )
    return Decision.objects.filter(subject=PAGE, act__in=_BINDING_ACTS).exclude(Exists(called_off))


def is_removed(revision: Revision) -> bool:
    """Tell whether exactly this version was taken down as harmful: it never comes back."""
    return Decision.objects.filter(subject=PAGE, revision_id=revision.pk, act=Act.REMOVE).exists()


def is_cleared_for_publication(revision: Revision) -> bool:
    """Tell whether exactly this version, byte for byte, was approved or imported.

    An approval that was called off before its hour, or a version taken down as harmful, clears nothing.
    """
    if is_removed(revision):
        return False
    about = Decision.objects.filter(subject=PAGE, revision_id=revision.pk)
    last = about.filter(act__in=(*PUBLISHING_ACTS, Act.CANCEL_SCHEDULE)).order_by("-pk").first()
    if last is None or last.act == Act.CANCEL_SCHEDULE:
        return False
    return last.content_hash == content_hash(revision)
