"""For a public server: every variable that has no safe default is demanded."""

from .base import *

DEBUG = False
DEMO_ACCOUNTS = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
# Demanded: printed letters would count as sent, and hold personal links.
vars().update(env.email_url("EMAIL_URL"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Machines that ask for health, and beacons: whatever comes, their answer is the same.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^luot-xem/(g(\.gif)?|d)$"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
