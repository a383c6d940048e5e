"""What the processes of a server have used of the processor, from /proc (Linux)."""

import os
from pathlib import Path

__all__ = ["family_of", "seconds_used"]

_TICKS = os.sysconf("SC_CLK_TCK")
USER_TICKS, SYSTEM_TICKS = 11, 12  # places behind the name of the program, see proc(5)


def family_of(pid: int) -> list[int]:
    """Return `pid` and all processes below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in family_of(int(child)))]


def seconds_used(*pids: int) -> float:
    """Return the processor time of these processes and all below them, in seconds since they began."""
    return sum(_ticks(one) for pid in pids for one in family_of(pid)) / _TICKS


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[USER_TICKS]) + int(fields[SYSTEM_TICKS])
