"""WSGI entry point; a server is production unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

_portal = get_wsgi_application()

from django.conf import settings  # noqa: E402 - they need the settings

from portal.page_store.door import PageDoor  # noqa: E402
from portal.page_store.stores import turn_pages_over  # noqa: E402
from portal.roles import ADMIN  # noqa: E402
from portal.staff_addresses import DESKS  # noqa: E402
from stats.beacons.application import BeaconApplication  # noqa: E402

# Pages that another version of the code has made are not handed out by this one.
turn_pages_over()
# A process for staff hands out no public page, kept or not.
_door = _portal if settings.PORTAL_ROLE == ADMIN else PageDoor(_portal)
application = BeaconApplication(_door, staff=DESKS)
