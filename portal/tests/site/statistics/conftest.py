"""What tests of the statistics pages share: the moment, the site, somebody who may see the figures."""

import pytest
from wagtail.models import Site

from portal.approval.rules import Role
from portal.tests import factories

from .moments import NOON


@pytest.fixture(autouse=True)
def at_noon(time_machine, settings, tmp_path):
    settings.PORTAL_DATA = tmp_path
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def site(db):
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def reader(client, db):
    client.force_login(factories.person(Role.EDITOR))
    return client
