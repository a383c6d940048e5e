"""A clock that leaps: to 2038, by an hour back, by a second."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.steady_clock import BELIEVED_AFTER, SteadyClock

MORNING = datetime(2026, 11, 20, 8, tzinfo=UTC)


class Machine:
    """A machine whose wall clock can be set; its ticks only go on."""

    def __init__(self):
        self.wall, self.ticks = MORNING, 100.0

    def pass_by(self, **span):
        span = timedelta(**span)
        self.wall += span
        self.ticks += span.total_seconds()


@pytest.fixture
def machine():
    return Machine()


@pytest.fixture
def clock(machine):
    return SteadyClock(lambda: machine.wall, lambda: machine.ticks)


def test_time__goes_on(machine, clock):
    machine.pass_by(seconds=5)
    assert clock.now() == MORNING + timedelta(seconds=5)


@pytest.mark.parametrize("leap", [timedelta(days=1), datetime(2038, 1, 19, tzinfo=UTC) - MORNING])
def test_leap_ahead__is_not_believed_at_once(machine, clock, leap, caplog):
    machine.wall += leap
    machine.pass_by(seconds=5)
    assert clock.now() == MORNING + timedelta(seconds=5)
    machine.pass_by(seconds=5)
    assert clock.now() == MORNING + timedelta(seconds=10)
    assert caplog.text.count("leapt ahead") == 1


def test_leap_taken_back__leaves_no_trace(machine, clock):
    machine.wall += timedelta(days=4000)
    clock.now()
    machine.wall -= timedelta(days=4000)
    machine.pass_by(seconds=5)
    assert clock.now() == machine.wall == MORNING + timedelta(seconds=5)


def test_leap_that_stays__is_believed_in_the_end(machine, clock):
    machine.wall += timedelta(hours=3)
    assert clock.now() == MORNING
    machine.pass_by(seconds=BELIEVED_AFTER.total_seconds())
    assert clock.now() == machine.wall


def test_step_back__is_believed_at_once(machine, clock):
    machine.wall -= timedelta(hours=1)
    assert clock.now() == machine.wall


def test_correction__is_believed_at_once(machine, clock):
    machine.wall += timedelta(seconds=30)
    assert clock.now() == machine.wall
