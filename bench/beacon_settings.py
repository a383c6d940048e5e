"""Settings of the measured server: the portal's own, with addresses for what it is compared with."""

import importlib.util

from portal.settings.dev import *  # noqa: F403 - settings build on settings

ROOT_URLCONF = "beacon_urls"
# The load sends readers' addresses as a proxy of this machine does.
TRUSTED_PROXIES = ["127.0.0.1"]

# Nothing is collected for minutes; pages name their files as they are.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405

if importlib.util.find_spec("request"):  # django-request, where somebody has installed it
    INSTALLED_APPS = [*INSTALLED_APPS, "request"]  # noqa: F405
