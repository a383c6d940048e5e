"""Where a reader came from: the host of the linking page and nothing more of its address (pure)."""

import re
from collections.abc import Collection

__all__ = ["REFERRER_CAP", "referrer_host"]

REFERRER_CAP = 100  # characters of a stored host
LONGEST_HOST = 253  # by the rules of the domain name system; anything longer is not looked at
# Faces of one site for telephones, and Facebook's and others' doors for links that lead out.
FACES = ("www.", "m.", "l.", "lm.")
HOST = re.compile(r"(?=.{4,100}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def referrer_host(text: str, own_hosts: Collection[str] = ()) -> str:
    """Return the host of another site that `text` names, in small letters and ASCII; "" for anything else.

    `text` is what a browser sent: a host, perhaps with a port. `own_hosts` are those of the portal itself.
    """
    text = text.strip().lower()
    if not text or len(text) > LONGEST_HOST:
        return ""
    host = _ascii(text.rsplit(":", 1)[0] if text.rpartition(":")[2].isdecimal() else text)
    host = _without_face(host.removesuffix("."))
    if not HOST.fullmatch(host) or host in {_without_face(own.lower()) for own in own_hosts}:
        return ""
    return host


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ""


def _without_face(host: str) -> str:
    """Take `www.` and the like off, unless only a top-level domain would be left."""
    for face in FACES:
        rest = host.removeprefix(face)
        if rest != host and "." in rest:
            return rest
    return host
