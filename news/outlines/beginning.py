"""An article that begins from an outline: filled in the form, stored when the editor saves."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from wagtail.admin.views.pages.create import CreateView

from news.models import ArticlePage
from portal.models import SiteIdentity
from portal.place_names import within_sentence

from .practice import PRACTICE
from .texts import OUTLINES, Outline

__all__ = ["OUTLINES_BY_NAME", "OUTLINE_URLS", "fill"]

OUTLINES_BY_NAME = {outline.name: outline for outline in (*OUTLINES, PRACTICE)}
NO_WARD = "[Ghi tên xã, phường]"


class OutlineView(CreateView):
    """Wagtail's own form of a new article, with an outline in it; sends to Wagtail's own address."""

    http_method_names = ["get"]

    def dispatch(self, request: HttpRequest, section_id: int, name: str) -> HttpResponse:
        """Ask Wagtail's rules for a new article. Raises Http404 for an outline that is not there."""
        if name not in OUTLINES_BY_NAME:
            raise Http404("No such outline.")
        self.outline = OUTLINES_BY_NAME[name]
        label = ArticlePage._meta
        return super().dispatch(request, label.app_label, label.model_name, section_id)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        site = self.parent_page.get_site()
        ward = SiteIdentity.for_site(site).ward_name if site else ""
        fill(self.page, self.outline, ward)
        return super().get(request)


def fill(article: ArticlePage, outline: Outline, ward: str) -> None:
    """Put the words of `outline` into `article`, an article in memory."""
    name = within_sentence(ward) or NO_WARD
    article.outline = outline
    article.title = outline.article_title or article.title
    article.genre = outline.genre
    article.summary = outline.summary
    article.body = json.dumps(
        [_block(piece.kind, piece.words.replace("{ward}", name)) for piece in outline.body]
    )


def _block(kind: str, words: str) -> dict:
    value = {"level": "h2", "text": words} if kind == "heading" else words
    return {"type": kind, "value": value}


OUTLINE_URLS = [
    path("bai-viet/tu-mau/<int:section_id>/<slug:name>/", OutlineView.as_view(), name="news_from_outline"),
]
