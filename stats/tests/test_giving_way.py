"""Staff before beacons, within a process."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from stats.beacons.application import BeaconApplication
from stats.beacons.giving_way import YOUNG, StaffFirst

LONG = 30  # seconds, in which a test has failed


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


class TestGivingWay:
    def test_beacon__does_not_wait_when_nobody_is_at_work(self, clock):
        StaffFirst(clock).give_way(patience=LONG)

    def test_beacon__waits_until_the_last_has_done(self, clock):
        staff, passed = StaffFirst(clock), Event()
        with ThreadPoolExecutor(1) as pool, staff.at_work():
            with staff.at_work():
                pool.submit(lambda: (staff.give_way(patience=LONG), passed.set()))
                assert not passed.wait(0.05)
            assert not passed.wait(0.05)
            clock.now += YOUNG + 0.1
            with staff._condition:
                staff._condition.notify_all()
            assert passed.wait(LONG)

    def test_beacon__loses_patience(self, clock):
        staff = StaffFirst(clock)
        with staff.at_work():
            staff.give_way(patience=0.01)

    def test_beacon__does_not_wait_for_a_slow_upload(self, clock):
        staff = StaffFirst(clock)
        with staff.at_work():
            clock.now += YOUNG + 0.1
            staff.give_way(patience=LONG)

    def test_nobody_is_at_work__when_a_request_has_failed(self, clock):
        staff = StaffFirst(clock)
        with pytest.raises(ZeroDivisionError), staff.at_work():
            raise ZeroDivisionError
        staff.give_way(patience=LONG)


class TestApplication:
    @pytest.mark.parametrize(
        ("path", "waits"),
        [
            ("/quan-tri/pages/7/edit/", True),
            ("/duyet/abc/", True),
            ("/", False),
            ("/tin-tuc/quan-tri/", False),
        ],
    )
    def test_staff__are_known_by_the_path(self, path, waits):
        seen = []

        def portal(environ, start):
            seen.append(bool(application._staff_first._begun))
            return [b""]

        application = BeaconApplication(portal, staff=("/quan-tri/", "/duyet/"))
        application({"PATH_INFO": path}, None)
        assert seen == [waits]
        assert not application._staff_first._begun
