"""How the search is doing, for operators."""

from dataclasses import dataclass

from .changes.notes import is_behind, number_waiting
from .engines.choosing import first_engine_answers

__all__ = ["Standing", "standing"]


@dataclass(frozen=True)
class Standing:
    """`answers`: the first engine does; `lags`: it lacks changes it should know of; `waiting`: how many."""

    answers: bool
    lags: bool
    waiting: int


def standing() -> Standing | None:
    """Ask the outer index for a sign of life; None where none is configured. Takes half a second at most."""
    answers = first_engine_answers()
    if answers is None:
        return None
    return Standing(answers, is_behind(), number_waiting())
