"""The running portal of one file, and the nginx before it."""

import pytest

from portal.tests.browser.running_portal import RunningPortal

from .whole_site import front_of


@pytest.fixture(scope="module")
def portal():
    """Give a freshly seeded portal."""
    portal = RunningPortal()
    yield portal.wait()
    portal.stop()


@pytest.fixture(scope="module")
def front(portal):
    """Give an nginx before it that keeps nothing yet."""
    nginx = front_of(portal)
    yield nginx
    nginx.stop()
