"""The confined process: reads a file from its standard input, answers with one line of JSON.

Little memory, little time, no files written, no secrets; started by `confinement`, ends with its starter.
"""

import json
import os
import resource
import sys
import threading
import time
from contextlib import suppress

from media.reading.formats import READERS, Locked, tidied
from media.reading.outcomes import MAX_CHARACTERS, MAX_SIZE, Outcome, Reading

__all__ = ["read"]

MEMORY = 512 * 1024 * 1024  # bytes of address space
CPU_SECONDS = 20


def confine() -> None:
    """Bind this process to its limits."""
    limits = (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
    )
    for name, most in limits:
        with suppress(ValueError, OSError):  # not every system knows every limit
            resource.setrlimit(name, (most, most))
    os.nice(10)  # readers and editors go first
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def read(kind: str, content: bytes) -> Reading:
    """Return the words of `content`; the process may die of it."""
    try:
        text, is_cut = tidied(READERS[kind](content), MAX_CHARACTERS)
    except Locked:
        return Reading(Outcome.LOCKED)
    except MemoryError:
        return Reading(Outcome.TOO_HEAVY)
    except Exception:
        # Readers of formats raise anything on damaged files.
        return Reading(Outcome.BROKEN)
    has_words = any(character.isalnum() for character in text)
    return Reading(Outcome.READ, text, is_cut) if has_words else Reading(Outcome.EMPTY)


def main() -> None:
    """Read one file; its kind is the first argument."""
    confine()
    reading = read(sys.argv[1], sys.stdin.buffer.read(MAX_SIZE + 1))
    answer = {"outcome": reading.outcome, "text": reading.text, "is_cut": reading.is_cut}
    sys.stdout.write(json.dumps(answer))


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


if __name__ == "__main__":
    main()
