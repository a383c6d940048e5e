"""A running portal and the shipped nginx before it, as a ward has them."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from portal.tests.browser.running_portal import ROOT, RunningPortal
from portal.tests.front.running_nginx import RunningNginx

__all__ = ["addresses_of", "front_of", "run"]


def run(portal: RunningPortal, *arguments: str) -> str:
    """Run Python in the environment of this portal and return what it prints.

    Raises AssertionError with what it said when it fails.
    """
    environment = {**portal.surroundings(), "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def front_of(portal: RunningPortal) -> RunningNginx:
    """Start an nginx that keeps nothing yet, under the configuration that `portal` prints."""

    def printed(upstream: list[str], cache: Path, log: Path, listen: list[str], no_limits: bool) -> str:
        options = ["--upstream", *upstream, "--cache", str(cache), "--log", str(log), "--listen", *listen]
        return run(portal, "manage.py", "nginx_config", *options, *(["--no-limits"] if no_limits else []))

    return RunningNginx(portal.port, printed, no_limits=True)


def addresses_of(front: RunningNginx, sitemap: str = "/sitemap.xml") -> list[str]:
    """Return the paths in a map of the site, and in the maps that it names."""
    found = [urlsplit(found).path for found in re.findall(r"<loc>([^<]+)</loc>", front.get(sitemap).text)]
    maps = [path for path in found if path.endswith(".xml")]
    return found + [path for each in maps for path in addresses_of(front, each)]
