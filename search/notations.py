"""What people write in several ways and mean as one: dates, document and telephone numbers, amounts.

Pure. Each gets one key, so that `4/1/2026` finds `ngày 04 tháng 01 năm 2026`. Works on NFC text.
What stands in a page is read strictly (`written`), what a reader types in any case and with a leading
`số` or `ngày` (`typed`).
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

__all__ = ["Notation", "date_key", "document_numbers", "special_keys", "typed", "written"]


class Notation(NamedTuple):
    """A stretch of text with its key; `lead`: where the words begin that only introduce it (`số`, `ngày`).

    `wider` are keys of what it is a part of: a page that names a day is also found by its month.
    """

    lead: int
    start: int
    end: int
    key: str
    wider: tuple[str, ...] = ()


def date_key(day: int, month: int, year: int) -> str:
    """Key of a date, `dt20200228`; empty when no calendar has such a day."""
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2199):
        return ""
    return f"dt{year:04d}{month:02d}{day:02d}"


def written(text: str) -> Iterator[Notation]:
    """What stands in the text of a page; stretches do not overlap, their order is that of the kinds."""
    return _found(text, _WRITTEN)


def special_keys(text: str) -> list[str]:
    """Keys of all notations of a page's text, each once."""
    found = (key for notation in written(text) for key in (notation.key, *notation.wider))
    return list(dict.fromkeys(found))


def document_numbers(text: str) -> Iterator[Notation]:
    """The numbers of documents alone that stand in the text of a page."""
    return (notation for notation in written(text) if notation.key.startswith("dn"))


def typed(text: str) -> Iterator[Notation]:
    """What a reader typed, as `written`."""
    return _found(text, _TYPED)


Keys = tuple[str, ...]


class _Kind(NamedTuple):
    """One way of writing. `keys`: of a match, the narrowest first; nothing when it only looks alike."""

    pattern: re.Pattern[str]
    keys: Callable[[re.Match[str]], Keys]
    lead: re.Pattern[str]


def _found(text: str, kinds: tuple[_Kind, ...]) -> Iterator[Notation]:
    if not any(char.isdigit() for char in text):
        return
    rest = text
    for kind in kinds:
        found = [(match, keys) for match in kind.pattern.finditer(rest) if (keys := kind.keys(match))]
        for match, keys in found:
            start, end = match.span()
            lead = kind.lead.search(text, max(start - _LONGEST_LEAD, 0), start)
            yield Notation(lead.start() if lead else start, start, end, keys[0], keys[1:])
        if found:
            rest = _without(rest, [match.span() for match, _ in found])


def _without(text: str, stretches: list[tuple[int, int]]) -> str:
    """`text` with these stretches, in order, struck out, so that no other kind reads them again."""
    parts, position = [], 0
    for start, end in stretches:
        parts += [text[position:start], "\0" * (end - start)]
        position = end
    return "".join([*parts, text[position:]])


def _date_keys(match: re.Match[str]) -> Keys:
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    key = date_key(day, month, year)
    return (key, f"dm{year:04d}{month:02d}", f"dd{month:02d}{day:02d}") if key else ()


def _month_keys(match: re.Match[str]) -> Keys:
    month, year = int(match["month"]), int(match["year"])
    return (f"dm{year:04d}{month:02d}",) if date_key(1, month, year) else ()


def _day_keys(match: re.Match[str]) -> Keys:
    day, month = int(match["day"]), int(match["month"])
    return (f"dd{month:02d}{day:02d}",) if date_key(day, month, 2000) else ()


def _document_keys(match: re.Match[str]) -> Keys:
    """`05/2018/NĐ-CP` is `dn52018ndcp`; as many leave out the year, also `dn5ndcp`."""
    number, year = match["number"].lstrip("0"), match["year"] or ""
    body = _NOT_KEY.sub("", match["body"].lower().replace("đ", "d"))
    if not number or not body:
        return ()
    return (f"dn{number}{year}{body}", f"dn{number}{body}") if year else (f"dn{number}{body}",)


def _telephone_keys(match: re.Match[str]) -> Keys:
    digits = _NOT_DIGIT.sub("", match[0])
    if match[0].startswith("+"):
        digits = "0" + digits.removeprefix("84")
    is_service = digits.startswith(("1800", "1900"))
    return (f"tel{digits}",) if len(digits) in ((8, 9, 10) if is_service else (10, 11)) else ()


def _amount_keys(match: re.Match[str]) -> Keys:
    """The bare digits: who types `15000` is not asked how the page groups them."""
    return (_NOT_DIGIT.sub("", match[0]),)


_NOT_KEY = re.compile(r"[^a-z0-9]+")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_LONGEST_LEAD = 24

#: 28/02/2020, 4-1-2026, 4.1.2026
_SHORT_DATE = re.compile(
    r"(?<![0-9/.-])(?P<day>[0-9]{1,2})\s?([/.-])\s?(?P<month>[0-9]{1,2})\s?\2\s?(?P<year>[0-9]{4})(?![0-9/])"
)
#: 28 tháng 02 năm 2020, 28 tháng 2/2020, as official papers write
_LONG_DATE = re.compile(
    r"(?<![0-9])(?P<day>[0-9]{1,2})\s{1,3}th[áa]ng\s{1,3}(?P<month>[0-9]{1,2})"
    r"(?:\s{1,3}n[ăa]m\s{1,3}|\s?[/,.-]\s?)(?P<year>[0-9]{4})(?![0-9])",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?<!\w)th[áa]ng\s{1,3}(?P<month>[0-9]{1,2})(?:\s{1,3}n[ăa]m\s{1,3}|\s?[/.-]\s?)(?P<year>[0-9]{4})(?![0-9])",
    re.IGNORECASE,
)
#: 30 tháng 4
_LONG_DAY = re.compile(
    r"(?<![0-9/.,-])(?P<day>[0-9]{1,2})\s{1,3}th[áa]ng\s{1,3}(?P<month>[0-9]{1,2})(?![0-9])", re.IGNORECASE
)
#: 30/4, 02/9; with a hyphen it would as often be a range of numbers
_SHORT_DAY = re.compile(r"(?<![\w/.,-])(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(?![\w/%-])")

_DOCUMENT = (
    r"(?<![\w/])(?P<number>[0-9]{1,5})\s?/\s?(?:(?P<year>[0-9]{4})\s?/\s?)?"
    r"(?P<body>%s{1,10}(?:-[%s][%s]{0,9}){0,4})(?!\w)"
)
#: 32/KH-UBND, 61/2018/NĐ-CP, 1234/QĐ-TTg
_WRITTEN_DOCUMENT = re.compile(_DOCUMENT % ("[A-ZĐ]", "A-ZĐ", "A-ZĐa-z0-9"))
_TYPED_DOCUMENT = re.compile(_DOCUMENT % ("[a-zđ]", "a-zđ", "a-zđ0-9"), re.IGNORECASE)

#: 0200 3555 012, (0200) 3555.012, +84 912 345 678, 1900 1234
_TELEPHONE = re.compile(
    r"(?<![\w./+-])(?:\(0[0-9]{1,3}\)|0[0-9]{1,3}|\+84|1[89]00)(?:[ .-]?[0-9]{2,4}){1,4}(?![0-9/])"
)
#: 15.000, 1.500.000
_AMOUNT = re.compile(r"(?<![\w.,/-])[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?![0-9]|[.,/-][0-9])")

_NO_LEAD = re.compile(r"(?!)")
_DAY_LEAD = re.compile(
    r"(?<!\w)(?:(?:ngày|ngay|hôm|hom)(?:\s+(?:mùng|mồng|mung|mong))?|mùng|mồng)\s+$", re.IGNORECASE
)
_NUMBER_LEAD = re.compile(r"(?<!\w)(?:số|so)(?:\s*:\s*|\s+)$", re.IGNORECASE)
_TELEPHONE_LEAD = re.compile(
    r"(?<!\w)(?:(?:số|so)\s+)?(?:sđt|sdt|đt|điện thoại|dien thoai|số|so)(?:\s*:\s*|\s+)$", re.IGNORECASE
)

#: The order tells who reads a stretch that could be two things: a date is no telephone number.
_WRITTEN = (
    _Kind(_SHORT_DATE, _date_keys, _NO_LEAD),
    _Kind(_LONG_DATE, _date_keys, _NO_LEAD),
    _Kind(_WRITTEN_DOCUMENT, _document_keys, _NO_LEAD),
    _Kind(_TELEPHONE, _telephone_keys, _NO_LEAD),
    _Kind(_AMOUNT, _amount_keys, _NO_LEAD),
    _Kind(_MONTH, _month_keys, _NO_LEAD),
    _Kind(_LONG_DAY, _day_keys, _NO_LEAD),
    _Kind(_SHORT_DAY, _day_keys, _NO_LEAD),
)
_TYPED = (
    _Kind(_SHORT_DATE, _date_keys, _DAY_LEAD),
    _Kind(_LONG_DATE, _date_keys, _DAY_LEAD),
    _Kind(_TYPED_DOCUMENT, _document_keys, _NUMBER_LEAD),
    _Kind(_TELEPHONE, _telephone_keys, _TELEPHONE_LEAD),
    _Kind(_AMOUNT, _amount_keys, _NO_LEAD),
    _Kind(_MONTH, _month_keys, _NO_LEAD),
    _Kind(_LONG_DAY, _day_keys, _DAY_LEAD),
    _Kind(_SHORT_DAY, _day_keys, _DAY_LEAD),
)
