"""Readings that pages of one generation share: never one from before a change, never an old one."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.test import RequestFactory
from django.utils import timezone

from portal.page_store import shared_readings
from portal.page_store.policy import CANDIDATE, Candidate, keep_until
from portal.page_store.shared_readings import MOST, SECONDS, read_once


@pytest.fixture(autouse=True)
def readings(monkeypatch):
    kept = {}
    monkeypatch.setattr(shared_readings, "_readings", kept)
    return kept


@pytest.fixture
def clock(monkeypatch):
    """Give the seconds of the steady clock as a list of one; the clock on the wall stands still."""
    now = [100.0]
    monkeypatch.setattr(shared_readings, "time", SimpleNamespace(monotonic=lambda: now[0]))
    with time_machine.travel(datetime.fromisoformat("2026-12-03T12:00+07:00"), tick=False):
        yield now


def asking(generation):
    request = RequestFactory().get("/")
    if generation is not None:
        request.META[CANDIDATE] = Candidate(generation)
    return request


class Source:
    """Something that changes with every look."""

    def __init__(self):
        self.looks = 0

    def __call__(self):
        self.looks += 1
        return self.looks


def test_reading__is_shared_by_the_pages_of_a_generation(clock):
    source = Source()
    assert [read_once(asking(7), "menu", source) for _ in range(3)] == [1, 1, 1]


@pytest.mark.parametrize("other", [8, 6], ids=["later", "earlier"])
def test_reading__is_new_in_another_generation(clock, other):
    source = Source()
    read_once(asking(7), "menu", source)
    assert read_once(asking(other), "menu", source) == 2


def test_reading__is_new_each_time_for_a_page_that_is_not_kept(clock, readings):
    source = Source()
    read_once(asking(7), "menu", source)
    assert [read_once(asking(None), "menu", source) for _ in range(2)] == [2, 3]
    assert len(readings) == 1


def test_reading__is_not_shared_under_another_name(clock):
    source = Source()
    read_once(asking(7), ("newest", 3), source)
    assert read_once(asking(7), ("newest", 4), source) == 2


def test_reading__ends_after_four_seconds(clock):
    source = Source()
    read_once(asking(7), "menu", source)
    clock[0] += SECONDS
    assert read_once(asking(7), "menu", source) == 1
    clock[0] += 0.1
    assert read_once(asking(7), "menu", source) == 2


def test_readings__of_any_number_of_names_stay_few(clock, readings):
    for number in range(2 * MOST + 1):
        read_once(asking(7), number, Source())
    assert len(readings) <= MOST


def test_failure__is_not_kept(clock):
    def fail():
        raise LookupError

    with pytest.raises(LookupError):
        read_once(asking(7), "menu", fail)
    assert read_once(asking(7), "menu", Source()) == 1


def test_what_a_reading_says_of_its_end__holds_for_every_page_that_shares_it(clock):
    def on_duty(request):
        keep_until(request, timezone.now() + timedelta(seconds=3))
        return "Đang trực"

    pages = [asking(7), asking(7)]
    for page in pages:
        read_once(page, "hotline", lambda page=page: on_duty(page))
        clock[0] += 1
    first, second = (page.META[CANDIDATE].seconds for page in pages)
    assert (first, second) == (pytest.approx(3), pytest.approx(2))


def test_reading__ends_when_what_it_says_does(clock):
    source = Source()

    def on_duty(request):
        keep_until(request, timezone.now() + timedelta(seconds=2))
        return source()

    for wait, found in ((0, 1), (1.9, 1), (0.2, 2)):
        clock[0] += wait
        page = asking(7)
        assert read_once(page, "hotline", lambda page=page: on_duty(page)) == found


def test_reading__leaves_what_the_page_was_told_before(clock):
    page = asking(7)
    page.META[CANDIDATE].seconds = 1.5
    read_once(page, "menu", Source())
    assert page.META[CANDIDATE].seconds == 1.5


def test_reading__ends_with_the_day(clock):
    source = Source()
    for moment, found in (("2026-12-03T23:59:58+07:00", 1), ("2026-12-04T00:00:00+07:00", 2)):
        with time_machine.travel(datetime.fromisoformat(moment), tick=False):
            clock[0] += 2
            assert read_once(asking(7), "date", source) == found
