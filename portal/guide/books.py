"""Which guides there are, in reading order, and their words as HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from django.conf import settings
from django.urls import reverse
from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["GUIDES", "PICTURES", "Guide", "anchor_of", "guides"]

FOLDER = settings.BASE_DIR / "docs" / "guide"
PICTURES = settings.BASE_DIR / "docs" / "pictures"
#: Names of the files. The glossary is for translators and stays where it is.
GUIDES = (
    "viet-bai",
    "tu-tep-word",
    "anh",
    "kiem-tra",
    "duyet-bai",
    "quan-tri",
    "thong-ke",
    "tim-kiem",
)
_OTHER_GUIDE = re.compile(r"^([a-z-]+)\.md(#.*)?$")
_PICTURE = re.compile(r"^\.\./pictures/([a-z-]+\.png)$")
_markdown = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Guide:
    """One guide: `title` is its first heading, `begins` its first paragraph, `html` all below the title."""

    name: str
    title: str
    begins: str
    html: str


def guides() -> list[Guide]:
    """Return all guides in order. Raises OSError when a file is missing."""
    return [_read(name, (FOLDER / f"{name}.md").stat().st_mtime_ns) for name in GUIDES]


def anchor_of(heading: str) -> str:
    """Return the name under which links reach `heading`, as code hosts make it of Markdown."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@lru_cache(maxsize=2 * len(GUIDES))
def _read(name: str, changed: int) -> Guide:
    """Return the guide `name` as it is since `changed`, by which a new version is told from the old one."""
    tokens = _markdown.parse((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    title, below = tokens[1].content, tokens[3:]
    for heading, words in zip(below, below[1:], strict=False):
        if heading.type == "heading_open":
            heading.attrSet("id", f"{name}-{anchor_of(words.content)}")
    for token in _all_of(below):
        _lead(token, name)
    begins = next(token.content for token in below if token.type == "inline")
    return Guide(name, title, _plain(begins), _markdown.renderer.render(below, _markdown.options, {}))


def _all_of(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all_of(token.children or [])


def _lead(token: Token, name: str) -> None:
    """Let a link or picture of the guide `name` lead to the address that it has in the admin."""
    if token.type == "image" and (found := _PICTURE.match(str(token.attrGet("src")))):
        token.attrSet("src", reverse("portal_guide_picture", args=[found[1]]))
    if token.type == "link_open":
        address = str(token.attrGet("href"))
        if address.startswith("#"):
            token.attrSet("href", f"#{name}-{unquote(address[1:])}")
        elif (found := _OTHER_GUIDE.match(address)) and found[1] in GUIDES:
            token.attrSet("href", reverse("portal_guide", args=[found[1]]))


def _plain(words: str) -> str:
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|\*\*|`", r"\1", words).replace("\n", " ")
