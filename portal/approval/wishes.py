"""What a sender adds to a submission, on its way from the form to the row that Wagtail's signal opens."""

from contextvars import ContextVar
from dataclasses import dataclass

from .models import ChangeKind

__all__ = ["Wishes", "remember_wishes", "take_wishes"]


@dataclass(frozen=True)
class Wishes:
    """A note for the approver, and what the version is to the public one (None: told by the page)."""

    note: str = ""
    change: ChangeKind | None = None


_remembered: ContextVar[tuple[int | None, Wishes] | None] = ContextVar("submission_wishes", default=None)


def remember_wishes(page_id: int | None, wishes: Wishes) -> None:
    """Keep `wishes` until the submission of this page opens; None stands for a page being made."""
    _remembered.set((page_id, wishes))


def take_wishes(page_id: int) -> Wishes:
    """Return what was remembered for this page, once."""
    remembered = _remembered.get()
    _remembered.set(None)
    if remembered is None or remembered[0] not in (page_id, None):
        return Wishes()
    return remembered[1]
