"""Pictures, text boxes, charts and other things that lie in or over the words. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .parts import Element, Relation, local
from .plain import Photo

__all__ = ["Drawing", "drawing_of", "usable_alt"]

_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Smaller than this (in English Metric Units, 1 cm) it is an ornament, not a photo.
_SMALLEST = 360_000
_PICTURES = frozenset({"blip", "imagedata"})
_DRAWN = {"chart": "biểu đồ", "relIds": "sơ đồ SmartArt", "OLEObject": "tệp nhúng", "inkGrp": "nét vẽ tay"}
# What Word and telephones write by themselves is nobody's description.
_MACHINE_MADE = re.compile(
    r"automatically generated|được tạo tự động|tự động tạo|no description|"
    r"^\W*(?:picture|image|hình ảnh|hình|ảnh|photo|img|dsc|pic|screenshot)?[\s_.\-]*\d*\W*$|"
    r"\.(?:jpe?g|png|gif|heic|webp|bmp|tiff?)\W*$|^(?:img|dsc|pxl|z)[_\-]?\d{3,}",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Drawing:
    """What one drawing holds; `lies_over` when it floats beside the words instead of standing in them."""

    photos: list[Photo] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    lies_over: bool = False
    # What was cut away in Word is still in the file, and would show again.
    is_cropped: bool = False


def drawing_of(element: Element, relations: dict[str, Relation]) -> Drawing:
    """Return what `element`, a drawing, picture or object of Word, holds."""
    found = Drawing(lies_over=_lies_over(element))
    alt, is_small = "", False
    for each in _outside_boxes(element, found.boxes):
        name = local(each)
        if name == "extent":
            is_small = _is_small(each)
        elif name in ("docPr", "shape", "cNvPr") and (words := _description(each)):
            alt = words
        elif name == "srcRect":
            found.is_cropped |= any(value not in ("", "0") for value in each.values())
        elif name in _PICTURES:
            found.photos.append(_photo(each, relations, alt, is_small))
        elif name in _DRAWN and _DRAWN[name] not in found.others:
            found.others.append(_DRAWN[name])
    if "tệp nhúng" in found.others:  # its picture only shows what it looks like
        found.photos = []
    return found


def usable_alt(words: str) -> str:
    """Return a description that somebody wrote; empty for what a program put there."""
    return "" if _MACHINE_MADE.search(words.strip()) else " ".join(words.split())


def _outside_boxes(element: Element, boxes: list[Element]) -> Iterator[Element]:
    """Yield `element` and what is in it in order, but not the insides of text boxes."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        name = local(each)
        if name == "txbxContent":
            boxes.append(each)
            continue
        if name == "Fallback":  # says for old programs what stands beside it
            continue
        yield each
        waiting.extend(reversed(each))


def _lies_over(element: Element) -> bool:
    return any(local(each) == "anchor" for each in element)


def _description(element: Element) -> str:
    return usable_alt(element.get("descr") or element.get("alt") or "")


def _is_small(extent: Element) -> bool:
    sizes = (extent.get("cx", ""), extent.get("cy", ""))
    return any(size.isdecimal() and int(size) < _SMALLEST for size in sizes)


def _photo(element: Element, relations: dict[str, Relation], alt: str, is_small: bool) -> Photo:
    key = element.get(_OFFICE + "embed") or element.get(_OFFICE + "id") or ""
    relation = relations.get(key)
    if relation is None:
        is_linked = bool(element.get(_OFFICE + "link"))
        return Photo("", alt=alt, problem="ảnh nằm ngoài tệp" if is_linked else "tệp không kèm ảnh")
    if relation.is_external:
        return Photo("", alt=alt, problem="ảnh nằm ngoài tệp")
    if is_small:
        return Photo("", alt=alt, problem="hình trang trí rất nhỏ")
    return Photo(relation.target, alt=alt)
