"""The starter of `make run`, with small programs in the place of web and worker."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal import starter

PROGRAM = """
import sys
from pathlib import Path
from portal import starter
environment = starter.environment_of_processes(int(sys.argv[2]))
sys.exit(starter.serve(Path(sys.argv[1]), environment, f"http://127.0.0.1:{sys.argv[2]}/"))
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processes_with(mark: str) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            if mark in (folder / "environ").read_bytes().decode("utf-8", "replace"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


class Running:
    """A starter with the given Procfile; every process below it carries `mark` in its environment."""

    def __init__(self, folder: Path, procfile: str):
        self.port = free_port()
        self.mark = f"STARTER_TEST={folder.name}-{self.port}"
        (folder / "readyz").write_text("{}")
        (folder / "Procfile").write_text(procfile.format(folder=folder, port=self.port))
        name, value = self.mark.split("=")
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder / "Procfile"), str(self.port)],
            cwd=starter.ROOT,
            env={**os.environ, name: value},
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def wait_for_line(self, words: str) -> str:
        for line in self.process.stdout:
            if words in line:
                return line
        raise AssertionError(f"ended without saying {words!r}")

    def left_processes(self) -> list[int]:
        deadline = time.monotonic() + 3
        while (left := processes_with(self.mark)) and time.monotonic() < deadline:
            time.sleep(0.05)
        return left


WEB = "web: exec python -m http.server {port} --bind 127.0.0.1 --directory {folder}\n"
WORKER = 'worker: python -c \'import subprocess; subprocess.run(["sleep", "600"])\'\n'


@pytest.fixture
def running(tmp_path):
    started = []

    def start(procfile: str = WEB + WORKER) -> Running:
        started.append(Running(tmp_path, procfile))
        return started[-1]

    yield start
    for one in started:
        for pid in processes_with(one.mark):
            os.kill(pid, signal.SIGKILL)
        one.process.wait()
        one.process.stdout.close()


class TestServe:
    def test_ready__once_the_server_answers(self, running):
        portal = running()
        assert portal.wait_for_line("Sẵn sàng") == f"Sẵn sàng: http://127.0.0.1:{portal.port}/\n"

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
    def test_every_process_ends__when_signalled(self, running, number):
        portal = running()
        portal.wait_for_line("Sẵn sàng")
        portal.process.send_signal(number)
        assert portal.process.wait(10) == 0
        assert portal.left_processes() == []

    def test_every_process_ends__when_the_whole_group_is_signalled_twice(self, running):
        portal = running()
        portal.wait_for_line("Sẵn sàng")
        os.killpg(portal.process.pid, signal.SIGTERM)
        portal.process.send_signal(signal.SIGTERM)
        assert portal.process.wait(10) == 0
        assert portal.left_processes() == []

    @pytest.mark.parametrize("delay", [0.1, 0.2, 0.3, 0.5])
    def test_every_process_ends__when_signalled_while_starting(self, running, delay):
        portal = running()
        time.sleep(delay)
        os.killpg(portal.process.pid, signal.SIGTERM)
        portal.process.wait(10)
        assert portal.left_processes() == []

    def test_every_process_ends__when_one_dies(self, running):
        portal = running(WEB + "worker: sleep 0.5; exit 3\n")
        assert portal.process.wait(10) == 1
        assert portal.left_processes() == []

    def test_every_process_ends__when_nobody_reads_the_output(self, running):
        portal = running(WEB + "worker: while sleep 0.05; do echo talking; done\n")
        portal.wait_for_line("Sẵn sàng")
        portal.process.stdout.close()
        time.sleep(0.3)
        portal.process.terminate()
        portal.process.wait(10)
        assert portal.left_processes() == []


class TestMain:
    def run(self, **environment) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-m", "portal.starter"],
            cwd=starter.ROOT,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=20,
        )

    def test_taken_port__is_said_with_a_way_out(self, tmp_path):
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            server.listen()
            port = server.getsockname()[1]
            result = self.run(PORT=str(port), PORTAL_DATA=str(tmp_path / "data"))
        assert result.returncode == 1
        assert f"Cổng {port} đang có chương trình khác dùng" in result.stdout
        assert f"PORT={port + 1}" in result.stdout
        assert not (tmp_path / "data").exists()

    @pytest.mark.parametrize("port", ["0", "65536", "web", "-1"])
    def test_bad_port__is_refused(self, port, tmp_path):
        result = self.run(PORT=port, PORTAL_DATA=str(tmp_path / "data"))
        assert result.returncode == 2
        assert "PORT phải là một số" in result.stdout
