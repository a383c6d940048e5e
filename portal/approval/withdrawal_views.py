"""The screen on which a public text is withdrawn: proposed, decided, removed at once, reviewed."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from . import rules
from .acting import LONGEST_REASON, REASON_TOO_LONG, Refused
from .facts import person_of, text_of
from .models import Withdrawal
from .page_screen import UNKNOWN_ACT, PageScreen
from .withdrawing import (
    ALREADY_DECIDED,
    CODE_NEEDED,
    REASON_NEEDED,
    REMOVAL_REASONS,
    SUPERSEDING_REASONS,
    current_withdrawal,
    decide_withdrawal,
    may_remove_page,
    propose_withdrawal,
    remove_now,
    review_removal,
    unreviewed_removal,
)
from .withdrawn_files import files_to_withhold

__all__ = ["WithdrawalView"]

NOTHING_CHOSEN = [("", "Chọn lý do")]


def _codes(reasons) -> forms.ChoiceField:
    choices = NOTHING_CHOSEN + [(reason.value, reason.label) for reason in reasons]
    required = {"required": CODE_NEEDED, "invalid_choice": CODE_NEEDED}
    return forms.ChoiceField(label="Loại lý do", choices=choices, error_messages=required)


def _words() -> forms.CharField:
    return forms.CharField(
        label="Lời công khai",
        help_text="Người đọc sẽ thấy lời này. Tối đa 300 ký tự, không nhắc lại thông tin cần giấu.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REASON_NEEDED, "max_length": REASON_TOO_LONG},
    )


class ProposalForm(forms.Form):
    """That a text is superseded or no longer true."""

    prefix = "rut"
    reason_code = _codes(SUPERSEDING_REASONS)
    reason = _words()
    replacement = forms.ModelChoiceField(
        label="Trang thay thế, nếu có",
        queryset=Page.objects.live(),
        required=False,
        widget=AdminPageChooser,
        error_messages={"invalid_choice": "Hãy chọn một trang đang hiển thị."},
    )


class RemovalForm(forms.Form):
    """That a text must be gone at once."""

    prefix = "go"
    reason_code = _codes(REMOVAL_REASONS)
    reason = _words()


class WithdrawalView(PageScreen):
    """Show what stands of the page's withdrawal and what this person may do; do it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the screen."""
        return self._render()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Act, or show again what was wrong with everything typed."""
        act = request.POST.get("act")
        if act == "propose":
            return self._fill_in("proposal_form", ProposalForm(request.POST), self._propose)
        if act == "remove":
            return self._fill_in("removal_form", RemovalForm(request.POST), self._remove)
        try:
            messages.success(request, self._answer(act, self._named()))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("portal_withdrawal", self.page.pk)

    def _fill_in(self, name: str, form: forms.Form, act: Callable[[dict], str]) -> HttpResponse:
        if not form.is_valid():
            return self._render(**{name: form})
        try:
            words = act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._render(**{name: form})
        messages.success(self.request, words)
        return redirect("portal_withdrawal", self.page.pk)

    def _propose(self, data: dict) -> str:
        propose_withdrawal(self.page, user=self.request.user, **data)
        return "Đã gửi đề nghị rút bài. Bài vẫn hiển thị cho đến khi một người duyệt khác đồng ý."

    def _remove(self, data: dict) -> str:
        remove_now(self.page, user=self.request.user, **data)
        return "Đã gỡ bài. Một người duyệt khác cần xác nhận trong một ngày làm việc."

    def _answer(self, act: str | None, withdrawal: Withdrawal) -> str:
        user = self.request.user
        if act == "review":
            review_removal(withdrawal, user=user)
            return "Đã xác nhận việc gỡ bài."
        if act not in ("agree", "disagree"):
            raise Refused(UNKNOWN_ACT)
        decide_withdrawal(withdrawal, user=user, agree=act == "agree")
        return "Đã rút bài." if act == "agree" else "Đã ghi không đồng ý rút bài. Bài vẫn hiển thị."

    def _named(self) -> Withdrawal:
        """Return the withdrawal that the screen showed, which may no longer stand."""
        key = self.request.POST.get("withdrawal", "")
        found = self.page.withdrawals.filter(pk=int(key)).first() if key.isdecimal() else None
        if found is None:
            raise Refused(ALREADY_DECIDED)
        return found

    def _render(self, **forms_at_hand: forms.Form) -> HttpResponse:
        user, page = self.request.user, self.page
        person, text, current = person_of(user), text_of(page), current_withdrawal(page)
        removal = unreviewed_removal(page)
        may_remove = may_remove_page(page, user, current)
        waits = bool(current and not current.in_force_at)
        context = {
            "page": page,
            "current": current,
            "removal": removal,
            "waits": waits,
            "may_propose": rules.may_propose_withdrawal(person, text) if not current else None,
            "may_decide": waits and rules.may_withdraw(person, text, proposed_by=current.proposed_by_id),
            "may_remove": may_remove,
            "may_review": removal
            and rules.may_review_removal(person, text, removed_by=removal.decided_by_id),
            "files": files_to_withhold(page) if may_remove else None,
            "proposal_form": ProposalForm(),
            "removal_form": RemovalForm(),
            **forms_at_hand,
        }
        return TemplateResponse(self.request, "portal_admin/withdrawal.html", context)
