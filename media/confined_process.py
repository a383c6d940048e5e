"""A process of its own for each file that somebody brought, killed when late; bound by `reading.inside`."""

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["FOLDER", "Broke", "TooHeavy", "answer_of_process", "python_command"]

FOLDER = Path(__file__).resolve().parents[1]
#: The system's answer to too much time or memory; any other end is a fault that the file provoked.
_ENDED_BY_LIMIT = {-signal.SIGXCPU, -signal.SIGKILL}


def python_command(module: str) -> tuple[str, ...]:
    """Return the command that runs a module of the portal."""
    return (sys.executable, "-s", "-m", module)


class TooHeavy(Exception):
    """The file took more time or memory than it may."""


class Broke(Exception):
    """The process ended by a fault that the file provoked."""


def answer_of_process(command: Sequence[str], content: bytes, *, seconds: float) -> bytes:
    """Run `command`, which confines itself, with `content` as its input; return what it wrote.

    `seconds` go by the clock on the wall. Raises TooHeavy, Broke; OSError when no process can be started.
    """
    try:
        # Without environment: no key or password of the portal is in reach of what a file provokes.
        ended = subprocess.run(  # noqa: S603 - own program; the file goes through its standard input
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=FOLDER,
            env={},
            # A signal to the worker's group must not look like a fault of the file.
            start_new_session=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooHeavy from error
    if ended.returncode:
        raise TooHeavy if ended.returncode in _ENDED_BY_LIMIT else Broke
    return ended.stdout
