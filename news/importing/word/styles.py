"""What the styles of a Word file mean: headings, captions, bold, alignment, lists. Pure."""

import re
from dataclasses import dataclass

from .parts import Element, attribute, w

__all__ = ["Look", "Styles", "alignment", "is_on"]

_DEEPEST = 10
_HEADING = re.compile(r"heading ([1-9])|(?:đầu đề|tiêu đề|mục) ([1-9])")
_NAMED = {
    "title": "title",
    "subtitle": "subtitle",
    "caption": "caption",
    "quote": "quote",
    "intense quote": "quote",
    "toc heading": "toc",
}
_SIDES = {"center": "centre", "right": "right", "end": "right"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says; None and empty where it says nothing."""

    kind: str = ""
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    align: str | None = None
    number: tuple[str, int] | None = None

    def over(self, other: "Look") -> "Look":
        """Return this look, filled up with what `other` says."""
        return Look(
            self.kind or other.kind,
            other.bold if self.bold is None else self.bold,
            other.italic if self.italic is None else self.italic,
            other.hidden if self.hidden is None else self.hidden,
            other.align if self.align is None else self.align,
            self.number or other.number,
        )


class Styles:
    """The looks by the identifier of their style."""

    def __init__(self, root: Element | None) -> None:
        elements = root.findall(w("style")) if root is not None else []
        self._elements = {attribute(each, "styleId"): each for each in elements}
        self._known: dict[str, Look] = {"": Look()}
        self._usual = next(
            (
                attribute(each, "styleId")
                for each in elements
                if attribute(each, "type") == "paragraph" and attribute(each, "default") in ("1", "true")
            ),
            "",
        )

    def look(self, style_id: str, depth: int = 0) -> Look:
        """Return the look of `style_id` with those that it builds on; of nothing, the usual one's."""
        style_id = style_id or self._usual
        if style_id in self._known:
            return self._known[style_id]
        element = self._elements.get(style_id)
        if element is None or depth > _DEEPEST:
            return Look()
        look = _own_look(element)
        if based_on := attribute(element.find(w("basedOn")), "val"):
            look = look.over(self.look(based_on, depth + 1))
        self._known[style_id] = look
        return look


def is_on(properties: Element | None, *names: str) -> bool | None:
    """Tell whether one of the switches `names` is on; None when none of them is named."""
    if properties is None:
        return None
    for name in names:
        if (element := properties.find(w(name))) is not None:
            return attribute(element, "val", "1") not in ("0", "false", "off", "none")
    return None


def alignment(properties: Element | None) -> str | None:
    """Return `centre`, `right`, empty for the usual sides, None when nothing is said."""
    side = properties.find(w("jc")) if properties is not None else None
    return None if side is None else _SIDES.get(attribute(side, "val"), "")


def _own_look(element: Element) -> Look:
    paragraph, run = element.find(w("pPr")), element.find(w("rPr"))
    name = attribute(element.find(w("name")), "val").casefold()
    return Look(
        _kind(name, paragraph),
        is_on(run, "b"),
        is_on(run, "i"),
        is_on(run, "vanish"),
        alignment(paragraph),
        _number(paragraph),
    )


def _kind(name: str, paragraph: Element | None) -> str:
    if heading := _HEADING.fullmatch(name):
        return f"h{heading[1] or heading[2]}"
    if name.startswith("toc "):
        return "toc"
    outline = paragraph.find(w("outlineLvl")) if paragraph is not None else None
    level = attribute(outline, "val")
    if name not in _NAMED and level.isdecimal() and int(level) < 9:
        return f"h{int(level) + 1}"
    return _NAMED.get(name, "")


def _number(paragraph: Element | None) -> tuple[str, int] | None:
    numbering = paragraph.find(w("numPr")) if paragraph is not None else None
    if numbering is None:
        return None
    level = attribute(numbering.find(w("ilvl")), "val", "0")
    return attribute(numbering.find(w("numId")), "val"), int(level) if level.isdecimal() else 0
