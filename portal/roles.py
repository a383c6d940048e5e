"""What a web process leaves out when it serves the public only, or staff only."""

from django.core.exceptions import ImproperlyConfigured

ALL, PUBLIC, ADMIN = "all", "public", "admin"
ROLES = (ALL, PUBLIC, ADMIN)

# Whatever knows a signed-in person. A process without them cannot be made to show one reader another's page.
STAFF_MIDDLEWARE = frozenset(
    {
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "portal.approval.device.DeviceMiddleware",
        "portal.photo_middleware.StaffPhotosMiddleware",
        "portal.approval.changes.middleware.PendingChangeMiddleware",
    }
)
STAFF_CONTEXT = frozenset(
    {
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    }
)
ADDRESSES = {ALL: "portal.urls", PUBLIC: "portal.public_urls", ADMIN: "portal.urls"}
# Ahead of all that asks the database.
DOORKEEPER = "portal.staff_addresses.StaffAddressesMiddleware"


def known_role(role: str) -> str:
    """Return `role`. Raises ImproperlyConfigured for a misspelt one, which would open the admin to all."""
    if role not in ROLES:
        raise ImproperlyConfigured(f"PORTAL_ROLE is {role!r}, it must be one of {', '.join(ROLES)}.")
    return role


def middleware_of(role: str, middleware: list[str]) -> list[str]:
    """Return what of `middleware` a process of this role runs, in order."""
    if role == PUBLIC:
        return [name for name in middleware if name not in STAFF_MIDDLEWARE]
    if role == ADMIN:
        place = middleware.index("portal.headers.SecurityHeadersMiddleware") + 1
        return [*middleware[:place], DOORKEEPER, *middleware[place:]]
    return list(middleware)


def context_of(role: str, processors: list[str]) -> list[str]:
    """Return what of the templates' context processors a process of this role runs, in order."""
    return [name for name in processors if role != PUBLIC or name not in STAFF_CONTEXT]
