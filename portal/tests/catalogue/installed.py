"""What the installed packages say: each message of their catalogues or sources, and upstream's Vietnamese."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import polib
from django.apps import apps
from django.conf import settings

__all__ = ["DOMAINS", "Key", "Message", "installed_messages", "own_catalogue", "own_file", "upstream_forms"]

DOMAINS = ("django", "djangojs")
Key = tuple[str | None, str]
# Calls that mark a text in Python, with the places of context, text and plural among their arguments.
_CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
}
_TAG = re.compile(r"""{%\s*(?:trans|translate)\s+(["'])(?P<text>.*?)\1""")


@dataclass(frozen=True)
class Message:
    """A text that a package marks for translation."""

    package: str
    context: str | None
    text: str
    plural: str | None = None

    @property
    def key(self) -> Key:
        """Return what a catalogue looks it up by."""
        return self.context, self.text


def installed_messages(domain: str) -> dict[Key, Message]:
    """Return every message of Django and of the installed applications; the first package names it."""
    found: dict[Key, Message] = {}
    for package, folder in _packages():
        for message in _messages_of(package, folder, domain):
            found.setdefault(message.key, message)
    return found


def upstream_forms(domain: str) -> dict[Key, tuple[str, ...]]:
    """Return upstream's Vietnamese: the forms of each message that it translates."""
    return {
        (entry.msgctxt, entry.msgid): forms_of(entry)
        for _, folder in reversed(list(_packages()))
        for entry in _entries(folder / "locale" / "vi", domain)
        if entry.translated()
    }


def own_file(domain: str) -> Path:
    """Return the place of our catalogue."""
    return Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES" / f"{domain}.po"


def own_catalogue(domain: str) -> dict[Key, tuple[str, ...]]:
    """Return our Vietnamese: the forms of each message."""
    return {
        (entry.msgctxt, entry.msgid): forms_of(entry)
        for entry in polib.pofile(str(own_file(domain)))
        if entry.translated()
    }


def forms_of(entry: polib.POEntry) -> tuple[str, ...]:
    """Return the one form of a message, or all of one that counts."""
    return tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)


def _packages() -> Iterator[tuple[str, Path]]:
    yield "django.conf", Path(django.__file__).parent / "conf"
    # Not installed, so that not even upstream's Vietnamese is loaded; Wagtail uses its tags all the same.
    yield "django.contrib.humanize", Path(django.__file__).parent / "contrib" / "humanize"
    own = Path(settings.BASE_DIR)
    for application in apps.get_app_configs():
        folder = Path(application.path)
        # Our own packages speak Vietnamese without a catalogue.
        if own not in folder.parents or "site-packages" in folder.parts:
            yield application.name, folder


def _messages_of(package: str, folder: Path, domain: str) -> Iterator[Message]:
    english = folder / "locale" / "en"
    if not english.is_dir():
        # Packages without an English catalogue mark texts in Python and templates only.
        yield from _messages_in_sources(package, folder) if domain == "django" else ()
        return
    for entry in _entries(english, domain):
        yield Message(package, entry.msgctxt, entry.msgid, entry.msgid_plural or None)


def _entries(language: Path, domain: str) -> list[polib.POEntry]:
    file = language / "LC_MESSAGES" / f"{domain}.po"
    return [entry for entry in polib.pofile(str(file)) if not entry.obsolete] if file.exists() else []


def _messages_in_sources(package: str, folder: Path) -> Iterator[Message]:
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and (message := _marked_by(node, package)):
                yield message
    for file in sorted(folder.rglob("*.html")):
        for tag in _TAG.finditer(file.read_text()):
            yield Message(package, None, tag["text"])


def _marked_by(call: ast.Call, package: str) -> Message | None:
    name = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
    if name not in _CALLS:
        return None
    words = [_text_of(call, place) for place in _CALLS[name]]
    return Message(package, words[0], words[1], words[2]) if words[1] else None


def _text_of(call: ast.Call, place: int | None) -> str | None:
    if place is None or place >= len(call.args):
        return None
    value = getattr(call.args[place], "value", None)
    return value if isinstance(value, str) else None
