"""The demo content as it stands in files: TOML beside this module."""

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def read_site() -> dict[str, Any]:
    """Return settings, leaders, hotlines, authors, topics and sections."""
    return _read(HERE / "site.toml")


def read_pages() -> list[dict[str, Any]]:
    """Return the standing pages, parents before their children, in order."""
    pages = [_read(path) for path in sorted((HERE / "pages").glob("*.toml"))]
    return sorted(pages, key=lambda page: (page["parent"] != "", page["order"]))


def read_articles() -> dict[str, dict[str, Any]]:
    """Return the articles by identity (the file's stem), oldest first."""
    return _read_all("articles")


def read_drafts() -> dict[str, dict[str, Any]]:
    """Return the texts that are still in hand."""
    return _read_all("drafts")


def picture_path(stem: str) -> Path:
    """Return the file of the picture called `stem`."""
    return HERE / "pictures" / f"{stem}.jpg"


def file_path(name: str) -> Path:
    """Return the attachment called `name`."""
    return HERE / "files" / name


def _read_all(folder: str) -> dict[str, dict[str, Any]]:
    return {path.stem: _read(path) for path in sorted((HERE / folder).glob("*.toml"))}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
