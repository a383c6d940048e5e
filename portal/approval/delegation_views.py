"""The screen of lent power: what is in force, coming and past, the form to lend, the button to end."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse_lazy
from django.utils import timezone
from django.views import View
from wagtail.admin.menu import MenuItem

from . import rules
from .acting import LONGEST_REASON, REASON_TOO_LONG, Refused
from .delegating import REASON_NEEDED, delegate, end_delegation
from .facts import person_of
from .models import Delegation
from .people import Role
from .records import display_name
from .role_groups import groups_with

__all__ = ["DELEGATION_URLS", "DelegationsMenuItem", "DelegationsView"]

LONGEST_LIST = 50
_SEE_ALL = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
_LENDERS = frozenset({Role.APPROVER, Role.ADMINISTRATOR})
_RECEIVERS = [Role.APPROVER, Role.EDITOR, Role.ADMINISTRATOR]
_BAD_MOMENT = "Hãy ghi ngày và giờ, ví dụ 08:00, 22/11/2026."


class StaffField(forms.ModelChoiceField):
    """Active staff with some roles by their full names."""

    def __init__(self, *, roles: list[Role], **kwargs) -> None:
        people = get_user_model().objects.filter(is_active=True, groups__in=groups_with(*roles)).distinct()
        super().__init__(
            queryset=people.order_by("last_name", "first_name", "username"),
            empty_label="Chọn một người",
            error_messages={"required": "Hãy chọn một người.", "invalid_choice": "Hãy chọn lại một người."},
            **kwargs,
        )

    def label_from_instance(self, obj) -> str:
        """Return the name that the record shows."""
        return display_name(obj)


def _moment(label: str) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": _BAD_MOMENT, "invalid": _BAD_MOMENT},
    )


class DelegationForm(forms.Form):
    """Who decides in whose place, and when. Only administrators choose the giver."""

    giver = StaffField(label="Người ủy quyền", roles=[Role.APPROVER])
    receiver = StaffField(label="Người được ủy quyền", roles=_RECEIVERS)
    starts_at = _moment("Từ")
    ends_at = _moment("Đến")
    reason = forms.CharField(
        label="Lý do",
        max_length=LONGEST_REASON,
        error_messages={"required": REASON_NEEDED, "max_length": REASON_TOO_LONG},
    )

    def __init__(self, data=None, *, user) -> None:
        now = timezone.localtime().replace(second=0, microsecond=0)
        super().__init__(data, initial={"starts_at": now, "ends_at": now + timedelta(days=7)})
        if Role.ADMINISTRATOR not in person_of(user).roles:
            del self.fields["giver"]
        others = self.fields["receiver"].queryset.exclude(pk=user.pk)
        self.fields["receiver"].queryset = others


class DelegationsView(View):
    """One's own lendings; all of them for administrators and auditors."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the lists and the form."""
        return self._render(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Lend or end, or show again what was wrong with everything typed."""
        if "end" in request.POST:
            return self._end(request)
        if not _may_lend(request.user):
            messages.error(request, rules.may_delegate(*[person_of(request.user)] * 3).reason)
            return redirect("portal_delegations")
        form = DelegationForm(request.POST, user=request.user)
        if not form.is_valid():
            return self._render(request, form)
        values = {"giver": request.user, **form.cleaned_data}
        try:
            delegate(values.pop("giver"), values.pop("receiver"), by=request.user, **values)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._render(request, form)
        messages.success(request, "Đã lập ủy quyền. Hai bên được báo qua tin nhắn và thư.")
        return redirect("portal_delegations")

    def _end(self, request: HttpRequest) -> HttpResponse:
        number = request.POST["end"]
        known = visible_to(request.user).filter(pk=number if number.isdecimal() else 0)
        try:
            end_delegation(get_object_or_404(known), by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Đã chấm dứt ủy quyền.")
        return redirect("portal_delegations")

    def _render(self, request: HttpRequest, form: DelegationForm | None = None) -> HttpResponse:
        lends = _may_lend(request.user)
        context = {
            "sections": _sections(request.user),
            "form": form or (DelegationForm(user=request.user) if lends else None),
        }
        return TemplateResponse(request, "portal_admin/delegations.html", context)


def visible_to(user) -> QuerySet[Delegation]:
    """Return the lendings that `user` may read: all for those who look after them, else the own ones."""
    delegations = Delegation.objects.select_related("giver", "receiver", "made_by")
    if user.is_superuser or person_of(user).roles & _SEE_ALL:
        return delegations
    return delegations.filter(Q(giver=user) | Q(receiver=user))


def _may_lend(user) -> bool:
    return bool(person_of(user).roles & _LENDERS)


def _sections(user) -> list[dict]:
    """Return the lists of the screen: in force, coming, past."""
    now, rows = timezone.now(), visible_to(user)
    open_rows = rows.filter(ended_at=None)
    past = rows.exclude(ended_at=None, ends_at__gt=now)[:LONGEST_LIST]
    sections = [
        ("Đang có hiệu lực", open_rows.filter(starts_at__lte=now, ends_at__gt=now), "Không có ủy quyền nào."),
        ("Sắp có hiệu lực", open_rows.filter(starts_at__gt=now), "Không có ủy quyền nào."),
        ("Đã kết thúc", past, "Chưa có ủy quyền nào kết thúc."),
    ]
    return [
        {"heading": heading, "lines": [_line(row, user, now) for row in found], "empty": empty}
        for heading, found, empty in sections
    ]


def _line(row: Delegation, user, now) -> dict:
    ends = rules.may_end_delegation(person_of(user), giver=row.giver_id, receiver=row.receiver_id)
    return {
        "row": row,
        "giver": display_name(row.giver),
        "receiver": display_name(row.receiver),
        "made_by": display_name(row.made_by) if row.made_by_id != row.giver_id else "",
        "may_end": ends and row.ended_at is None and row.ends_at > now,
    }


class DelegationsMenuItem(MenuItem):
    """Lent power, for those who lend, receive or look after it."""

    def __init__(self) -> None:
        super().__init__(
            "Ủy quyền", reverse_lazy("portal_delegations"), name="delegations", icon_name="group", order=270
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Hide it from those who have nothing to do with it."""
        person = person_of(request.user)
        concerned = person.roles & (_LENDERS | _SEE_ALL) or person.mandates or request.user.is_superuser
        return bool(concerned) or visible_to(request.user).exists()


DELEGATION_URLS = [path("uy-quyen/", DelegationsView.as_view(), name="portal_delegations")]
