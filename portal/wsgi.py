"""WSGI entry point; a server is production unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

_framework = get_wsgi_application()

from portal.beacon_door import BeaconDoor  # noqa: E402 - it needs the applications that are loaded by now

application = BeaconDoor(_framework)
