"""What the editor's form asks while somebody writes, and the same as a page for those without scripts."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.views.generic import View

from news.proofing.articles import Article
from news.proofing.findings import Finding, Severity
from news.proofing.rules import proofread
from news.reading_time import length_in_words

from .drafts import draft_and_section
from .knowledge import office_knowledge
from .link_asking import ask_links
from .pages import article_of_page
from .unsaved import article_from_form, byline_from_form

__all__ = ["CHECKING_URLS", "LABELS"]

LABELS = {Severity.BLOCK: "Phải sửa", Severity.FIX: "Nên sửa", Severity.NOTE: "Lưu ý"}
FIELDS = {
    "title": "Tiêu đề",
    "summary": "Tóm tắt",
    "body": "Nội dung",
    "lead_image_alt": "Lời tả ảnh đại diện",
    "credits": "Ghi tên dưới bài",
    "event_date": "Ngày diễn ra sự việc",
    "section": "Chuyên mục",
}
# What a person takes in at a time; the rest comes up as these are mended.
MOST_SHOWN = 60
# Letters on either side by which a script finds the place again.
AROUND = 20


@dataclass(frozen=True)
class Shown:
    """A finding as a line of the list."""

    finding: Finding
    level: str
    label: str
    where: str
    before: str
    was: str
    after: str

    @property
    def path(self) -> str:
        """Return how the form calls the place, for the script that leads there."""
        return self.finding.block or self.finding.field


class UnsavedChecksView(View):
    """Check what the form holds now. Nothing is stored."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int | None = None, section_id: int | None = None):
        """Return the list as a piece of HTML; asks the links too when told to."""
        stored, section = draft_and_section(request, page_id, section_id)
        article = article_from_form(request.POST, stored=stored, section=section)
        read = article_of_page(article, byline=byline_from_form(request.POST))
        if request.POST.get("kiem-tra-lien-ket"):
            ask_links(address for address, _part in read.links)
        context = {**list_context(read, besides=page_id), "length": length_in_words(article.word_count)}
        return TemplateResponse(request, "news_admin/checking/findings.html", context)


class SavedChecksView(View):
    """Check the latest version, as a page of its own."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show the list."""
        draft, _section = draft_and_section(request, page_id, None)
        context = {**list_context(article_of_page(draft), besides=page_id), "page": draft}
        return TemplateResponse(request, "news_admin/checking/page.html", context)


def list_context(article: Article, *, besides: int | None) -> dict[str, Any]:
    """Return what the list shows of `article`, which is the page with the key `besides` once it is stored."""
    knowledge = office_knowledge(article, besides=besides)
    found = proofread(article, knowledge)
    texts = {(part.field, part.number, part.block): part.text for part in article.parts}
    return {
        "findings": [_shown(finding, texts) for finding in found[:MOST_SHOWN]],
        "hidden": max(0, len(found) - MOST_SHOWN),
        "counts": [
            (label, sum(finding.severity is level for finding in found)) for level, label in LABELS.items()
        ],
        "is_blocked": any(finding.severity is Severity.BLOCK for finding in found),
        "unasked": len({address for address, _part in article.links} - knowledge.statuses.keys()),
    }


def _shown(finding: Finding, texts: dict[tuple[str, int, str], str]) -> Shown:
    text = texts.get((finding.field, finding.number, finding.block), "")
    start, end = finding.start, finding.end
    return Shown(
        finding,
        level=finding.severity.name.lower(),
        label=LABELS[finding.severity],
        where=FIELDS.get(finding.field, ""),
        before=text[max(0, start - AROUND) : start],
        was=text[start:end],
        after=text[end : end + AROUND],
    )


CHECKING_URLS = [
    path("bai-viet/<int:page_id>/kiem-tra/", UnsavedChecksView.as_view(), name="news_check_unsaved"),
    path("bai-viet/moi/<int:section_id>/kiem-tra/", UnsavedChecksView.as_view(), name="news_check_new"),
    path("bai-viet/<int:page_id>/ket-qua-kiem-tra/", SavedChecksView.as_view(), name="news_checks"),
]
