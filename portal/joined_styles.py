"""One style sheet of all parts of the public pages: a reader's phone asks once for the look, not forty times.

The parts stay files of their own, one a component; whoever adds one has nothing to list. Joined in the order
tokens, elements, grid, components by name, paper.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from rcssmin import cssmin

__all__ = ["NAME", "JoinedStyles", "joined"]

SOURCES = Path(__file__).resolve().parent / "static" / "portal" / "css"
# As deep as the components lie, so that the addresses of pictures in them hold.
NAME = "portal/css/joined/pages.css"


def joined() -> str:
    """Return the text of all parts without comments; what is for paper stands in a rule of its own."""
    components = sorted((SOURCES / "components").glob("*.css"))
    parts = [*(SOURCES / f"{name}.css" for name in ("tokens", "base", "layout")), *components]
    screen = [part.read_text() for part in parts]
    return cssmin("\n".join([*screen, f"@media print {{\n{(SOURCES / 'print.css').read_text()}}}\n"]))


class JoinedStyles(BaseFinder):
    """Gives whoever collects or serves static files the joined sheet, always as its parts are now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.PORTAL_DATA / "joined-styles")

    def check(self, **kwargs: Any) -> list:
        """Return no complaints: there is nothing to set."""
        return []

    def list(self, ignore_patterns):
        """Yield the one file and where it lies."""
        self._write()
        yield NAME, self.storage

    def find(self, path: str, find_all: bool = False, **kwargs: Any):
        """Return where the file lies; nothing for any other name."""
        if path != NAME:
            return []
        file = self._write()
        return [file] if find_all else file

    def _write(self) -> str:
        """Leave an unchanged file alone: its time tells `prepare` whether to collect anew."""
        file, text = Path(self.storage.path(NAME)), joined()
        if not file.exists() or file.read_text() != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return str(file)
