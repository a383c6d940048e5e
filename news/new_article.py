"""The ways to a new article: the sections this person may write in, and a practice article for beginners."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views import View

from news.models import ArticleIndexPage
from news.outlines.practice import PRACTICE
from portal.approval import rules
from portal.approval.facts import person_of

__all__ = ["NEW_ARTICLE_URLS"]


class NewArticleView(View):
    """Offer the sections in which this person may begin an article."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the sections."""
        return TemplateResponse(request, "news_admin/new_article.html", {"sections": _offered_to(request)})


class PracticeView(View):
    """Begin the practice article where this person may write."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Lead to its form, or to the page that says whom to ask."""
        if sections := _offered_to(request):
            # Where news belong: at the root of the news the checks would ask for a section as well.
            deepest = max(sections, key=lambda section: section.depth)
            return redirect("news_from_outline", deepest.pk, PRACTICE.name)
        return redirect("news_new_article")


def _offered_to(request: HttpRequest) -> list[ArticleIndexPage]:
    """Return the sections open to this person, in the order of the tree. Raises PermissionDenied."""
    person = person_of(request.user)
    if not (verdict := rules.may_write(person)):
        raise PermissionDenied(verdict.reason)
    sections = ArticleIndexPage.objects.order_by("path").only("title", "path", "depth")
    return [section for section in sections if rules.may_write(person, section.path)]


NEW_ARTICLE_URLS = [
    path("bai-viet/moi/", NewArticleView.as_view(), name="news_new_article"),
    path("bai-viet/lam-thu/", PracticeView.as_view(), name="news_practice"),
]
