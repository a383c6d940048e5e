"""Web server and schedulers are killed in the middle of publications: nothing is lost, half or doubled.

KILLS=10 makes it short. KILLS_REPORT names a file for the figures.
"""

import json
import os
import random
import shutil
import statistics
import threading
import time
from pathlib import Path

import pytest

from .office_over_http import BODY, TITLE, Office
from .portal_under_fire import PortalUnderFire, read_public

pytestmark = pytest.mark.proof

KILLS = int(os.environ.get("KILLS") or 200)
CALM, CALM_APPROVALS = 180, 4  # seconds, texts
PAIRS = (("bientapvien", "nguoiduyet"), ("bientapvien", "nguoiduyet2"))


@pytest.fixture
def portal():
    running = PortalUnderFire()
    yield running
    running.stop()


def storm(portal: PortalUnderFire, office: Office) -> None:
    """Kill `KILLS` times while the office works, at moments nobody planned."""
    threads = []
    for number, (author, approver) in enumerate(PAIRS):
        people = office.sign_in(author), office.sign_in(approver)
        threads.append(
            threading.Thread(target=office.work, args=(*people, random.Random(number)), daemon=True)
        )
    for thread in threads:
        thread.start()
    dice = random.Random(1954)
    while portal.kills.total() < KILLS and any(thread.is_alive() for thread in threads):
        time.sleep(dice.uniform(0.05, 1.5))
        portal.kill_something(dice)
    # Calm again: the office goes on without anybody's help.
    enough, end = office.counts["approve"] + CALM_APPROVALS, time.monotonic() + CALM
    while office.counts["approve"] < enough and time.monotonic() < end:
        time.sleep(0.5)
    office.calm_approvals = office.counts["approve"] - enough + CALM_APPROVALS
    office.stopping.set()
    for thread in threads:
        thread.join()


def missing_in_public(office: Office) -> list[str]:
    """Return the addresses of approved texts that readers do not get whole."""
    missing = []
    for number in {entry["number"] for entry in office.journal if entry["act"] == "approve"}:
        url = f"{office.address}/tin-tuc/tin-hoat-dong/tin-thu-lua-so-{number}/"
        try:
            text = read_public(url)
        except OSError as error:
            text = str(error)
        if TITLE.format(number=number) not in text or BODY.format(number=number) not in text:
            missing.append(url)
    return missing


def test_kills__lose_nothing_and_leave_nothing_half(portal):
    begun = time.monotonic()
    office = Office(portal.address, portal.data)
    storm(portal, office)
    journal = portal.data / "journal.json"
    journal.write_text(json.dumps(office.journal))
    found = json.loads(portal.run("-m", "portal.tests.proof.oracle", str(journal)))
    figures = {
        "kills": dict(portal.kills),
        "answers": dict(office.counts),
        "seconds until readers got pages again": {
            "median": round(statistics.median(portal.silences), 2),
            "longest": round(max(portal.silences), 2),
        },
        "minutes": round((time.monotonic() - begun) / 60, 1),
        "processors": os.cpu_count(),
        "load at the end": os.getloadavg()[0],
        "database": "PostgreSQL" if portal.database else "SQLite",
        **found["figures"],
    }
    figures |= {"errors": office.errors, "wrong": found["wrong"], "missing": missing_in_public(office)}
    if report := os.environ.get("KILLS_REPORT"):
        Path(report).write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n")
        shutil.copy(portal.data / "output.log", f"{report}.log")
    assert (figures["errors"], figures["wrong"], figures["missing"]) == ([], [], [])
    assert office.calm_approvals >= CALM_APPROVALS, figures
    assert figures["published by the scheduler"] > 0, figures
