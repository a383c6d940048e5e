"""Changes that are more than rows: one entry that moves many sums is done anew, whole, when confirmed.

A deed is named by the model that it is about; packages above this one tell what their deeds are.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from ..models import PendingChange
from .rows import Row
from .steps import ACT, Step
from .watching import writing_freely

__all__ = ["Deed", "deed_of", "propose", "register_deed"]


@dataclass(frozen=True)
class Deed:
    """How it is done and told; each function takes the deed's arguments, as JSON holds them.

    `do` raises ValueError with a sentence for what cannot be; `stands` returns what it would replace;
    `title` and `lines` (label, before, after) say it to the person who confirms.
    """

    do: Callable[[Row], None]
    stands: Callable[[Row], Row]
    title: Callable[[Row], str]
    lines: Callable[[Row, Row], list[tuple[str, str, str]]]


_deeds: dict[str, Deed] = {}


def register_deed(name: str, deed: Deed) -> None:
    """Make `deed` known under the label of its model, which is part of the waiting change."""
    _deeds[name] = deed


def deed_of(step: Step) -> Deed:
    """Return the deed that `step` names."""
    return _deeds[step.model]


def propose(name: str, arguments: Row, user: AbstractBaseUser) -> PendingChange:
    """Keep a deed aside until another person confirms it.

    It is tried and taken back before, so that nothing waits that could not be. Raises ValueError with why.
    """
    from .proposing import keep_aside  # it says deeds in words, which stand here

    deed = _deeds[name]
    before = deed.stands(arguments)
    with transaction.atomic(), writing_freely():
        deed.do(arguments)
        transaction.set_rollback(True)
    return keep_aside([Step(ACT, name, None, before, arguments)], user)
