"""A process for each file, killed when it is late; what it may do at all is bound in `inside`."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from .formats import READERS
from .outcomes import MAX_CHARACTERS, MAX_SIZE, Outcome, Reading

__all__ = ["read_confined"]

SECONDS = 40  # by the clock on the wall, on a busy machine

_FOLDER = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-s", "-m", "media.reading.inside")
#: The system's answer to too much time or memory; any other end is a fault that the file provoked.
_ENDED_BY_LIMIT = {-signal.SIGXCPU, -signal.SIGKILL}


def read_confined(kind: str, content: bytes, *, seconds: float = SECONDS) -> Reading:
    """Return the words of `content`, a file of `kind` (`pdf`, `docx`, `xlsx`), whatever it does.

    Takes `seconds` at most. Raises KeyError for another kind, OSError when no process can be started.
    """
    READERS[kind]
    if len(content) > MAX_SIZE:
        return Reading(Outcome.TOO_HEAVY)
    try:
        # Without environment: no key or password of the portal is in reach of what a file provokes.
        ended = subprocess.run(  # noqa: S603 - own program; the file goes through its standard input
            [*_COMMAND, kind],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_FOLDER,
            env={},
            # A signal to the worker's group must not look like a fault of the file.
            start_new_session=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Reading(Outcome.TOO_HEAVY)
    if ended.returncode:
        return Reading(Outcome.TOO_HEAVY if ended.returncode in _ENDED_BY_LIMIT else Outcome.BROKEN)
    return _reading_of(ended.stdout)


def _reading_of(line: bytes) -> Reading:
    try:
        answer = json.loads(line)
        text = str(answer["text"])[:MAX_CHARACTERS]
        return Reading(Outcome(answer["outcome"]), text, bool(answer["is_cut"]))
    except (ValueError, KeyError, TypeError):
        return Reading(Outcome.BROKEN)
