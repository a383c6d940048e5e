from unittest import mock

import pytest
from django.core.cache import cache

from search.engines.breaker import LONGEST_TRIAL, REST, Breaker


class Clock:
    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker("thử", clock)


def test_admits__until_a_failure_and_again_after_the_rest(breaker, clock):
    assert breaker.admits()
    assert not breaker.is_open()
    assert breaker.fail()
    assert breaker.is_open()
    assert not breaker.admits()
    clock.now += REST - 1
    assert not breaker.admits()
    clock.now += 2
    assert breaker.admits()


def test_admits__one_on_trial_and_everybody_after_its_success(breaker, clock):
    breaker.fail()
    clock.now += REST + 1
    assert [breaker.admits() for _ in range(3)] == [True, False, False]
    assert breaker.succeed()
    assert breaker.admits()
    assert not breaker.succeed(), "that it answers again is told once"


def test_admits__nobody_for_another_rest_when_the_trial_fails(breaker, clock):
    breaker.fail()
    clock.now += REST + 1
    breaker.admits()
    assert not breaker.fail(), "an opening is told once"
    clock.now += REST - 1
    assert not breaker.admits()


def test_admits__another_when_the_one_on_trial_died(breaker, clock):
    breaker.fail()
    clock.now += REST + 1
    assert breaker.admits()
    clock.now += LONGEST_TRIAL + 1
    cache.delete("thử:on-trial")  # its own clock is not ours
    assert breaker.admits()


def test_admits__nobody_in_another_process_either(breaker, clock):
    other = Breaker("thử", clock)
    breaker.fail()
    assert not other.admits()
    assert not other.fail()
    clock.now += REST + 1
    assert breaker.admits()
    assert not other.admits()
    breaker.succeed()
    clock.now += LONGEST_TRIAL + 1
    assert other.admits(), "it failed itself, and asks once before it trusts"


def test_breaker__works_alone_when_the_cache_fails(breaker, clock):
    broken = mock.Mock(**{f"{name}.side_effect": OSError for name in ("get", "set", "add", "delete")})
    broken.delete_many.side_effect = OSError
    with mock.patch("search.engines.breaker.cache", broken):
        assert breaker.admits()
        assert breaker.fail()
        assert not breaker.admits()
        clock.now += REST + 1
        assert [breaker.admits(), breaker.admits()] == [True, False]
        assert breaker.succeed()


def test_admits__when_the_clock_was_put_back(breaker, clock):
    breaker.fail()
    clock.now -= 1_000_000
    assert breaker.admits()
