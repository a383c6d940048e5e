"""What linked addresses answered when somebody asked, kept for a day. Asking itself: `link_asking`."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.utils import timezone

from news.models import LinkAnswer

__all__ = ["KEPT_FOR", "keep_answers", "known_answers"]

#: An article is sent and decided on within a working day; a page that is gone today may be back tomorrow.
KEPT_FOR = timedelta(days=1)


def _key(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()


def known_answers(addresses: Iterable[str]) -> dict[str, int]:
    """Return the answers that are known, by address; asks nobody."""
    keys = {_key(address): address for address in addresses}
    if not keys:
        return {}
    since = timezone.now() - KEPT_FOR
    rows = LinkAnswer.objects.filter(address_hash__in=keys, asked_at__gt=since)
    return {keys[key]: status for key, status in rows.values_list("address_hash", "status")}


def keep_answers(answers: Mapping[str, int]) -> None:
    """Keep `answers` for a day, and forget those that are older."""
    now = timezone.now()
    LinkAnswer.objects.filter(asked_at__lte=now - KEPT_FOR).delete()
    LinkAnswer.objects.bulk_create(
        [LinkAnswer(address_hash=_key(one), status=status, asked_at=now) for one, status in answers.items()],
        update_conflicts=True,
        unique_fields=["address_hash"],
        update_fields=["status", "asked_at"],
    )
