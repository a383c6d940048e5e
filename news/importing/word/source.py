"""What is known of a Word file while its body is read, and what was met on the way. Pure."""

from collections.abc import Iterator

from .drawings import Drawing
from .numbering import Numbering
from .parts import DOCUMENT, Element, Package, attribute, local, w
from .styles import Styles

__all__ = ["Source", "words_of"]

_ADDRESSES = ("http://", "https://", "mailto:", "tel:")
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OLD_FONTS = (".vn", "vni-", "vni ", "vntime", ".tcvn")


class Source:
    """One part of the file (the body, a footnote part) with its surroundings and findings."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.relations = package.relations(DOCUMENT)
        self.styles = Styles(package.xml("word/styles.xml"))
        self.numbering = Numbering(package.xml("word/numbering.xml"))
        self.marks: dict[tuple[str, str], str] = {}
        self.removed: list[str] = []
        self.hidden: list[str] = []
        self.commented: list[str] = []
        self.bad_links: list[str] = []
        self.old_fonts: set[str] = set()
        self.others: list[str] = []
        self.box_words: list[str] = []
        self.contents: list[str] = []
        self.inserted = self.symbols = self.equations = self.cropped = 0
        self.paragraphs = self.photos = self.tables = 0

    def note_mark(self, kind: str, key: str) -> str:
        """Return what stands in the text for a footnote or endnote."""
        mark = self.marks.setdefault((kind, key), str(len(self.marks) + 1))
        return f"[{mark}]"

    def address(self, link: Element) -> str:
        """Return where `link` leads on the web; empty for a place in the file and for what is no address."""
        relation = self.relations.get(link.get(_RELATION_ID, ""))
        if relation is None or not relation.is_external:
            return ""
        if not relation.target.lower().startswith(_ADDRESSES):
            self.bad_links.append(relation.target)
            return ""
        return relation.target

    def note_removed(self, element: Element) -> None:
        """Remember words that a tracked edit took out."""
        if words := words_of(element, deleted=True):
            self.removed.append(words)

    def note_font(self, properties: Element | None) -> None:
        """Remember fonts whose letters are no Vietnamese to any other program."""
        fonts = properties.find(w("rFonts")) if properties is not None else None
        name = attribute(fonts, "ascii")
        if name.casefold().startswith(_OLD_FONTS):
            self.old_fonts.add(name)

    def note_drawing(self, drawing: Drawing) -> None:
        """Remember what of a drawing the article cannot show."""
        self.others += drawing.others
        self.cropped += drawing.is_cropped and bool(drawing.photos)


def words_of(element: Element, *, deleted: bool = False) -> str:
    """Return the words in `element` on one line; with `deleted` those that an edit took out."""
    return " ".join("".join(_pieces(element, deleted)).split())


def _pieces(element: Element, deleted: bool) -> Iterator[str]:
    for each in element.iter():
        name = local(each)
        if name == "t" or (deleted and name == "delText"):
            yield each.text or ""
        elif name in ("p", "tab", "br", "cr"):
            yield " "
