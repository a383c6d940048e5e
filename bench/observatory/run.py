"""Lets the HTTP Observatory score the headers of the portal behind nginx with TLS, without a network.

Listens on the ports 80 and 443 of this machine, which the scorer cannot be talked out of, and so must be
allowed to. Needs nginx, openssl, node and npm; the first run installs the scorer beside this file. Ends with
status 1 when the score is below the promise.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

HOST, LOOPBACK = "localhost", "127.0.0.1"
PROMISED = 130
SCORER = HERE / "node_modules" / "@mdn" / "mdn-http-observatory"


def main() -> int:
    """Print the score and what cost or brought points; return 1 when the promise is broken."""
    missing = [name for name in ("nginx", "openssl", "node", "npm") if not shutil.which(name)]
    if missing:
        print(f"Not installed: {', '.join(missing)}. Nothing measured.")
        return 0
    install()
    with tempfile.TemporaryDirectory(prefix="observatory-") as folder:
        return report(judge(Path(folder)))


def install() -> None:
    """Install the scorer; its lists of preloaded hosts and top-level domains would come from the network."""
    if not SCORER.exists():
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=HERE, check=True)  # noqa: S603 - our own programs
    for name, empty in (("hsts-preload.json", "{}"), ("tld-list.json", "[]")):
        (SCORER / "conf" / name).write_text(empty)


def judge(folder: Path) -> dict:
    """Return what the scorer says of the portal behind nginx."""
    from portal.tests.browser.running_portal import RunningPortal

    certificate, key = make_certificate(folder)
    portal = RunningPortal(WAGTAILADMIN_BASE_URL=f"https://{HOST}").wait()
    nginx = start_nginx(portal, folder, certificate, key)
    try:
        environment = {**os.environ, "NODE_EXTRA_CA_CERTS": str(certificate)}
        command = ["node", str(HERE / "scan.mjs"), HOST]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - our own programs
        return json.loads(done.stdout)
    finally:
        nginx.terminate()
        nginx.wait()
        portal.stop()


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Return the files of a certificate for this machine, and of its key."""
    from portal.tests.front.certificate import make_certificate

    return make_certificate(folder, HOST)


def start_nginx(portal, folder: Path, certificate: Path, key: Path) -> subprocess.Popen:
    """Start nginx under the configuration that the portal prints for itself."""
    command = [
        sys.executable, "manage.py", "nginx_config", "--upstream", f"{LOOPBACK}:{portal.port}",
        "--listen", f"{LOOPBACK}:443", "--listen-http", f"{LOOPBACK}:80", "--tls", str(certificate), str(key),
        "--cache", str(folder / "cache"), "--log", str(folder / "log"),
    ]  # fmt: skip
    environment = {**portal.surroundings(), "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own programs
    file = folder / "nginx.conf"
    file.write_text(done.stdout)
    return subprocess.Popen([shutil.which("nginx"), "-c", str(file), "-g", "daemon off;"])  # noqa: S603 - our own programs


def report(result: dict) -> int:
    """Print the score; return 1 when it is below the promise."""
    print(
        f"score {result['score']}, grade {result['grade']}, algorithm {result['algorithmVersion']}, "
        f"{result['testsPassed']} of {result['testsQuantity']} tests (promised {PROMISED})"
    )
    for line in (*result["lost"], *result["gained"]):
        print(f"  {line}")
    return 0 if result["score"] >= PROMISED else 1


if __name__ == "__main__":
    sys.exit(main())
