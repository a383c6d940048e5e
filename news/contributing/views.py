"""The form for phones, its answers, and the small program that opens it without a line."""

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views import View
from django.views.decorators.http import require_safe

from news.checking.verdicts import verdicts_of
from news.models import ArticleIndexPage, ArticlePage
from portal.approval import rules
from portal.approval.acting import Refused
from portal.approval.facts import person_of
from portal.roles import ALL

from .form import LONGEST_TEXT, MOST_PHOTOS, ContributionForm
from .receiving import receive

__all__ = ["ADMIN_ADDRESSES", "ContributionView", "lead_to_form", "offline_program"]

MOST_REMARKS = 5
PROGRAM = "news/contributing/offline.js"
DELETED = "Bài này đã được nhận, sau đó bị xóa khỏi kho bài. Muốn gửi lại, hãy soạn thành bài mới."


@require_safe
def lead_to_form(request: HttpRequest) -> HttpResponse:
    """Lead from the short address to the form, which lies where the session is known."""
    host = "" if settings.PORTAL_ROLE == ALL else settings.WAGTAILADMIN_BASE_URL
    return HttpResponseRedirect(f"{host}{reverse('news_contribution')}")


class ContributionView(View):
    """Show the form and receive what is sent; answers the script in JSON, a browser without it in pages."""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        """Refuse whoever writes nowhere."""
        self.sections = _sections_of(request.user)
        if not self.sections:
            raise PermissionDenied(rules.may_write(person_of(request.user)).reason)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the empty form, or with `?da-nhan=` what was received."""
        received = _own(request.user, request.GET.get("da-nhan", ""))
        return self._page(self._form(initial=True), received=received)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store a draft, or say what is missing."""
        form = self._form()
        if not form.is_valid():
            return self._refused(form)
        try:
            article, _is_new = receive(form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._refused(form)
        if article is None:
            form.add_error(None, DELETED)
            return self._refused(form)
        if not self._wants_json:
            return HttpResponseRedirect(f"{request.path}?da-nhan={article.pk}")
        return JsonResponse({"title": article.title, "url": _edit_url(article), "remarks": _remarks(article)})

    def _form(self, *, initial: bool = False) -> ContributionForm:
        sections = ArticleIndexPage.objects.filter(pk__in=[section.pk for section in self.sections])
        data, files = (None, None) if initial else (self.request.POST, self.request.FILES)
        form = ContributionForm(data, files, user=self.request.user, sections=sections.order_by("path"))
        form.fields["author"].initial = self.request.user.pk
        return form

    def _refused(self, form: ContributionForm) -> HttpResponse:
        if not self._wants_json:
            return self._page(form, status=400)
        return JsonResponse(
            {"errors": [words for found in form.errors.values() for words in found]}, status=400
        )

    def _page(self, form: ContributionForm, status: int = 200, received: ArticlePage | None = None):
        context = {
            "form": form,
            "received": received,
            "received_url": _edit_url(received) if received else "",
            "remarks": _remarks(received) if received else [],
            "most_photos": MOST_PHOTOS,
            "longest_text": LONGEST_TEXT,
        }
        return TemplateResponse(self.request, "news_admin/contributing/form.html", context, status=status)

    @property
    def _wants_json(self) -> bool:
        return self.request.accepts("application/json") and not self.request.accepts("text/html")


def offline_program(request: HttpRequest) -> HttpResponse:
    """Answer with the program that opens the form without a line; it rules only what lies below itself."""
    with open(finders.find(PROGRAM), encoding="utf-8") as file:
        return HttpResponse(file.read(), content_type="text/javascript; charset=utf-8")


def _sections_of(user) -> list[ArticleIndexPage]:
    person = person_of(user)
    sections: QuerySet[ArticleIndexPage] = ArticleIndexPage.objects.order_by("path").only(
        "title", "path", "depth"
    )
    offered = [section for section in sections if rules.may_write(person, section.path)]
    # What holds all others is a section only where it holds none.
    holds_all = len(offered) > 1 and all(one.path.startswith(offered[0].path) for one in offered)
    return offered[1:] if holds_all else offered


def _own(user, key: str) -> ArticlePage | None:
    """Return the article numbered `key` when it is this person's."""
    if not (key.isascii() and key.isdecimal() and len(key) < 10):
        return None
    return ArticlePage.objects.filter(pk=int(key), owner=user).first()


def _remarks(article: ArticlePage) -> list[str]:
    """Return the first of what the checks say of the draft, as an approver would read it."""
    return [one.words for one in verdicts_of(article.get_latest_revision_as_object())[:MOST_REMARKS]]


def _edit_url(article: ArticlePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


ADMIN_ADDRESSES = [
    path("gui-tin/", ContributionView.as_view(), name="news_contribution"),
    path("gui-tin/ngoai-mang.js", offline_program, name="news_contribution_offline"),
]
