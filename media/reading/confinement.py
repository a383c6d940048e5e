"""A process for each file, killed when it is late; what it may do at all is bound in `inside`."""

import json

from media.confined_process import Broke, TooHeavy, answer_of_process, python_command

from .formats import READERS
from .outcomes import MAX_CHARACTERS, MAX_SIZE, Outcome, Reading

__all__ = ["read_confined"]

SECONDS = 40  # by the clock on the wall, on a busy machine

_COMMAND = python_command("media.reading.inside")


def read_confined(kind: str, content: bytes, *, seconds: float = SECONDS) -> Reading:
    """Return the words of `content`, a file of `kind` (`pdf`, `docx`, `xlsx`), whatever it does.

    Takes `seconds` at most. Raises KeyError for another kind, OSError when no process can be started.
    """
    READERS[kind]
    if len(content) > MAX_SIZE:
        return Reading(Outcome.TOO_HEAVY)
    try:
        return _reading_of(answer_of_process([*_COMMAND, kind], content, seconds=seconds))
    except TooHeavy:
        return Reading(Outcome.TOO_HEAVY)
    except Broke:
        return Reading(Outcome.BROKEN)


def _reading_of(line: bytes) -> Reading:
    try:
        answer = json.loads(line)
        text = str(answer["text"])[:MAX_CHARACTERS]
        return Reading(Outcome(answer["outcome"]), text, bool(answer["is_cut"]))
    except (ValueError, KeyError, TypeError):
        return Reading(Outcome.BROKEN)
