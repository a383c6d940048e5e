"""Schedulers as processes of their own on one database: each text goes out once, whoever is killed."""

import os
import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from news.models import ArticlePage
from portal.tests import verbs

pytestmark = [pytest.mark.proof, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parents[3]
TEXTS = 12
ONE_PASS = """
import sys, django
django.setup()
from portal.scheduler import publish_due
print("ready", flush=True)
sys.stdin.readline()
done = publish_due()
print(done.published, done.failed, done.refused, flush=True)
"""


@pytest.fixture
def environment(tmp_path):
    """The environment of a process that works on the database of this test."""
    name = str(connection.settings_dict["NAME"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PORTAL_DATA": str(tmp_path),
    }
    if connection.vendor == "sqlite":
        (tmp_path / "portal.sqlite3").symlink_to(name)
        return environment
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")
    return {**environment, "DATABASE_URL": urlunsplit(address)}


def scheduler(environment) -> subprocess.Popen:
    """A process that waits, ready, for the word to make one pass."""
    process = subprocess.Popen(
        [sys.executable, "-c", ONE_PASS],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    return process


def begin(*processes: subprocess.Popen) -> None:
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()


def result_of(process: subprocess.Popen) -> tuple[int, int, int]:
    return tuple(int(number) for number in process.communicate(timeout=120)[0].split())


def approved_texts() -> list[ArticlePage]:
    """Approved for a time that has come since."""
    pages = []
    for number in range(TEXTS):
        wished = timezone.now() + timedelta(hours=1)
        pages.append(verbs.publish(title=f"Tin đúng giờ {number}", go_live_at=wished))
    Revision.objects.exclude(approved_go_live_at=None).update(
        approved_go_live_at=timezone.now() - timedelta(seconds=1)
    )
    for revision in Revision.objects.filter(object_id__in=[str(page.pk) for page in pages]):
        revision.content["go_live_at"] = (timezone.now() - timedelta(seconds=1)).isoformat()
        revision.save(update_fields=["content"])
    return pages


def assert_all_went_out_once(pages: list[ArticlePage]) -> None:
    live = ArticlePage.objects.filter(pk__in=[page.pk for page in pages], live=True)
    assert live.count() == TEXTS
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()
    logged = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
    assert sorted(logged.values_list("page_id", flat=True)) == sorted(page.pk for page in pages)


def test_two_processes__publish_each_text_once(environment):
    pages = approved_texts()
    processes = [scheduler(environment) for _ in range(2)]
    begin(*processes)
    results = [result_of(process) for process in processes]
    assert sum(published for published, _failed, _refused in results) == TEXTS
    assert [(failed, refused) for _published, failed, refused in results] == [(0, 0), (0, 0)]
    assert_all_went_out_once(pages)


def test_killed_process__leaves_the_rest_to_the_next(environment):
    pages = approved_texts()
    dice = random.Random(17)
    for _ in range(4):
        process = scheduler(environment)
        begin(process)
        time.sleep(dice.uniform(0.02, 0.3))
        process.kill()
        process.communicate()
    process = scheduler(environment)
    begin(process)
    _published, failed, refused = result_of(process)
    assert (failed, refused) == (0, 0)
    assert_all_went_out_once(pages)
