"""How a reader wants pages shown: text size and contrast, in the address so that no script is needed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlencode, urlsplit, urlunsplit

SIZE, CONTRAST = "co-chu", "tuong-phan"
SMALLEST, ORDINARY, LARGEST = 1, 2, 5
_LINK = re.compile(r'(<a\b[^>]*?\bhref=")(/[^"]*)(")')
_POSTED = re.compile(r'(<form\b(?=[^>]*\bmethod="post")[^>]*?\baction=")(/[^"]*)(")')
_FORM = re.compile(r'<form\b(?![^>]*\bdata-display)[^>]*\bmethod="get"[^>]*>')
# Addresses that are no pages: showing them has no size.
_NO_PAGES = ("/uploads/", "/tai-lieu/", "/static/", "/rss/")


@dataclass(frozen=True)
class Display:
    """Text size 1…5 (2 is ordinary) and whether high contrast is wanted."""

    size: int = ORDINARY
    high_contrast: bool = False

    @property
    def is_ordinary(self) -> bool:
        """Tell whether nothing was asked for."""
        return self == Display()

    @property
    def classes(self) -> str:
        """Return the classes of the root element."""
        size = f"co-chu-{self.size}" if self.size != ORDINARY else ""
        return " ".join(filter(None, (size, "tuong-phan-cao" if self.high_contrast else "")))

    @property
    def smaller(self) -> int:
        """Return the next smaller size."""
        return max(SMALLEST, self.size - 1)

    @property
    def larger(self) -> int:
        """Return the next larger size."""
        return min(LARGEST, self.size + 1)

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """Return the query parameters that ask for this display."""
        size = [(SIZE, str(self.size))] if self.size != ORDINARY else []
        return size + ([(CONTRAST, "cao")] if self.high_contrast else [])


def read_display(query: Mapping[str, str]) -> Display:
    """Return the display that `query` asks for; anything unknown is ordinary."""
    size = query.get(SIZE, "")
    known = len(size) == 1 and size in "12345"
    return Display(int(size) if known else ORDINARY, query.get(CONTRAST) == "cao")


def without_display(address: str) -> str:
    """Return `address` without the parameters of display."""
    parts = urlsplit(address)
    kept = [piece for piece in parts.query.split("&") if piece.split("=")[0] not in (SIZE, CONTRAST)]
    return urlunsplit(parts._replace(query="&".join(kept)))


def without(parameters: Iterable[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    """Return `parameters` but those called `name`."""
    return [(key, value) for key, value in parameters if key != name]


def other_parameters(query: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the parameters of a query that are not about display."""
    return [(name, value) for name, value in query if name not in (SIZE, CONTRAST)]


def carry(html: str, display: Display) -> str:
    """Return `html` with `display` added to every inner link and form, so that it lasts."""
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in display.parameters
    )
    for addresses in (_LINK, _POSTED):
        html = addresses.sub(lambda found: f"{found[1]}{_with_parameters(found[2], display)}{found[3]}", html)
    return _FORM.sub(lambda form: f"{form[0]}{hidden}", html)


def _with_parameters(address: str, display: Display) -> str:
    if address.startswith(_NO_PAGES) or address.startswith("//") or address.endswith("/rss/"):
        return address
    parts = urlsplit(unescape(address))
    query = "&".join(filter(None, (parts.query, urlencode(display.parameters))))
    return escape(urlunsplit(parts._replace(query=query)))
