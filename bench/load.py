"""Requests as many readers send them, by wrk, which must be installed; see bench/README.md."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from web_server import BENCH

__all__ = ["Load", "Result", "require_wrk", "start_wrk"]

SCRIPT = Path(__file__).with_name("load.lua")
THREADS = 2


@dataclass(frozen=True)
class Load:
    """What is sent: to which path, with one of `bodies` each, always with `headers`."""

    name: str
    path: str
    bodies: Sequence[str]
    headers: dict[str, str] = field(default_factory=dict)
    new_agents: float = 0.0  # share of requests whose program was never seen before

    def write(self, folder: Path, agents: Sequence[str]) -> Path:
        """Write the file that the script reads; return it."""
        file = folder / f"{abs(hash(self.name))}.lua"
        headers = ", ".join(f"[{_quoted(name)}] = {_quoted(value)}" for name, value in self.headers.items())
        file.write_text(
            f"return {{ path = {_quoted(self.path)}, headers = {{ {headers} }},"
            f" agents = {{ {', '.join(map(_quoted, agents))} }},"
            f" bodies = {{ {', '.join(map(_quoted, self.bodies))} }} }}"
        )
        return file


@dataclass(frozen=True)
class Result:
    """What came of it: answered requests, requests a second, failures, the 99th hundredth in ms."""

    requests: int
    rate: float
    failures: int
    slowest: float


class _Running:
    """A load that is being sent."""

    def __init__(self, process: subprocess.Popen) -> None:
        self.process = process

    def is_running(self) -> bool:
        """Tell whether it has not ended yet."""
        return self.process.poll() is None

    def result(self) -> Result:
        """Wait for the end and return what came of it."""
        text, _ = self.process.communicate()
        line = next((line for line in text.splitlines() if line.startswith("RESULT ")), None)
        if line is None:
            raise SystemExit(f"wrk failed:\n{text}")
        requests, micros, failures, slowest = (float(word) for word in line.split()[1:])
        return Result(int(requests), requests * 1e6 / micros, int(failures), slowest / 1000)


def require_wrk() -> str:
    """Return the path of wrk. Ends the program with a sentence and status 0 where it is not installed."""
    program = shutil.which("wrk")
    if program is None:
        print("wrk chưa được cài nên bỏ qua phép đo này (Debian: apt install wrk).")
        raise SystemExit(0)
    return program


def start_wrk(
    address: str, load: Path, *, seconds: int, connections: int, new_agents: float = 0.0, rate: int = 0
) -> _Running:
    """Send for `seconds`; `rate` requests a second, or as many as go."""
    command = [
        require_wrk(), f"-t{THREADS}", f"-c{connections}", f"-d{seconds}s", "-s", str(SCRIPT), address, "--",
        str(load), str(new_agents), str(rate / THREADS),
    ]  # fmt: skip
    return _Running(subprocess.Popen(command, cwd=BENCH, stdout=subprocess.PIPE, text=True))  # noqa: S603 - our own programs


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
