"""The mark of a staff member's browser, whose reading is not counted.

The only cookie the public side ever reads; it names nobody. It is set by a person's own choice.
"""

from django.core.signing import BadSignature, Signer

__all__ = ["COOKIE_NAME", "COOKIE_PATH", "cookie_value", "is_staff_browser"]

COOKIE_NAME = "nostat"
COOKIE_PATH = "/luot-xem/"
WORDS = "staff"

_signer = Signer(salt="stats.nostat")


def cookie_value() -> str:
    """Return the value that marks a browser."""
    return _signer.sign(WORDS)


def is_staff_browser(value: str | None) -> bool:
    """Tell whether `value` is a mark made by this portal."""
    if not value:
        return False
    try:
        return _signer.unsign(value) == WORDS
    except BadSignature:
        return False
