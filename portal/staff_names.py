"""Names of staff in Vietnamese order: family name first."""

from django.contrib.auth.models import AbstractUser, User

__all__ = ["put_family_name_first"]


def put_family_name_first() -> None:
    """Make `get_full_name` of accounts give the family name first, for our screens and Wagtail's alike.

    Django joins given and family name in the order of its own country; the admin, the record and the
    letters would otherwise call Võ Minh Ánh by “Ánh Võ Minh”.
    """
    User.get_full_name = _full_name


def _full_name(user: AbstractUser) -> str:
    """Return the family name and the given name; empty when neither is known."""
    return f"{user.last_name} {user.first_name}".strip()
