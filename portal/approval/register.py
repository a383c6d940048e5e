"""The register of decisions (Sổ quyết định): who reads it, what is asked of it, its list in the admin."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views import View

from portal.text_cleaning import tidy_line

from . import rules
from .facts import person_of
from .models import PAGE, Act, Decision
from .records import PUBLISHING_ACTS

__all__ = ["RegisterFilter", "RegisterView", "for_readers_only", "may_read_register", "rows_for"]

LINES_A_PAGE = 50
BAD_DAY = "Hãy ghi ngày như 22/11/2026."
TURNED_AROUND = "Ngày kết thúc phải sau ngày bắt đầu."


def may_read_register(user) -> bool:
    """Tell whether `user` reads the register: auditors, administrators, approvers and superusers."""
    return user.is_superuser or bool(rules.may_read_record(person_of(user)))


def for_readers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 403 to everybody else. Wagtail would send them to the home page, as if all were well."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_read_register(request.user):
            return TemplateResponse(request, "portal_admin/register_refused.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def _day(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"placeholder": "22/11/2026", "autocomplete": "off"})
    return forms.DateField(label=label, required=False, widget=widget, error_messages={"invalid": BAD_DAY})


class RegisterFilter(forms.Form):
    """What is asked of the register; empty fields ask nothing."""

    tu = _day("Từ ngày")
    den = _day("Đến hết ngày")
    viec = forms.ChoiceField(label="Việc", required=False, choices=[("", "Mọi việc"), *Act.choices])
    nguoi = forms.CharField(label="Người làm hoặc người ủy quyền", required=False, max_length=100)
    trang_nao = forms.CharField(label="Tiêu đề hoặc mã trang", required=False, max_length=200)

    def clean(self):
        """Refuse a time that ends before it begins."""
        first, last = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        if first and last and last < first:
            self.add_error("den", TURNED_AROUND)
        return self.cleaned_data


def rows_for(form: RegisterFilter) -> QuerySet[Decision]:
    """Return the rows that `form` asks for, the newest first; none while it asks wrongly."""
    if not form.is_valid():
        return Decision.objects.none()
    asked, rows = form.cleaned_data, Decision.objects.order_by("-pk")
    if asked["tu"]:
        rows = rows.filter(at__gte=_beginning(asked["tu"]))
    if asked["den"]:
        rows = rows.filter(at__lt=_beginning(asked["den"] + timedelta(days=1)))
    if asked["viec"]:
        rows = rows.filter(act=asked["viec"])
    if name := asked["nguoi"]:
        rows = rows.filter(_containing("actor_name", name) | _containing("on_behalf_name", name))
    if words := asked["trang_nao"]:
        by_key = Q(page_id=int(words)) if words.isdecimal() and len(words) < 19 else Q()
        rows = rows.filter(_containing("page_title", words) | by_key)
    return rows


def _beginning(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _containing(column: str, words: str) -> Q:
    """Find `words` whatever their capitals: SQLite knows those of ASCII only."""
    words = tidy_line(words)
    spellings = {words, words.lower(), words.title(), words[:1].upper() + words[1:]}
    return Q(*(Q(**{f"{column}__icontains": one}) for one in sorted(spellings)), _connector=Q.OR)


class RegisterView(View):
    """Show the register, fifty rows at a time."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of what is asked for."""
        form = RegisterFilter(request.GET)
        page = Paginator(rows_for(form), LINES_A_PAGE).get_page(request.GET.get("trang"))
        for row in page:
            row.has_certificate = row.subject == PAGE and row.act in PUBLISHING_ACTS
        context = {"form": form, "page": page}
        return TemplateResponse(request, "portal_admin/register.html", context)
