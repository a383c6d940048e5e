"""Keeps a set of child processes alive and ends them together; knows nothing of what they do."""

import logging
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

LOOK_EVERY = 0.2  # seconds
PATIENCE = 4.0  # seconds between asking a child to end and killing it; the runner of `make run` waits 5
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds before a dead child is started again
STEADY_AFTER = 60.0  # seconds of life after which the next death counts as the first


@dataclass
class Child:
    """One process and the history of its deaths."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    pause: float = field(default=FIRST_PAUSE)

    def start(self, now: float) -> None:
        """Start the process in the supervisor's own group, so that one signal reaches all."""
        self.process = subprocess.Popen(self.command)  # noqa: S603 - commands come from the code
        self.started_at = now

    def look_after(self, now: float) -> None:
        """Start a dead process again, at once the first time and later after growing pauses."""
        if self.process is None:
            if now >= self.start_again_at:
                self.start(now)
            return
        status = self.process.poll()
        if status is None:
            return
        if now - self.started_at > STEADY_AFTER:
            self.pause = FIRST_PAUSE
        logger.error("%s ended with status %s; started again in %.0f s", self.name, status, self.pause)
        self.process, self.start_again_at = None, now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)


class Supervisor:
    """Runs `commands` by name until SIGTERM or SIGINT."""

    def __init__(self, commands: Mapping[str, Sequence[str]]) -> None:
        self.children = [Child(name, command) for name, command in commands.items()]
        self.stopping = False

    def run(self) -> None:
        """Block until asked to stop; no child outlives this call."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_stop_signal)
        try:
            while not self.stopping:
                for child in self.children:
                    child.look_after(time.monotonic())
                time.sleep(LOOK_EVERY)
        finally:
            self._end_children()

    def _on_stop_signal(self, number: int, frame: object) -> None:
        self.stopping = True

    def _end_children(self) -> None:
        processes = [child.process for child in self.children if child.process is not None]
        for process in processes:
            process.terminate()
        deadline = time.monotonic() + PATIENCE
        for process in processes:
            try:
                process.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
