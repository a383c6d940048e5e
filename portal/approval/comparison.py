"""Pure comparison of two versions: blocks of words, details, photos. What is compared `reading` reads."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .word_comparison import Kind, Piece, compare_words, parts

__all__ = [
    "Block",
    "Change",
    "Detail",
    "DetailChange",
    "Photo",
    "PhotoChange",
    "compare_blocks",
    "compare_details",
    "compare_photos",
]

# Blocks that share fewer words than this are two texts, not one that was changed.
LEAST_ALIKE = 0.3
# How far to look for the block that a changed one was, and from how many blocks on only the next ones count.
NEAR, MANY = 12, 300


@dataclass(frozen=True)
class Block:
    """A part of a text: where it stands in words for people, its plain words, and its stored form."""

    where: str
    text: str
    source: str = ""


@dataclass(frozen=True)
class Change:
    """A block that differs, with its words in pieces."""

    kind: Kind
    where: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Detail:
    """One field besides the text, in words for people; `name` tells which one."""

    name: str
    label: str
    words: str


@dataclass(frozen=True)
class DetailChange:
    """A detail that differs; empty words mean that it was left empty."""

    label: str
    old: str
    new: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words of both, piece by piece."""
        return compare_words(self.old, self.new)


@dataclass(frozen=True)
class Photo:
    """One use of a picture: its key, its place in words, and what is said with it."""

    image: int
    where: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    decorative: bool = False


@dataclass(frozen=True)
class PhotoChange:
    """A use of a picture that came, went, was put elsewhere or has other words now."""

    kind: Kind
    old: Photo | None
    new: Photo | None
    words: tuple[DetailChange, ...] = ()


def compare_blocks(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """Return the blocks that differ, in the order of `new`, what went where it stood."""
    changes: list[Change] = []
    for tag, old_part, new_part in parts([block.text for block in old], [block.text for block in new]):
        before, after = old[old_part], new[new_part]
        if tag == "equal":
            changes += [
                _restyled(now) for was, now in zip(before, after, strict=True) if was.source != now.source
            ]
        else:
            changes += _compare_stretch(before, after)
    return _with_moves(changes)


def compare_details(old: Sequence[Detail], new: Sequence[Detail]) -> list[DetailChange]:
    """Return the details that differ, in the order of `new`; details that are gone come last."""
    before = {detail.name: detail for detail in old}
    now = {detail.name for detail in new}
    pairs = [(before.get(detail.name), detail) for detail in new]
    changes = [
        DetailChange(detail.label, was.words if was else "", detail.words)
        for was, detail in pairs
        if (was.words if was else "") != detail.words
    ]
    gone = [detail for detail in old if detail.name not in now and detail.words]
    return changes + [DetailChange(detail.label, detail.words, "") for detail in gone]


def compare_photos(old: Sequence[Photo], new: Sequence[Photo]) -> list[PhotoChange]:
    """Return the uses of pictures that differ; another picture at the same place is one change."""
    left = list(old)
    pairs: list[tuple[Photo | None, Photo]] = []
    for photo in new:
        was = _take(left, lambda one, photo=photo: one == photo)  # type: ignore[misc]
        was = was or _take(left, lambda one, photo=photo: one.image == photo.image)  # type: ignore[misc]
        pairs.append((was, photo))
    pairs = [(was or _take(left, _at(photo.where)), photo) for was, photo in pairs]
    changes = [_photo_change(was, photo) for was, photo in pairs if was != photo]
    return changes + [PhotoChange(Kind.REMOVED, photo, None) for photo in left]


def _at(where: str) -> Callable[[Photo], bool]:
    return lambda photo: photo.where == where


def _take(photos: list[Photo], fits: Callable[[Photo], bool]) -> Photo | None:
    found = next((photo for photo in photos if fits(photo)), None)
    if found is not None:
        photos.remove(found)
    return found


def _photo_change(old: Photo | None, new: Photo) -> PhotoChange:
    if old is None:
        return PhotoChange(Kind.ADDED, None, new)
    rows = compare_details(_photo_words(old), _photo_words(new))
    moved = old.image == new.image and not rows
    return PhotoChange(Kind.MOVED if moved else Kind.CHANGED, old, new, tuple(rows))


def _photo_words(photo: Photo) -> list[Detail]:
    return [
        Detail("caption", "Chú thích", photo.caption),
        Detail("credit", "Người chụp hoặc nguồn", photo.credit),
        Detail("alt", "Lời tả", photo.alt or ("Ảnh chỉ để trang trí." if photo.decorative else "")),
    ]


def _restyled(block: Block) -> Change:
    return Change(Kind.RESTYLED, block.where, (Piece(Kind.SAME, block.text),))


def _compare_stretch(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """Return the changes where no block stayed: pairs that are alike, the rest came or went."""
    changes: list[Change] = []
    came: list[Change] = []  # shown after what went at the same place
    start = 0
    for block in new:
        alike = _most_alike(block, old, start)
        if alike is None:
            came.append(Change(Kind.ADDED, block.where, (Piece(Kind.ADDED, block.text),)))
            continue
        changes += [_gone(one) for one in old[start:alike]] + came
        came = []
        changes.append(Change(Kind.CHANGED, block.where, compare_words(old[alike].text, block.text)))
        start = alike + 1
    return changes + [_gone(one) for one in old[start:]] + came


def _gone(block: Block) -> Change:
    return Change(Kind.REMOVED, block.where, (Piece(Kind.REMOVED, block.text),))


def _most_alike(block: Block, old: Sequence[Block], start: int) -> int | None:
    # Only near ones: a stretch of hundreds against hundreds would be quadratic.
    reach = NEAR if len(old) < MANY else 2
    rated = [(_alike(block.text, old[at].text), -at) for at in range(start, min(len(old), start + reach))]
    best, at = max(rated, default=(0.0, 0))
    return -at if best >= LEAST_ALIKE else None


def _alike(one: str, other: str) -> float:
    first, second = Counter(one.lower().split()), Counter(other.lower().split())
    longest = max(first.total(), second.total())
    return (first & second).total() / longest if longest else 1.0


def _with_moves(changes: list[Change]) -> list[Change]:
    """Tell a block that only changed its place from one that went and another that came."""
    gone = Counter(change.pieces[0].text for change in changes if change.kind is Kind.REMOVED)
    came = Counter(change.pieces[0].text for change in changes if change.kind is Kind.ADDED)
    moved = set(gone & came)
    kept = [c for c in changes if not (c.kind is Kind.REMOVED and c.pieces[0].text in moved)]
    return [
        Change(Kind.MOVED, c.where, (Piece(Kind.SAME, c.pieces[0].text),))
        if c.kind is Kind.ADDED and c.pieces[0].text in moved
        else c
        for c in kept
    ]
