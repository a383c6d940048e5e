"""What a machine can say about a version before a person decides: findings in whole sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page, Revision, Site

from portal.blocks.film import faults_of_film
from portal.vietnamese_dates import short_date

from .reading import read_version

__all__ = [
    "Finding",
    "Severity",
    "blocking",
    "blocking_words",
    "checks_of",
    "checks_of_draft",
    "checks_words",
]

LONGEST_TITLE = 120
_LINK = re.compile(r'<a\b[^>]*\bhref="(https?://[^"]+)"')
_TAG = re.compile(r"<[^>]+>")
# Digits that may stand apart by single blanks, dots or hyphens, as people write numbers.
_NUMBER = re.compile(r"(?<![\d.,])\d(?:[ .\-]?\d){8,11}(?![\d]|[.,]\d)")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+")


class Severity(Enum):
    """How much a finding weighs (value: the words on the screen)."""

    BLOCK = "Phải sửa"
    FIX = "Nên sửa"
    NOTE = "Lưu ý"


@dataclass(frozen=True)
class Finding:
    """One thing that was noticed."""

    severity: Severity
    words: str
    rule: str = ""
    field: str = ""


def checks_of(page: Page, revision: Revision) -> list[Finding]:
    """Return what the checks say about `revision` of `page`, the gravest first."""
    return checks_of_draft(page, revision.as_object())


def checks_of_draft(page: Page, draft: Page) -> list[Finding]:
    """Return what the checks say about `draft`, a version of `page` in memory, the gravest first."""
    html = _html_of(draft)
    proofread = draft.proofread()
    found = [
        *_demands_of_type(draft),
        *_doubts_of_type(draft),
        *(_common(draft, html) if proofread is None else proofread),
        *_films(draft),
        *_headings(draft),
        *_links(page, draft, html),
    ]
    return sorted(found, key=lambda finding: list(Severity).index(finding.severity))


def _common(draft: Page, html: str) -> Iterator[Finding]:
    """Yield what is looked at in pages of a type that does not proofread by itself."""
    yield from _title(draft)
    yield from _summary(draft)
    yield from _photos(draft)
    yield from _event_date(draft)
    yield from _numbers(draft, html)


def blocking(findings: list[Finding]) -> bool:
    """Tell whether one of `findings` forbids the approval."""
    return any(finding.severity is Severity.BLOCK for finding in findings)


def blocking_words(findings: list[Finding]) -> str:
    """Return the findings that forbid sending and approval, as sentences; empty for none."""
    return " ".join(finding.words for finding in findings if finding.severity is Severity.BLOCK)


def checks_words(findings: list[Finding]) -> str:
    """Return `findings` line by line, for the record."""
    lines = [f"{finding.severity.value}: {finding.words}" for finding in findings]
    return "\n".join(lines) or "Không có điều gì cần lưu ý."


def _demands_of_type(draft: Page) -> Iterator[Finding]:
    for words in draft.shortcomings():
        yield Finding(Severity.BLOCK, words)


def _doubts_of_type(draft: Page) -> Iterator[Finding]:
    for words in draft.doubts():
        yield Finding(Severity.FIX, words)


def _title(draft: Page) -> Iterator[Finding]:
    length = len(draft.title)
    if length > LONGEST_TITLE:
        words = f"Tiêu đề dài {length} ký tự. Nên rút còn nhiều nhất {LONGEST_TITLE} ký tự."
        yield Finding(Severity.FIX, words)


def _summary(draft: Page) -> Iterator[Finding]:
    if hasattr(draft, "summary") and not draft.summary.strip():
        yield Finding(Severity.FIX, "Bài chưa có tóm tắt (sapo).")


def _photos(draft: Page) -> Iterator[Finding]:
    for photo in read_version(draft).photos:
        if not photo.alt.strip() and not photo.decorative:
            where = photo.where[:1].upper() + photo.where[1:]
            yield Finding(Severity.BLOCK, f"{where} chưa có lời tả cho người không xem được ảnh.")


def _films(draft: Page) -> Iterator[Finding]:
    for child in _blocks_of(draft):
        if child.block_type != "video":
            continue
        film = f"Đoạn phim “{child.value['title']}”"
        for words in faults_of_film(child.value).values():
            yield Finding(Severity.BLOCK, f"{film}: {words[:1].lower()}{words[1:]}")
        leads = child.value is getattr(draft, "leading_film", None)
        if not child.value["poster"] and not (leads and draft.lead_image):
            yield Finding(Severity.FIX, f"{film} chưa có ảnh bìa: người đọc sẽ thấy một khung đen.")


def _headings(draft: Page) -> Iterator[Finding]:
    level = 1
    for child in _blocks_of(draft):
        if child.block_type != "heading":
            continue
        now = int(child.value["level"][1:])
        if now > level + 1:
            words = f"Tiêu đề mục “{child.value['text']}” nhảy cấp. Nên chọn cấp ngay dưới mục chứa nó."
            yield Finding(Severity.FIX, words)
        level = now


def _event_date(draft: Page) -> Iterator[Finding]:
    day = getattr(draft, "event_date", None)
    shown = getattr(draft, "published_at", None) or draft.go_live_at or timezone.now()
    published = max(timezone.localtime(shown).date(), timezone.localdate())
    if day and day > published:
        words = f"Ngày diễn ra sự việc ({short_date(day)}) sau ngày đăng. Hãy xem lại nếu bài kể việc đã qua."
        yield Finding(Severity.NOTE, words)


def _links(page: Page, draft: Page, html: str) -> Iterator[Finding]:
    own = set(Site.objects.values_list("hostname", flat=True))
    fields = [getattr(draft, name, "") for name in ("replacement_link", "source_url")]
    found = [unescape(address) for address in [*_LINK.findall(html), *filter(None, fields)]]
    hosts = dict.fromkeys(urlsplit(address).hostname or address for address in found)
    outside = [host for host in hosts if host not in own]
    if outside:
        words = f"Bài có liên kết ra ngoài: {', '.join(outside)}. Hãy mở thử từng liên kết."
        yield Finding(Severity.NOTE, words)


def _numbers(draft: Page, html: str) -> Iterator[Finding]:
    text = " ".join([draft.title, getattr(draft, "summary", ""), unescape(_TAG.sub(" ", html))])
    known = _official_numbers()
    found = (re.sub(r"\D", "", match) for match in _NUMBER.findall(text) if not _AMOUNT.fullmatch(match))
    for digits in dict.fromkeys(found):
        if digits not in known:
            # The record keeps these words for ever, so they name no number in full.
            number = f"Có dãy {len(digits)} chữ số, kết thúc bằng {digits[-3:]}."
            ask = "Hãy xem đó có phải số căn cước, số tài khoản hoặc số điện thoại riêng không."
            yield Finding(Severity.FIX, f"{number} {ask}")


def _official_numbers() -> set[str]:
    from portal.models import HotlineNumber, ReceptionPlace, SiteIdentity  # pages are built on approval

    identities = SiteIdentity.objects.values_list("phone", "spokesperson_phone")
    numbers = [number for row in identities for number in row]
    numbers += HotlineNumber.objects.values_list("number", flat=True)
    numbers += ReceptionPlace.objects.values_list("phone", flat=True)
    return {re.sub(r"\D", "", number) for number in numbers}


def _blocks_of(draft: Page) -> Iterator[Any]:
    for field in draft._meta.get_fields():
        if isinstance(field, StreamField):
            yield from getattr(draft, field.name) or ()


def _html_of(draft: Page) -> str:
    """Return the stored HTML and the plain words of all blocks, one after another."""
    parts = []
    for child in _blocks_of(draft):
        source = getattr(child.value, "source", None)
        words = child.block.get_searchable_content(child.value)
        parts.append(str(source) if source is not None else " ".join(map(str, words)))
    return "\n".join(parts)
