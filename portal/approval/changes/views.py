"""The screens of changes that wait: the list, one change, the files that come with it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views import View

from .. import rules
from ..acting import LONGEST_REASON, REASON_TOO_LONG, Refused
from ..facts import person_of
from ..models import PendingChange
from .steps import files_of, stored_steps
from .verbs import REASON_NEEDED, confirm_change, drop_change, may_confirm, reject_change
from .wording import in_words

__all__ = ["ChangeFileView", "ChangeListView", "ChangeView", "waiting_for"]

LONGEST_LIST = 50


class RejectForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label="Lý do không đồng ý",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": REASON_NEEDED,
            "max_length": REASON_TOO_LONG,
        },
    )


def visible_to(user) -> QuerySet[PendingChange]:
    """Return the changes `user` may read: all for those who confirm or audit, else the own ones."""
    changes = PendingChange.objects.select_related("proposed_by", "decided_by")
    if user.is_superuser or rules.may_read_record(person_of(user)):
        return changes
    return changes.filter(proposed_by=user)


def waiting_for(user) -> int:
    """Return how many changes this person could confirm now."""
    if not rules.may_confirm_change(person_of(user), proposed_by=0):
        return 0
    return PendingChange.objects.filter(~Q(proposed_by=user), status=PendingChange.Status.WAITING).count()


class ChangeListView(View):
    """What waits, and what was decided lately."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the lists."""
        changes = visible_to(request.user)
        waiting = PendingChange.Status.WAITING
        context = {
            "waiting": changes.filter(status=waiting).order_by("-urgent", "pk"),
            "decided": changes.exclude(status=waiting)[:LONGEST_LIST],
        }
        return TemplateResponse(request, "portal_admin/changes/list.html", context)


class ChangeView(View):
    """One change, column by column, with what this person may do about it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self._render(request, get_object_or_404(visible_to(request.user), pk=pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide, or show again what was wrong."""
        change = get_object_or_404(visible_to(request.user), pk=pk)
        act = request.POST.get("act")
        if act == "reject":
            form = RejectForm(request.POST)
            if not form.is_valid():
                return self._render(request, change, form)
            return _decide(
                request,
                lambda: reject_change(change, request.user, form.cleaned_data["reason"]),
                "Đã ghi nhận ý kiến không đồng ý.",
            )
        if act == "confirm":
            words = "Đã xác nhận." if change.urgent else "Đã xác nhận. Thay đổi đã có hiệu lực."
            return _decide(request, lambda: confirm_change(change, request.user), words)
        if act == "drop":
            return _decide(request, lambda: drop_change(change, request.user), "Đã bỏ đề nghị.")
        raise PermissionDenied

    def _render(self, request: HttpRequest, change: PendingChange, form: RejectForm | None = None):
        person = person_of(request.user)
        waits = change.status == PendingChange.Status.WAITING
        confirm = may_confirm(change, request.user)
        context = {
            "change": change,
            "steps": in_words(stored_steps(change.changes)),
            "waits": waits,
            "may_confirm": confirm,
            "may_drop": rules.may_drop_change(person, proposed_by=change.proposed_by_id),
            "reject_form": form or RejectForm(),
        }
        return TemplateResponse(request, "portal_admin/changes/change.html", context)


class ChangeFileView(View):
    """The bytes of a replaced file, before or after, which are not public."""

    def get(self, request: HttpRequest, pk: str, number: str, column: str, side: str) -> HttpResponse:
        """Send the file."""
        change = get_object_or_404(visible_to(request.user), pk=pk)
        steps = stored_steps(change.changes)
        for step, name_of_column, name in files_of(steps, {"truoc": "before", "sau": "after"}[side]):
            if steps.index(step) == int(number) and name_of_column == column:
                return _send(name)
        raise Http404("No such file.")


def _send(name: str) -> HttpResponse:
    try:
        response = FileResponse(default_storage.open(name))
    except OSError as error:
        raise Http404("No such file.") from error
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _decide(request: HttpRequest, act: Callable[[], PendingChange], words: str) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("portal_changes")
