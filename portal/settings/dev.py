"""For development and trial on one machine: loosens what needs TLS or secrets, nothing else."""

from .base import *
from .local_secret import local_secret_key

SECRET_KEY = env.str("SECRET_KEY", default="") or local_secret_key(PORTAL_DATA)
DEBUG = False  # a trial shows the real error pages
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Demo accounts with passwords on disk exist under these settings only.
DEMO_ACCOUNTS = True
if PORTAL_ROLE == "all":
    ROOT_URLCONF = "portal.development_urls"  # with the page of all components
