"""The password that an act asks for where no fresh login stands behind it."""

from django.contrib.auth import authenticate
from django.core.cache import cache

from .acting import Refused

__all__ = ["PasswordRefused", "demand_password"]

ATTEMPTS = 5
REFUSED_FOR = 15 * 60  # seconds
# Always the same words, whatever was wrong: they tell a guesser nothing.
WRONG_PASSWORD = "Mật khẩu chưa đúng nên chưa có quyết định nào được ghi."  # noqa: S105 - words
TOO_MANY = "Mật khẩu đã nhập sai nhiều lần. Hãy thử lại sau 15 phút."


class PasswordRefused(Refused):
    """The password was missing or wrong, or asked for too often."""


def demand_password(request, user, password: str, *, about: str) -> None:
    """Raise PasswordRefused unless `password` is that of `user`. `about` names what is decided on.

    An attempt is counted before it is checked, so that many at once find no gap.
    """
    key = f"approval-password:{about}:{user.pk}"
    cache.add(key, 0, REFUSED_FOR)
    try:
        attempt = cache.incr(key)
    except ValueError:  # it ran out between the two lines
        attempt = 1
    if attempt > ATTEMPTS:
        raise PasswordRefused(TOO_MANY)
    known = authenticate(request, username=user.get_username(), password=password) if password else None
    if known is None or known.pk != user.pk:
        if attempt == ATTEMPTS:
            cache.set(key, ATTEMPTS, REFUSED_FOR)  # fifteen minutes from the last failure, not the first
        raise PasswordRefused(WRONG_PASSWORD)
    cache.delete(key)
