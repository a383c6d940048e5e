"""What a server serves."""

from portal.wsgi import application
from stats.beacons.application import BeaconApplication


def test_beacons_are_answered_first():
    assert isinstance(application, BeaconApplication)
