"""The whole portal behind the shipped nginx: changes show in time, and readers notice little of its death."""

import re
import signal
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest

from portal.headers import public_headers
from portal.tests.browser.running_portal import ROOT, RunningPortal
from portal.tests.front.running_nginx import WITHOUT_NGINX, Got, RunningNginx, is_missing

pytestmark = [pytest.mark.proof, pytest.mark.skipif(is_missing(), reason=WITHOUT_NGINX)]

PATIENCE = 5.0  # seconds until a change shows
RENAME = """
import django
django.setup()
from portal.models import SiteIdentity
identity = SiteIdentity.objects.get()
identity.responsible_person = "Người mới nhận việc"
identity.save()
"""
OF_OTHERS = ["/robots.txt", "/rss/", "/sitemap.xml", "/luot-xem/tong.json", "/.well-known/security.txt"]


@pytest.fixture(scope="module")
def portal():
    portal = RunningPortal()
    yield portal.wait()
    portal.stop()


def run(portal: RunningPortal, *arguments: str) -> str:
    """Run Python in the environment of this portal and return what it prints."""
    environment = {**portal._environment(), "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture(scope="module")
def front(portal):
    def printed(upstream, cache, log, listen, no_limits):
        options = ["--upstream", *upstream, "--cache", str(cache), "--log", str(log), "--listen", *listen]
        return run(portal, "manage.py", "nginx_config", *options, *(["--no-limits"] if no_limits else []))

    nginx = RunningNginx(portal.port, printed, no_limits=True)
    yield nginx
    nginx.stop()


def addresses_of(front: RunningNginx, sitemap: str) -> list[str]:
    """Return the paths in a map of the site, and in the maps that it names."""
    found = [urlsplit(found).path for found in re.findall(r"<loc>([^<]+)</loc>", front.get(sitemap).text)]
    maps = [path for path in found if path.endswith(".xml")]
    return found + [path for each in maps for path in addresses_of(front, each)]


def assert_headers(got: Got) -> None:
    for name in public_headers():
        assert got.headers.get(name.lower()), (name, got.status)


def test_headers__on_every_kind_of_answer(front):
    home = front.get("/")
    photo = re.search(r'src="(/uploads/[^"]+)"', home.text)[1]
    style = re.search(r'href="(/static/[^"]+\.css)"', home.text)[1]
    statuses = {}
    for target in (
        "/",
        photo,
        style,
        "/tim-kiem",
        "/khong-co/",
        "/static/khong-co.css",
        "/healthz",
        "/quan-tri/",
    ):
        got = front.get(target)
        statuses[target] = got.status
        assert_headers(got)
        assert "set-cookie" not in got.headers, target
    assert list(statuses.values()) == [200, 200, 200, 301, 404, 404, 404, 302]


def test_change__shows_in_time(portal, front):
    assert "Người mới nhận việc" not in front.get("/").text
    run(portal, "-c", RENAME)
    begun = time.monotonic()
    while "Người mới nhận việc" not in front.get("/").text:
        assert time.monotonic() - begun < PATIENCE
        time.sleep(0.1)


def test_dead_portal__is_hardly_noticed(portal, front):
    """Comes last in this file: nothing is alive afterwards."""
    kept = [*OF_OTHERS, *addresses_of(front, "/sitemap.xml")]
    assert len(kept) > 60
    assert {front.get(target, Accept_Encoding="gzip").status for target in kept} == {200}
    # Its folder stays: what nginx says by itself lies there.
    portal.process.send_signal(signal.SIGTERM)
    portal.process.wait(60)
    time.sleep(4)
    assert {front.get(target).status for target in kept} == {200}
    got = front.get("/tim-kiem/?q=a")
    assert got.status == 503 and "0200 3555" in got.text
    assert_headers(got)
