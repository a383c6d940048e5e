"""WSGI entry point; a server is production unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

_portal = get_wsgi_application()

from portal.page_store.door import PageDoor  # noqa: E402 - they need the settings
from stats.beacons.application import BeaconApplication  # noqa: E402

application = BeaconApplication(PageDoor(_portal), staff=("/quan-tri/", "/duyet/"))
