"""What a page of the admin shows or reads out, also later: texts, names, hints, what scripts are given."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

__all__ = ["SPOKEN_ATTRIBUTES", "Shown", "shown_by"]

SPOKEN_ATTRIBUTES = ("aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt")
# Of our own and Wagtail's scripts: what they write on buttons and into messages.
_SCRIPT_WORDS = re.compile(
    r"^data-.*(label|text|title|content|message|active-value|placeholder|words?)(-value)?$"
)
_BUTTONS = ("submit", "button", "reset")
# A number that a script fills in and shows; until then it is hidden and says "None".
_COUNTER = "data-side-panel-toggle-counter"
_CODE = {"style", "code", "pre", "kbd"}
# In what scripts are given, texts have blanks or begin with a capital; names of things do not.
_TEXT = re.compile(r"^(?:[A-ZÀ-Ỹ]|.*\s).*[^\W\d_]", re.DOTALL)
_CODE_LIKE = re.compile(r"^(?:[\w-]+[.:/#][\w./:#-]+|[A-Z_-]+|X-\w+|[a-z]+[A-Z]\w*|[MLHVCSQTAZ\d\s.,-]+)$")
_ADDRESS = re.compile(r'"(/[^"\s]*)"')
# Keys of what scripts are given whose values nobody sees.
_UNSEEN_KEYS = frozenset(
    re.findall(
        r"\w+",
        """name id type icon icon_name iconName className classname class url href description_id rules
        selector exclude include html_id template_name _type fields pattern locale clientId uuid features path
        content_type display_name csrf csrfHeaderName CSRF_HEADER_NAME LOCALES contentstate data""",
    )
)


class Shown(HTMLParser):
    """Gathers `texts`, the addresses of `links` and the `hidden` fields of forms that it is fed."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self.hidden: dict[str, str] = {}
        self._is_counter = False
        self._depth_of_code = 0
        self._script = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._depth_of_code += tag in _CODE
        if tag == "script":
            self._script = values.get("type", "text/javascript")
        if tag == "a" and not values.get("href", "/").startswith("/"):
            self.links.append(values["href"])
        if tag == "input" and values.get("type") == "hidden":
            self.hidden[values.get("name", "")] = values.get("value", "")
        self._is_counter = _COUNTER in values
        self.links += [value for value in values.values() if value.startswith("/")]
        self.texts += _texts_of_attributes(tag, values)

    def handle_endtag(self, tag: str) -> None:
        self._depth_of_code -= tag in _CODE and self._depth_of_code > 0
        if tag == "script":
            self._script = ""

    def handle_data(self, data: str) -> None:
        if self._script == "application/json":
            self.links += _ADDRESS.findall(data)
            self.texts += _texts_of_json(data)
        elif self._script.startswith("text/") and "javascript" not in self._script:
            self.texts += shown_by(data).texts
        elif not (self._script or self._depth_of_code or self._is_counter) and data.strip():
            self.texts.append(" ".join(data.split()))


def shown_by(html: str) -> Shown:
    """Return what `html` shows. Real scripts are left to the browser."""
    shown = Shown()
    shown.feed(html)
    shown.close()
    return shown


def _texts_of_attributes(tag: str, values: dict[str, str]) -> Iterator[str]:
    for name, value in values.items():
        if not value.strip():
            continue
        if name in SPOKEN_ATTRIBUTES or (
            name == "value" and tag == "input" and values.get("type") in _BUTTONS
        ):
            yield " ".join(value.split())
        elif name.startswith("data-") and value[0] in "[{":
            yield from _texts_of_json(value)
        elif _SCRIPT_WORDS.match(name) and not _CODE_LIKE.match(value) and _TEXT.match(value):
            yield value


def _texts_of_json(text: str) -> Iterator[str]:
    try:
        yield from _texts_of_value(json.loads(text))
    except ValueError:
        return


def _texts_of_value(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _UNSEEN_KEYS:
                yield from _texts_of_value(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts_of_value(inner)
    elif isinstance(value, str) and value[:1] in ("{", "["):
        yield from _texts_of_json(value) if "entityMap" not in value else ()
    elif isinstance(value, str) and "<" in value and ">" in value:
        yield from shown_by(value).texts
    elif isinstance(value, str) and _TEXT.match(value) and not _CODE_LIKE.match(value):
        yield value
