"""Device, browser and system of real user agents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.beacons.devices import BROWSERS, DEVICES, SYSTEMS, Reading, reading_of
from stats.buffers.records import VALUE_CAP

from .user_agents import MACHINES, READERS

READINGS = {
    "Chrome": ("computer", "chrome", "windows"),
    "Chrome on a telephone": ("phone", "chrome", "android"),
    "Chrome on a tablet": ("tablet", "chrome", "android"),
    "Chrome on iPhone": ("phone", "chrome", "ios"),
    "Cốc Cốc": ("computer", "coccoc", "windows"),
    "Cốc Cốc on a telephone": ("phone", "coccoc", "android"),
    "Edge": ("computer", "edge", "windows"),
    "Edge on iPhone": ("phone", "edge", "ios"),
    "Firefox": ("computer", "firefox", "linux"),
    "Firefox on iPhone": ("phone", "firefox", "ios"),
    "Safari": ("phone", "safari", "ios"),
    "Safari on iPad": ("tablet", "safari", "ios"),
    "Safari on a Mac": ("computer", "safari", "macos"),
    "Samsung": ("phone", "samsung", "android"),
    "Opera": ("computer", "opera", "windows"),
    "Opera Mini": ("phone", "opera", "android"),
    "Zalo on Android": ("phone", "zalo", "android"),
    "Zalo on iPhone": ("phone", "zalo", "ios"),
    "Facebook": ("phone", "facebook", "ios"),
    "Facebook on Android": ("phone", "facebook", "android"),
    "CUBOT": ("phone", "chrome", "android"),
    "CUBOT X18": ("phone", "chrome", "android"),
    "Internet Explorer": ("computer", "other", "windows"),
    "Chromebook": ("computer", "chrome", "linux"),
    "television": ("other", "samsung", "other"),
}


def test_every_reader_has_a_reading():
    assert READINGS.keys() == READERS.keys()


@pytest.mark.parametrize("name", READINGS)
def test_reading(name):
    assert reading_of(READERS[name]) == Reading(*READINGS[name])


@pytest.mark.parametrize("name", MACHINES)
def test_machine_is_never_a_browser_of_an_app(name):
    assert reading_of(MACHINES[name]).browser not in ("zalo", "coccoc")


@pytest.mark.parametrize("values", [DEVICES, BROWSERS, SYSTEMS])
def test_values_fit_their_place(values):
    assert "other" in values
    assert all(value.isascii() and len(value) <= VALUE_CAP for value in values)
    assert len(set(values.values())) == len(values)


@given(st.text() | st.sampled_from(list(READERS.values())).map(lambda text: text * 40))
def test_known_value__when_anything_comes(text):
    reading = reading_of(text)
    assert reading.device in DEVICES
    assert reading.browser in BROWSERS
    assert reading.system in SYSTEMS


def test_nothing_beyond_the_cap_is_looked_at():
    filler = "Mozilla/5.0 (" + "x" * 300
    assert reading_of(filler + READERS["Cốc Cốc"]) == reading_of(filler)
