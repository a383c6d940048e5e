"""`make run`: prepares the data, then runs web and worker together and stops both, whatever happens.

Loads no Django: it lives as long as the portal and must stay small.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROCFILE = ROOT / "Procfile"
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# What the process runner itself says; the first kind tells the group of every process.
STARTED = re.compile(r"^[\w.]+ started \(pid=(\d+)\)$")
RUNNER_WORDS = re.compile(r"^([\w.]+ stopped \(rc=|sending SIG\w+ to |SIG\w+ received$)")
# Longer than gunicorn's and the worker's own time to end.
PATIENCE = 15


def say(words: str) -> None:
    """Write one line; a reader of our output who went away must not leave processes behind."""
    try:
        os.write(sys.stdout.fileno(), f"{words}\n".encode())
    except OSError:
        return


class Processes:
    """The processes of the Procfile under honcho, in a session of their own.

    Signals of the terminal reach this program only, so that honcho gets exactly one, after all its
    processes have their number: earlier ones leave orphans behind.
    """

    def __init__(self, procfile: Path, environment: dict[str, str]) -> None:
        self.expected = sum(1 for line in procfile.read_text().splitlines() if re.match(r"\w+:", line))
        self.groups: list[int] = []
        self.asked_to_stop = False
        command = [
            sys.executable,
            "-m",
            "honcho",
            "-e",
            os.devnull,
            "-f",
            str(procfile),
            "start",
            "--no-prefix",
        ]
        self.runner = subprocess.Popen(  # noqa: S603 - a fixed command
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    @property
    def is_running(self) -> bool:
        """Tell whether the processes are meant to go on."""
        return self.runner.poll() is None and not self.asked_to_stop

    def stop(self) -> None:
        """Ask every process to end, once; those that stay are killed after `PATIENCE` seconds."""
        if self.asked_to_stop:
            return
        self.asked_to_stop = True
        killer = threading.Timer(PATIENCE, self.kill)
        killer.daemon = True
        killer.start()
        self._stop_when_all_started()

    def _stop_when_all_started(self) -> None:
        if self.asked_to_stop and len(self.groups) == self.expected:
            self.runner.terminate()

    def relay_output(self) -> None:
        """Pass on what the processes print until the last of them has ended."""
        for raw in self.runner.stdout or ():
            line = raw.decode("utf-8", "replace").rstrip("\n")
            if started := STARTED.match(line):
                self.groups.append(int(started.group(1)))
                self._stop_when_all_started()
            elif not RUNNER_WORDS.match(line):
                say(line)
        self.runner.wait()

    def kill(self) -> None:
        """Kill what is left of the runner and of every process it started."""
        for group in (self.runner.pid, *self.groups):
            try:
                os.killpg(group, signal.SIGKILL)
            except ProcessLookupError:
                continue


def port_is_free(port: int) -> bool:
    """Tell whether a server can listen on `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def announce(processes: Processes, address: str, patience: float = 60) -> None:
    """Print the address once `/readyz` answers 200; after `patience` seconds say what it answers."""
    begun, complained, answer = time.monotonic(), False, ""
    while processes.is_running:
        try:
            with urllib.request.urlopen(f"{address}readyz", timeout=10):  # noqa: S310 - our own server
                say(f"Sẵn sàng: {address}")
                return
        except urllib.error.HTTPError as error:
            answer = f"{error.code} {error.read(500).decode('utf-8', 'replace')}"
        except OSError as error:
            answer = str(error)
        if not complained and time.monotonic() - begun > patience:
            say(f"Vẫn chưa sẵn sàng sau {patience:.0f} giây: {answer}")
            complained = True
        time.sleep(0.25)


def prepare(environment: dict[str, str]) -> int:
    """Bring database, static files and demo content up to date; return the exit status."""
    command = [sys.executable, "manage.py", "prepare", "--demo"]
    job = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)  # noqa: S603

    def stop_preparing(number: int, frame: object) -> None:
        os.killpg(job.pid, signal.SIGTERM)

    for number in STOP_SIGNALS:
        signal.signal(number, stop_preparing)
    return job.wait()


def serve(procfile: Path, environment: dict[str, str], address: str) -> int:
    """Run the processes of `procfile` until one ends or a signal comes; return the exit status."""
    # A signal that comes while the first process is being started waits until all can be stopped.
    early: list[int] = []
    for number in STOP_SIGNALS:
        signal.signal(number, lambda caught, _: early.append(caught))
    processes = Processes(procfile, environment)
    for number in STOP_SIGNALS:
        signal.signal(number, lambda *_: processes.stop())
    if early:
        processes.stop()
    threading.Thread(target=announce, args=(processes, address), daemon=True).start()
    try:
        processes.relay_output()
    finally:
        processes.kill()
    return 0 if processes.asked_to_stop else 1


def environment_of_processes(port: int) -> dict[str, str]:
    """Return the environment of a trial: development settings, programs of this Python first."""
    programs = str(Path(sys.executable).parent)
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PORT": str(port),
        "PATH": os.pathsep.join([programs, os.environ.get("PATH", os.defpath)]),
        "PYTHONUNBUFFERED": "1",
    }


def main() -> int:
    """Start everything; return the exit status of `make run`."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isdecimal() and 0 < int(text) < 65536):
        say(f"PORT phải là một số từ 1 đến 65535, không phải “{text}”.")
        return 2
    port = int(text)
    if not port_is_free(port):
        say(f"Cổng {port} đang có chương trình khác dùng. Hãy chọn cổng khác: make run PORT={port + 1}")
        return 1
    environment = environment_of_processes(port)
    if status := prepare(environment):
        return status if status > 0 else 0
    return serve(PROCFILE, environment, f"http://127.0.0.1:{port}/")


if __name__ == "__main__":
    sys.exit(main())
