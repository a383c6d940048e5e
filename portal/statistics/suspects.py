"""The pages "Nghi vấn": views held back from one network, which a manager may let count, with a reason."""

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format

from portal.approval.records import display_name
from stats.ledger.suspects import CaseClosed, release
from stats.models import SuspectCase, SuspectHour
from stats.templatetags.stats_tags import grouped

from .management import reason_field
from .screen import StatisticsScreen, may_manage

__all__ = ["ReleaseForm", "SuspectView", "SuspectsView"]

LINES_A_PAGE = 30
PAGES_SHOWN = 100
State = SuspectCase.State
REASON = "Hãy ghi lý do cho tính, ví dụ: nhiều người cùng xem ở nhà văn hóa."
GROWN = "Từ lúc ông/bà mở trang này, số lượt giữ lại đã tăng. Hãy xem lại số mới rồi quyết định."
RELEASED = "Đã cho tính {views} lượt. Số liệu của ngày {day} đã được cập nhật."
CLOSED = "Nghi vấn này đã được {name} cho tính lúc {at}."


class ReleaseForm(forms.Form):
    """Why, and how many views the person saw when deciding."""

    views = forms.IntegerField(widget=forms.HiddenInput)
    reason = reason_field(REASON)


class SuspectsView(StatisticsScreen):
    """List the cases of the site, the newest day first."""

    heading = "Nghi vấn"
    template_name = "portal_admin/statistics/suspects.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show those in the state that is asked for, or all."""
        state = request.GET.get("loai", "")
        rows = _cases(self.site).order_by("-day", "-pk")
        if state in State.values:
            rows = rows.filter(state=state)
        page = Paginator(rows, LINES_A_PAGE).get_page(request.GET.get("trang"))
        page.object_list = [_in_words(case) for case in page.object_list]
        choices = [("", "Tất cả"), *State.choices]
        return self.show(request, {"page": page, "state": state, "choices": choices})


class SuspectView(StatisticsScreen):
    """One case with its pages; those who manage the figures may let it count."""

    heading = "Nghi vấn"
    template_name = "portal_admin/statistics/suspect.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self._show(request, self._case(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let its views count, or show what was wrong."""
        if not may_manage(request.user):
            return TemplateResponse(request, "portal_admin/statistics/refused.html", status=403)
        case = self._case(pk)
        form = ReleaseForm(request.POST)
        if not form.is_valid():
            return self._show(request, case, form)
        if case.state == State.HELD and form.cleaned_data["views"] != case.views:
            messages.error(request, GROWN)
            return self._show(request, case, ReleaseForm(_with_number(request.POST, case.views)))
        try:
            release(case, request.user, form.cleaned_data["reason"])
        except CaseClosed:
            messages.error(request, _closed_words(self._case(pk)))
        else:
            messages.success(request, RELEASED.format(views=grouped(case.views), day=f"{case.day:%d/%m/%Y}"))
        return redirect("portal_statistics_suspects")

    def _case(self, pk: int) -> SuspectCase:
        return _in_words(get_object_or_404(_cases(self.site), pk=pk))

    def _show(self, request: HttpRequest, case: SuspectCase, form: ReleaseForm | None = None) -> HttpResponse:
        may_release = case.state == State.HELD and may_manage(request.user)
        context = {
            "case": case,
            "pages": _pages_of(case),
            "pages_shown": PAGES_SHOWN,
            "form": (form or ReleaseForm(initial={"views": case.views})) if may_release else None,
            "closed": _closed_words(case) if case.state == State.RELEASED else "",
        }
        return self.show(request, context)


def _cases(site) -> QuerySet[SuspectCase]:
    """Return the cases of `site`, each with the number of its pages and the title of the most viewed."""
    by_page = SuspectHour.objects.filter(case=OuterRef("pk")).order_by().values("target")
    most = by_page.annotate(sum=Sum("views")).order_by("-sum", "target").values("target__title")[:1]
    pages = (
        SuspectHour.objects.filter(case=OuterRef("pk"))
        .order_by()
        .values("case")
        .annotate(number=Count("target", distinct=True))
        .values("number")
    )
    rows = SuspectCase.objects.filter(site=site).select_related("decided_by")
    return rows.annotate(pages=Subquery(pages), most=Subquery(most))


def _in_words(case: SuspectCase) -> SuspectCase:
    """Give `case` its moments, and the name of who decided."""
    case.begin, case.end = (datetime.fromtimestamp(moment, UTC) for moment in (case.first, case.last))
    case.decided_name = display_name(case.decided_by)
    return case


def _pages_of(case: SuspectCase):
    """Return the most viewed pages of `case`: title, address, views."""
    rows = case.hours.order_by().values("target", "target__title", "target__path")
    return rows.annotate(sum=Sum("views")).order_by("-sum", "target")[:PAGES_SHOWN]


def _closed_words(case: SuspectCase) -> str:
    at = date_format(timezone.localtime(case.decided_at), "H:i, d/m/Y")
    return CLOSED.format(name=case.decided_name, at=at)


def _with_number(posted, views: int):
    values = posted.copy()
    values["views"] = views
    return values
