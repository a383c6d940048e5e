"""The parts of a Word file: XML read without entities, without the network, and what each part refers to.

Pure; runs only in the confined process. The wrapping was checked by `media.office_files` before.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

__all__ = ["DOCUMENT", "Element", "Package", "Relation", "Unreadable", "attribute", "local", "w"]

DOCUMENT = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The stricter of the two forms of the standard says the same under other addresses.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _WORD[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/math": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
}

Element = Any  # lxml carries no types


class Unreadable(ValueError):
    """A part is no XML as Word writes it."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What an identifier in a part stands for: the last word of its kind, and a part or an address."""

    kind: str
    target: str
    is_external: bool


def w(name: str) -> str:
    """Return the full name of Word's element or attribute `name`."""
    return _WORD + name


def local(element: Element) -> str:
    """Return the name of `element` without its namespace."""
    name: str = element.tag if isinstance(element.tag, str) else ""
    return name.rpartition("}")[2]


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return Word's attribute `name`; `default` without one, or without an element."""
    if element is None:
        return default
    value: str = element.get(_WORD + name, default)
    return value


class Package:
    """The parts by name."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._names = frozenset(self._archive.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def xml(self, name: str) -> Element | None:
        """Return the root of part `name`; None when there is none. Raises Unreadable."""
        if name not in self._names:
            return None
        content = self._archive.read(name)
        for strict, usual in _STRICT.items():
            content = content.replace(strict, usual)
        # A parser for each part: one that is shared keeps what the last part had declared.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise Unreadable(name) from error
        if root.getroottree().docinfo.doctype:
            raise Unreadable(f"{name}: declares a document type, which Word never does")
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """Return what the identifiers in part `name` stand for."""
        folder, _, file = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels")
        found = root if root is not None else ()
        return {each.get("Id", ""): _relation(each, folder) for each in found}

    def related(self, name: str, kind: str) -> Iterator[str]:
        """Yield the parts of `kind` that part `name` refers to."""
        for relation in self.relations(name).values():
            if relation.kind == kind and not relation.is_external and relation.target in self._names:
                yield relation.target


def _relation(element: Element, folder: str) -> Relation:
    target, is_external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return Relation(element.get("Type", "").rpartition("/")[2], target, is_external)
