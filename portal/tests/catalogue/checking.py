"""Holds our catalogue against what is installed."""

from collections.abc import Iterator

import polib

from .faults import faults_of
from .installed import installed_messages, own_catalogue, own_file, upstream_forms

__all__ = ["all_faults", "compiled", "spoken"]


def spoken(domain: str) -> dict:
    """Return the Vietnamese that staff see, by message: ours, where we have none upstream's."""
    return upstream_forms(domain) | own_catalogue(domain)


def all_faults(domain: str) -> Iterator[str]:
    """Yield a line for each message that is missing or badly said, and for each that nobody says now."""
    messages, own, vietnamese = installed_messages(domain), own_catalogue(domain), spoken(domain)
    for key, message in messages.items():
        forms = vietnamese.get(key)
        faults = ["is not translated"] if forms is None else faults_of(message, forms)
        for fault in faults:
            yield f"{message.package}: {message.text!r} {fault}: {forms}"
    for context, text in own.keys() - messages.keys():
        yield f"portal: {text!r} ({context}) is said by no installed package"


def compiled(domain: str) -> bytes:
    """Return the bytes of the .mo that belongs to our .po."""
    return polib.pofile(str(own_file(domain))).to_binary()
