"""How gunicorn serves the portal; command-line options given by an operator win over this file."""

import os
from pathlib import Path

from django.db import connections

_state = Path(os.environ.get("PORTAL_DATA") or Path(__file__).resolve().parent.parent / "var")

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
workers = int(os.environ.get("WEB_WORKERS") or 2)
worker_class = "gthread"
threads = 4
keepalive = 5
# A slow page must not hold its thread for ever; uploads of 10 MB over a phone line still pass.
timeout = 60
graceful_timeout = 10
# One import for all processes: half the memory and half the time to start.
preload_app = True
# Workers are renewed at different moments, so that a leak in a library cannot grow for weeks.
max_requests = 20_000
max_requests_jitter = 2_000
# Nothing is written outside PORTAL_DATA: no control socket in the home folder, no files in /tmp.
control_socket_disable = True
worker_tmp_dir = str(_state / "tmp")
accesslog = None
loglevel = "warning"


def on_starting(server) -> None:
    """Make the folder of the workers' life signs."""
    Path(worker_tmp_dir).mkdir(parents=True, exist_ok=True)


def pre_fork(server, worker) -> None:
    """Close what loading the application opened: two processes must never share a connection."""
    connections.close_all()
