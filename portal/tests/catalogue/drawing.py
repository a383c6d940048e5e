"""Draws messages by a fixed seed for a person to read: `python -m portal.tests.catalogue draw`."""

import random
from collections.abc import Iterator

from .checking import spoken
from .installed import DOMAINS, Message, installed_messages

__all__ = ["drawn", "row"]

SEED, NUMBER = 8, 100
# Languages of the world and classes of Django's models: nobody in the admin meets them.
NOT_MET = {"django.conf", "django.contrib.humanize", "django.contrib.contenttypes", "django.contrib.sessions"}


def row(number: int, message: Message, form: str) -> str:
    """Return the beginning of a line of the table in `docs/catalogue-sample.md`; the verdict follows."""
    shown = form.strip().replace("|", "\\|").replace("<", "&lt;")
    return f"| {number} | `{message.text.strip()}` | {shown} |"


def drawn() -> Iterator[tuple[Message, str]]:
    """Yield messages that staff meet and their Vietnamese, alike for alike versions of the packages."""
    pairs = []
    for domain in DOMAINS:
        vietnamese = spoken(domain)
        for key, message in installed_messages(domain).items():
            if message.package not in NOT_MET and key in vietnamese:
                pairs.append((message, vietnamese[key][0]))
    pairs.sort(key=lambda pair: (pair[0].package, pair[0].text, pair[0].context or ""))
    # Names of months and the like are drawn with the rest: chance decides, not taste.
    yield from random.Random(SEED).sample(pairs, NUMBER)
