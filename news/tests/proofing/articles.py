"""Articles for the rules: sound unless told otherwise, of a made-up ward."""

from datetime import date
from typing import Any

from news.proofing.articles import Article, Kind, Knowledge, Part, Photo
from news.proofing.findings import Finding
from news.proofing.rules import RULES_BY_NAME, proofread

TODAY = date(2026, 11, 20)
KNOWLEDGE = Knowledge(today=TODAY)


def article(*paragraphs: str, title: str = "Phường Bến Sen dọn rạch", **fields: Any) -> Article:
    """An article that lacks nothing."""
    summary = fields.pop("summary", "Bà con khu phố cùng dọn rạch.")
    parts = [Part(Kind.TITLE, title, "title"), Part(Kind.SUMMARY, summary, "summary")]
    parts += [Part(Kind.PARAGRAPH, text, "body", number) for number, text in enumerate(paragraphs, start=1)]
    whole = {"byline": ("Thu Lan",), "section": "Đời sống", "published": TODAY, **fields}
    return Article(parts=tuple(parts), **whole)


def photo(number: int = 1, **fields: Any) -> Photo:
    """A photo with caption and description."""
    said = {
        "caption": "Sáng thứ Sáu.",
        "alt": f"Bốn người kéo lưới rác, ảnh {number}",
        "picture": str(number),
        **fields,
    }
    return Photo("images", number=number, **said)


def names(found: list[Finding]) -> set[str]:
    """The rules that found something."""
    return {finding.rule for finding in found}


def rules_of(*paragraphs: str, knowledge: Knowledge = KNOWLEDGE, **fields: Any) -> set[str]:
    """The rules that find something in an article."""
    return names(proofread(article(*paragraphs, **fields), knowledge))


def finding(rule: str, *paragraphs: str, knowledge: Knowledge = KNOWLEDGE, **fields: Any) -> Finding:
    """The first finding of one rule."""
    return next(RULES_BY_NAME[rule].findings(article(*paragraphs, **fields), knowledge))
