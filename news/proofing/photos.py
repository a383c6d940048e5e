"""Pure rules: what is said with photos."""

import re
from collections.abc import Iterator

from .articles import Article, Knowledge, Photo
from .findings import Fault, Rule, Severity
from .syllables import is_marked
from .vocabulary import ABSTRACT_ALTS

__all__ = ["RULES", "name_of"]

NO_ALT = (
    "%s chưa có lời tả cho người không xem được ảnh. Hãy tả ảnh bằng một câu, hoặc đánh dấu ảnh trang trí."
)
FILE_NAME = "%s có lời tả là tên tệp “%s”. Hãy tả những gì nhìn thấy trong ảnh."
REPEATED = "Lời tả “%s” dùng cho %d ảnh khác nhau. Hãy tả riêng từng ảnh."
EMPTY_WORDS = "%s có lời tả “%s” không cho biết ảnh có gì. Hãy tả những gì nhìn thấy trong ảnh."
AS_CAPTION = "%s có lời tả chép lại chú thích. Hãy tả những gì nhìn thấy, chú thích đã được đọc riêng."
NO_CAPTION = "%s chưa có chú thích. Nên cho biết ai, ở đâu, làm gì trong ảnh."

_ENDING = re.compile(r"\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?)$", re.IGNORECASE)
_CAMERA = re.compile(
    r"(?:img|dsc[fn]?|dcim|pxl|photo|image|screenshot|z)[ _-]?\d{3,}\w*|\d{8}[ _-]\d{4,}|[0-9a-f]{16,}",
    re.IGNORECASE,
)
_APART = re.compile(r"[\W_]+")


def name_of(photo: Photo) -> str:
    """Return how a finding calls the photo: by its place."""
    if photo.covers_film:
        return "Ảnh bìa của đoạn phim"
    if not photo.number:
        return "Ảnh đại diện"
    return f"Ảnh trong bài số {photo.number}"


def _fault(photo: Photo, message: str, words: str = "") -> Fault:
    return Fault(message, field=photo.field, number=photo.number, block=photo.block, words=words)


def _described(article: Article) -> Iterator[tuple[Photo, str]]:
    """Yield the photos with a description, each with it."""
    for photo in article.photos:
        if photo.alt and photo.alt.strip() and not photo.decorative:
            yield photo, photo.alt.strip()


def _missing_alt(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for photo in article.photos:
        if photo.alt is not None and not photo.alt.strip() and not photo.decorative:
            yield _fault(photo, NO_ALT % name_of(photo))


def is_file_name(alt: str, file_name: str = "") -> bool:
    """Tell whether `alt` is the name of a file: of this one, or of any by its look."""
    alt = alt.strip()
    stem = _plain(_ENDING.sub("", file_name.rsplit("/", 1)[-1]))
    if _ENDING.search(alt) and " " not in alt:
        return True
    return bool(_CAMERA.fullmatch(alt)) or bool(stem and not is_marked(alt) and _plain(alt) == stem)


def _plain(text: str) -> str:
    return _APART.sub(" ", text).strip().casefold()


def _file_names(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for photo, alt in _described(article):
        if is_file_name(alt, photo.file_name):
            yield _fault(photo, FILE_NAME % (name_of(photo), alt), alt)


def _repeated(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    pictures: dict[str, set[str]] = {}
    first: dict[str, tuple[Photo, str]] = {}
    for number, (photo, alt) in enumerate(_described(article)):
        key = _plain(alt)
        pictures.setdefault(key, set()).add(photo.picture or f"#{number}")
        first.setdefault(key, (photo, alt))
    for key, shown in pictures.items():
        if len(shown) > 1:
            photo, alt = first[key]
            yield _fault(photo, REPEATED % (alt, len(shown)), alt)


def _empty_words(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for photo, alt in _described(article):
        if _plain(alt) in ABSTRACT_ALTS:
            yield _fault(photo, EMPTY_WORDS % (name_of(photo), alt), alt)


def _as_caption(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for photo, alt in _described(article):
        if _plain(alt) and _plain(alt) == _plain(photo.caption):
            yield _fault(photo, AS_CAPTION % name_of(photo), alt)


def _captions(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for photo in article.photos:
        if photo.needs_caption and not photo.decorative and not photo.caption.strip():
            yield _fault(photo, NO_CAPTION % name_of(photo))


RULES = (
    Rule(
        "missing-alt",
        Severity.BLOCK,
        "Ảnh không có lời tả và không được đánh dấu là trang trí.",
        _missing_alt,
    ),
    Rule("alt-file-name", Severity.BLOCK, "Lời tả ảnh là tên tệp.", _file_names),
    Rule("alt-repeated", Severity.FIX, "Một lời tả dùng cho nhiều ảnh.", _repeated),
    Rule("alt-empty-words", Severity.FIX, "Lời tả chung chung như “ảnh minh họa”.", _empty_words),
    Rule("alt-as-caption", Severity.NOTE, "Lời tả chép lại chú thích.", _as_caption),
    Rule("missing-caption", Severity.NOTE, "Ảnh không có chú thích.", _captions),
)
