"""Which engine answers."""

from collections.abc import Callable
from typing import TypeVar

from .contract import Engine
from .database import DatabaseEngine

__all__ = ["ask"]

Answer = TypeVar("Answer")


def ask(question: Callable[[Engine], Answer]) -> tuple[Answer, bool]:
    """Put a question to the engine in use; second, whether another one stood in for it ("chế độ dự phòng").

    Raises EngineFailure when none answers.
    """
    return question(DatabaseEngine()), False
