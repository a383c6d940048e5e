"""A real Elasticsearch of the tests: on free ports, in a folder of its own, gone at the end.

It is Elastic's own build for integration tests, as Maven Central has it: the engine without most modules. The
portal needs none of them. Fetched once and kept; nothing of it belongs to the project.
"""

import atexit
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from elasticsearch import ApiError, Elasticsearch, TransportError

VERSION = "8.19.21"
SHA256 = "215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
PATIENCE = 300  # seconds; a busy machine needs two minutes for what takes ten seconds
UNPRIVILEGED = "nobody"  # the server refuses to run as root


class ElasticsearchNode:
    """One server. `options` are further lines of its settings; several nodes make a cluster by them."""

    def __init__(self, program: Path, folder: Path, *options: str, heap: str = "512m") -> None:
        self.program, self.folder, self.heap = program, folder, heap
        self.port, self.transport_port = _free_ports(2)
        self.url = f"http://127.0.0.1:{self.port}"
        self.options = options or ("discovery.type: single-node",)
        self.process: subprocess.Popen | None = None

    def start(self, *, wait: bool = True) -> None:
        self._configure()
        environment = {
            "PATH": os.environ["PATH"],
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_JAVA_HOME": _java_home(),
            "ES_JAVA_OPTS": f"-Xms{self.heap} -Xmx{self.heap} -XX:-AlwaysPreTouch",
        }
        log = (self.folder / "output.log").open("ab")
        self.process = subprocess.Popen(
            [self.program / "bin" / "elasticsearch", "-p", self.folder / "pid"],
            env=environment, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True, **_as_unprivileged(),
        )  # fmt: skip
        atexit.register(self.kill)
        if wait:
            self.wait()

    def wait(self) -> None:
        """Wait until it serves."""
        deadline = time.monotonic() + PATIENCE
        while not self._serves():
            assert self.process.poll() is None, f"the server ended at once:\n{self._output()}"
            assert time.monotonic() < deadline, f"the server does not answer:\n{self._output()}"
            time.sleep(0.2)

    def kill(self) -> None:
        """End the server and its launcher at once, as a power cut does."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        atexit.unregister(self.kill)

    def freeze(self) -> None:
        """Let it accept connections and answer nothing."""
        os.killpg(self.process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.killpg(self.process.pid, signal.SIGCONT)

    def client(self) -> Elasticsearch:
        return Elasticsearch(self.url, request_timeout=30)

    def _configure(self) -> None:
        config = self.folder / "config"
        if not config.exists():
            shutil.copytree(self.program / "config", config)
            (self.folder / "tmp").mkdir()
        lines = [
            "network.host: 127.0.0.1", f"http.port: {self.port}", f"transport.port: {self.transport_port}",
            f"path.data: {self.folder / 'data'}", f"path.logs: {self.folder / 'logs'}",
            "xpack.security.enabled: false", "cluster.routing.allocation.disk.threshold_enabled: false",
            *self.options,
        ]  # fmt: skip
        (config / "elasticsearch.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, UNPRIVILEGED)

    def _serves(self) -> bool:
        try:
            health = Elasticsearch(self.url, request_timeout=5).cluster.health(
                wait_for_status="yellow", timeout="1s"
            )
        except (ApiError, TransportError):
            return False
        return not health["timed_out"]

    def _output(self) -> str:
        return (self.folder / "output.log").read_text(errors="replace")[-3000:]


def unpack_program(folder: Path) -> Path:
    """Unpack the server into `folder`, fetched before if need be. Skips the test where it cannot be had."""
    for program in ("java", "unzip"):
        if shutil.which(program) is None:
            pytest.skip(f"needs {program} to start Elasticsearch")
    subprocess.run(["unzip", "-q", str(_fetched()), "-d", str(folder)], check=True)
    return folder / f"elasticsearch-{VERSION}"


def make_folder() -> Path:
    """A folder that the server's unprivileged user can reach, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="portal-elasticsearch-"))
    folder.chmod(0o755)
    return folder


def _fetched() -> Path:
    cache = Path(os.environ.get("ELASTICSEARCH_CACHE") or Path.home() / ".cache" / "ward-portal")
    archive = cache / f"elasticsearch-{VERSION}.zip"
    if not archive.exists():
        _fetch(archive)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert digest == SHA256, f"{archive} is not the archive that these tests know"
    return archive


def _fetch(archive: Path) -> None:
    if shutil.which("mvn") is None:
        pytest.skip("needs mvn to fetch Elasticsearch")
    archive.parent.mkdir(parents=True, exist_ok=True)
    maven = ["mvn", "-B", "-q"]
    steps = [
        [*maven, "dependency:get", "-Dtransitive=false", f"-Dartifact={ARTIFACT}"],
        [*maven, "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={archive.parent}"],
    ]
    for step in steps:
        done = subprocess.run(step, cwd="/", capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"Elasticsearch cannot be fetched: {done.stdout[-300:]}")


def _java_home() -> str:
    return str(Path(shutil.which("java")).resolve().parents[1])


def _as_unprivileged() -> dict:
    if os.geteuid() != 0:
        return {}
    return {"user": UNPRIVILEGED, "group": "nogroup", "extra_groups": []}


def _free_ports(number: int) -> list[int]:
    probes = [socket.socket() for _ in range(number)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


@pytest.fixture(scope="session")
def elasticsearch_program():
    """The unpacked server, from which nodes are started."""
    folder = make_folder()
    yield unpack_program(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def elasticsearch_node(elasticsearch_program):
    """A running node, one for the whole session. A test that kills it starts it again."""
    folder = make_folder()
    node = ElasticsearchNode(elasticsearch_program, folder)
    try:
        node.start()
        yield node
    finally:
        node.kill()
        shutil.rmtree(folder, ignore_errors=True)
