"""The staff's list of articles: where each stands, who holds it, how late it is."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin.menu import MenuItem

from news.models import ArticleIndexPage, ArticlePage
from portal.approval import rules
from portal.approval.clock import Calendar
from portal.approval.facts import person_of
from portal.approval.lateness import Lateness, lateness_of
from portal.approval.models import UrgentPublication
from portal.approval.rules import Person, State, Text
from portal.approval.standing import Standing, standings, with_standing
from portal.approval.submissions import open_submissions
from portal.approval.working_calendar import working_calendar
from portal.statistics.screen import may_view
from search.text import fold
from stats.figures.pages import views_column, views_of

__all__ = ["ArticleListMenuItem", "ArticleListView"]

ARTICLES_A_PAGE = 50
# More hits than anybody reads; narrows the words typed, not the list.
MOST_HITS = 500
VIEWS = "luot-xem"


class ArticleFilter(forms.Form):
    """Narrowing of the list, all in the address of the page."""

    q = forms.CharField(label="Tìm theo tiêu đề", required=False, max_length=200)
    state = forms.ChoiceField(
        label="Trạng thái",
        required=False,
        choices=[("", "Tất cả"), *((state.name, state.value) for state in State)],
    )
    section = forms.ChoiceField(label="Chuyên mục", required=False)
    holder = forms.ChoiceField(
        label="Đang giữ",
        required=False,
        choices=[("", "Tất cả"), ("mine", "Tôi đang giữ"), ("other", "Người khác đang giữ")],
    )
    late = forms.BooleanField(label="Chỉ bài quá hạn", required=False)
    order = forms.ChoiceField(
        label="Sắp xếp", required=False, choices=[("", "Sửa gần nhất trước"), (VIEWS, "Nhiều lượt xem trước")]
    )

    def __init__(self, data, *, with_views: bool = False) -> None:
        super().__init__(data)
        if not with_views:
            del self.fields["order"]
        sections = ArticleIndexPage.objects.order_by("path").values_list("path", "depth", "title")
        named = [(path, "– " * (depth - 3) + title) for path, depth, title in sections]
        self.fields["section"].choices = [("", "Tất cả"), *named]

    def narrow(self, articles: QuerySet, *, user) -> QuerySet:
        """Return the articles that fit; what makes no sense in the address narrows nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        if words := wanted.get("q"):
            articles = articles.filter(_titled(words))
        if path := wanted.get("section"):
            articles = articles.filter(path__startswith=path)
        if wanted.get("late"):
            articles = articles.filter(_late())
        if wanted.get("state") or wanted.get("holder"):
            articles = with_standing(articles)
        if state := wanted.get("state"):
            articles = articles.filter(standing=state)
        if holder := wanted.get("holder"):
            held = articles.filter(holder_id__isnull=False)
            articles = held.filter(holder_id=user.pk) if holder == "mine" else held.exclude(holder_id=user.pk)
        return articles

    def sort(self, articles: QuerySet) -> QuerySet:
        """Return `articles`, those changed last first, or those viewed most."""
        last_changed = F("latest_revision_created_at").desc(nulls_last=True)
        if self.cleaned_data.get("order") != VIEWS:
            return articles.order_by(last_changed, "-pk")
        viewed = articles.annotate(views=views_column(_kind()))
        return viewed.order_by(F("views").desc(nulls_last=True), last_changed, "-pk")

    @property
    def is_narrowed(self) -> bool:
        """Tell whether any article may be left out."""
        return any(value for name, value in self.cleaned_data.items() if name != "order")


@dataclass(frozen=True)
class Row:
    """One article in words; `views` only where there is something to view."""

    title: str
    url: str
    section: str
    state: str
    is_urgent: bool
    holder: str
    lateness: Lateness | None
    changed_at: datetime | None
    views: int | None


class ArticleListView(View):
    """List the articles this person may open; their views for those who may see figures."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of the list."""
        person = person_of(request.user)
        with_views = may_view(request.user)
        narrowing = ArticleFilter(request.GET, with_views=with_views)
        articles = narrowing.sort(narrowing.narrow(_openable(request.user, person), user=request.user))
        page = Paginator(articles.values_list("pk", flat=True), ARTICLES_A_PAGE).get_page(
            request.GET.get("trang")
        )
        context = {
            "rows": _rows(list(page.object_list), person, with_views=with_views),
            "with_views": with_views,
            "page": page,
            "narrowing": narrowing,
            "is_narrowed": narrowing.is_narrowed,
            "may_write": bool(rules.may_write(person)),
        }
        return TemplateResponse(request, "news_admin/article_list.html", context)


class ArticleListMenuItem(MenuItem):
    """The way to the list."""

    def __init__(self) -> None:
        super().__init__(
            "Bài viết", reverse("news_article_list"), name="articles", icon_name="doc-full", order=20
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who write, and to operators."""
        return request.user.is_superuser or bool(rules.may_write(person_of(request.user)))


def _openable(user, person: Person) -> QuerySet[ArticlePage]:
    """Return what `rules.may_open` lets this person open, asked of the database."""
    if user.is_superuser:
        return ArticlePage.objects.all()
    if not (verdict := rules.may_write(person)):
        raise PermissionDenied(verdict.reason)
    condition = Q(pk__in=[])
    for grant in person.grants:
        with_this = Person(person.identity, frozenset({grant}))
        if rules.may_open(with_this, Text(State.DRAFT, place=grant.below)):
            condition |= Q(path__startswith=grant.below)
        elif rules.may_open(with_this, Text(State.DRAFT, owner=person.identity, place=grant.below)):
            condition |= Q(path__startswith=grant.below, owner_id=person.identity)
    return ArticlePage.objects.filter(condition)


def _titled(words: str) -> Q:
    """Return the condition for titles with these words, with or without their marks."""
    as_typed = Q(draft_title__icontains=words)
    if not (keys := fold(words)):
        return as_typed
    hits = ArticlePage.objects.only("pk").autocomplete(keys)[:MOST_HITS]
    return as_typed | Q(pk__in=[hit.pk for hit in hits])


def _late() -> Q:
    now = timezone.now()
    waiting = open_submissions().filter(deadline_at__lt=now)
    in_haste = UrgentPublication.objects.filter(reviewed_at=None, due_at__lt=now)
    return Q(pk__in=waiting.values("page_id")) | Q(pk__in=in_haste.values("page_id"))


def _rows(ids: list[int], person: Person, *, with_views: bool) -> list[Row]:
    found, calendar = standings(ids), working_calendar()
    kind = _kind()
    views = views_of({kind}, ids) if with_views else {}
    return [_row(found[pk], person, calendar, views.get((kind, pk), 0)) for pk in ids if pk in found]


def _kind() -> int:
    return ContentType.objects.get_for_model(ArticlePage).pk


def _row(standing: Standing, person: Person, calendar: Calendar, views: int) -> Row:
    door = "portal_review" if rules.may_review(person, standing.text) else "wagtailadmin_pages:edit"
    due = standing.submission.deadline_at if standing.submission else None
    due = standing.urgent.due_at if standing.urgent else due
    return Row(
        title=standing.title,
        url=reverse(door, args=[standing.page_id]),
        section=standing.section,
        state=standing.state.value,
        is_urgent=standing.urgent is not None,
        holder="Ông/bà" if standing.holder_id == person.identity else standing.holder,
        lateness=lateness_of(due, timezone.now(), calendar) if due else None,
        changed_at=standing.changed_at,
        views=views if views or standing.text.live else None,
    )
