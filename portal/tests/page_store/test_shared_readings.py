"""Readings that pages of one generation share: never one from before a change, never an old one."""

import pytest
from django.test import RequestFactory

from portal.page_store import shared_readings
from portal.page_store.policy import CANDIDATE, Candidate
from portal.page_store.shared_readings import MOST, SECONDS, read_once


@pytest.fixture(autouse=True)
def readings(monkeypatch):
    kept = {}
    monkeypatch.setattr(shared_readings, "_readings", kept)
    return kept


@pytest.fixture
def clock(monkeypatch):
    """Give the seconds of the steady clock as a list of one."""
    now = [100.0]
    monkeypatch.setattr(shared_readings.time, "monotonic", lambda: now[0])
    return now


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
