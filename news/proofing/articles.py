"""Pure: an article as the checks see it, and what the office knows that they compare it with."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

__all__ = [
    "RUNNING",
    "WORDS",
    "Article",
    "Kind",
    "Knowledge",
    "Leader",
    "OwnDocument",
    "Part",
    "Photo",
    "Term",
]


class Kind(Enum):
    """What a piece of text is in its article."""

    TITLE = "title"
    SUMMARY = "summary"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    QUOTE = "quote"
    CELL = "cell"
    CAPTION = "caption"
    CREDIT = "credit"
    ALT = "alt"


#: What is written in whole sentences.
RUNNING = frozenset({Kind.SUMMARY, Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE})
#: Everything a reader reads, descriptions of photos included.
WORDS = frozenset(Kind)


@dataclass(frozen=True)
class Part:
    """A piece of text in NFC. `field` is the name that the editor's form or the line of a file gives it,
    `number` counts from 1 within the field, `block` is the key of the block that holds it. `linked` are the
    words of its links; None where it cannot hold any.
    """

    kind: Kind
    text: str
    field: str
    number: int = 0
    block: str = ""
    linked: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", unicodedata.normalize("NFC", self.text))


@dataclass(frozen=True)
class Photo:
    """The use of a photo. `alt` is None where nobody could have written one.

    The last three are what the library knows of it: the day it was taken, the day until which the people
    in it agreed, and whether a covered copy is to be used instead.
    """

    field: str
    caption: str = ""
    alt: str | None = None
    decorative: bool = False
    credit: str = ""
    file_name: str = ""
    picture: str = ""
    number: int = 0
    block: str = ""
    needs_caption: bool = True
    covers_film: bool = False
    taken_on: date | None = None
    consent_until: date | None = None
    is_set_aside: bool = False


@dataclass(frozen=True)
class Article:
    """A text before it is sent. `published` is the day it bears or will bear; None when nobody knows.

    `section` is None where it does not apply; `needs_byline` is False for what the body itself announces.
    """

    parts: tuple[Part, ...] = ()
    photos: tuple[Photo, ...] = ()
    byline: tuple[str, ...] = ()
    section: str | None = None
    published: date | None = None
    event: date | None = None
    links: tuple[tuple[str, Part], ...] = ()
    needs_byline: bool = True
    needs_summary: bool = True

    def of_kinds(self, *kinds: Kind) -> list[Part]:
        """Return the parts of these kinds, in order."""
        return [part for part in self.parts if part.kind in kinds]

    @cached_property
    def title(self) -> Part:
        """Return the title; an empty one when there is none."""
        return next(iter(self.of_kinds(Kind.TITLE)), Part(Kind.TITLE, "", "title"))

    @cached_property
    def summary(self) -> Part:
        """Return the summary; an empty one when there is none."""
        return next(iter(self.of_kinds(Kind.SUMMARY)), Part(Kind.SUMMARY, "", "summary"))


@dataclass(frozen=True)
class Leader:
    """Somebody on the published list of leaders."""

    name: str
    post: str


@dataclass(frozen=True)
class Term:
    """A term that is out of use, what is said now, and why."""

    old: str
    new: str = ""
    reason: str = ""


@dataclass(frozen=True)
class OwnDocument:
    """A public document (`entity`: document) or page (page) of the portal, with what a link to it needs."""

    entity: str
    key: int
    title: str
    address: str


@dataclass(frozen=True)
class Knowledge:
    """What the office knows. Numbers are digits only; `places` are names of the ward and its province;
    `statuses` are answers of addresses (0: no answer), `abbreviations` pairs of a short form and what it
    stands for, `documents` what bears a number, by the key that `search.notations` gives it.
    """

    today: date
    hotline: frozenset[str] = frozenset()
    leaders: tuple[Leader, ...] = ()
    places: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    statuses: Mapping[str, int] = field(default_factory=dict)
    abbreviations: tuple[tuple[str, str], ...] = ()
    documents: Mapping[str, OwnDocument] = field(default_factory=dict)
