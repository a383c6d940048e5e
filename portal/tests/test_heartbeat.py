"""Life signs: who is at work, and the warning to whoever is about to use a wished time."""

import os
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from portal import heartbeat


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.PORTAL_DATA = tmp_path


def make_silent_for(seconds: float) -> None:
    heartbeat.beat("scheduler")
    moment = time.time() - seconds
    os.utime(heartbeat.heartbeat_file("scheduler"), (moment, moment))


def test_child__that_never_ran__is_not_alive():
    assert heartbeat.last_beat("scheduler") is None
    assert not heartbeat.is_alive("scheduler")


def test_child__just_after_its_beat__is_alive():
    heartbeat.beat("scheduler")
    assert heartbeat.is_alive("scheduler")
    assert abs(timezone.now() - heartbeat.last_beat("scheduler")) < timedelta(seconds=30)


def test_warning__comes_after_a_minute_of_silence():
    make_silent_for(heartbeat.STALE_AFTER - 20)
    assert heartbeat.scheduler_warning() == ""
    make_silent_for(heartbeat.STALE_AFTER + 1)
    assert heartbeat.scheduler_warning() == heartbeat.SCHEDULER_IS_SILENT
