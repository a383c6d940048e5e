"""Pure rules: what the library knows of the photos of an article: their age, consent, covered copies."""

from collections.abc import Iterator
from datetime import date

from media.consents import ends_soon, has_ended
from portal.vietnamese_dates import short_date

from .articles import Article, Knowledge, Photo
from .findings import Fault, Rule, Severity
from .photos import name_of

__all__ = ["RULES"]

ENDED = (
    "%s: đồng ý của người trong ảnh đã hết hạn ngày %s. Hãy thay ảnh, hoặc hỏi lại rồi ghi ngày mới vào ảnh."
)
ENDS_SOON = "%s: đồng ý của người trong ảnh hết hạn ngày %s. Hãy hỏi lại người trong ảnh trước ngày đó."
OLD = "%s chụp ngày %s, hơn một năm trước ngày %s %s. Hãy thay ảnh, hoặc ghi “ảnh tư liệu” trong chú thích."
SET_ASIDE = "%s là ảnh gốc đã có bản che mặt, biển số hoặc giấy tờ. Hãy thay bằng bản đã che."

# Words by which an article itself says that a photo is older.
_FROM_THE_ARCHIVE = ("tư liệu", "lưu trữ")


def _fault(photo: Photo, message: str) -> Fault:
    return Fault(message, field=photo.field, number=photo.number, block=photo.block)


def _consents(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    for photo in article.photos:
        until = photo.consent_until
        words = ENDED if has_ended(until, knowledge.today) else ENDS_SOON
        if until and (words is ENDED or ends_soon(until, knowledge.today)):
            yield _fault(photo, words % (name_of(photo), short_date(until)))


def _old(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    day, what = (article.event, "diễn ra sự việc") if article.event else (article.published, "đăng")
    for photo in article.photos:
        if day and photo.taken_on and _a_year_after(photo.taken_on) < day and not _says_so(photo):
            yield _fault(photo, OLD % (name_of(photo), short_date(photo.taken_on), what, short_date(day)))


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return date(day.year + 1, 3, 1)


def _says_so(photo: Photo) -> bool:
    said = f"{photo.caption} {photo.credit}".casefold()
    return any(words in said for words in _FROM_THE_ARCHIVE)


def _set_aside(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for photo in article.photos:
        if photo.is_set_aside:
            yield _fault(photo, SET_ASIDE % name_of(photo))


RULES = (
    Rule(
        "photo-set-aside",
        Severity.BLOCK,
        "Ảnh gốc đã có bản che mặt, biển số, giấy tờ mà vẫn dùng trong bài.",
        _set_aside,
    ),
    Rule(
        "consent-ended",
        Severity.FIX,
        "Hết hạn đồng ý dùng ảnh: đã hết, hoặc hết trong 30 ngày tới.",
        _consents,
    ),
    Rule(
        "old-photo",
        Severity.NOTE,
        "Ảnh chụp hơn một năm trước sự việc mà không ghi là ảnh tư liệu.",
        _old,
    ),
)
