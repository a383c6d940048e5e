"""Answers the editor's button: proposals for the form as it stands. Nothing is stored."""

from django.http import HttpRequest, QueryDict
from django.template.response import TemplateResponse
from django.urls import path
from django.views import View
from wagtail.models import Site

from news.checking.drafts import draft_and_section
from news.checking.unsaved import article_from_form
from news.models import ArticlePage, Topic

from .proposals import proposals_for

__all__ = ["RELATING_URLS"]

_MOST_ROWS = 30
_LONGEST_KEY = 18


class ProposalsView(View):
    """Propose articles for the unsaved text."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int | None = None, section_id: int | None = None):
        """Return the list as a piece of HTML. Raises PermissionDenied for whoever may not edit."""
        stored, section = draft_and_section(request, page_id, section_id)
        article = article_from_form(request.POST, stored=stored, section=section)
        site = section.get_site() or Site.objects.get(is_default_site=True)
        public = ArticlePage.objects.published().descendant_of(site.root_page)
        besides = {*_chosen(request.POST), *([page_id] if page_id else [])}
        proposals = proposals_for(article, _topics(request.POST), public, besides=besides)
        return TemplateResponse(request, "news_admin/relating/proposals.html", {"proposals": proposals})


def _keys(values: list[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) <= _LONGEST_KEY]


def _topics(data: QueryDict) -> list[Topic]:
    return list(Topic.objects.filter(pk__in=_keys(data.getlist("topics")[:_MOST_ROWS])))


def _chosen(data: QueryDict) -> list[int]:
    rows = range(_MOST_ROWS)
    kept = [row for row in rows if not data.get(f"related_articles-{row}-DELETE")]
    return _keys([data.get(f"related_articles-{row}-article", "") for row in kept])


RELATING_URLS = [
    path("bai-viet/<int:page_id>/goi-y-lien-quan/", ProposalsView.as_view(), name="news_proposals"),
    path(
        "bai-viet/moi/<int:section_id>/goi-y-lien-quan/", ProposalsView.as_view(), name="news_proposals_new"
    ),
]
