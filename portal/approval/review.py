"""The screen on which an approver reads a text and decides."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View
from wagtail.models import Page

from . import rules
from .decisions import Refused, approve, return_to_author
from .facts import person_of, text_of
from .models import ReturnReason
from .records import display_name

__all__ = ["ReviewView"]


class ApproveForm(forms.Form):
    """Approval of one version: the tick says that it was read."""

    revision_id = forms.IntegerField(widget=forms.HiddenInput)
    was_read = forms.BooleanField(
        label="Tôi đã đọc toàn bộ bài và chịu trách nhiệm về việc đăng",
        error_messages={"required": "Hãy đánh dấu xác nhận đã đọc trước khi duyệt."},
    )


class ReturnForm(forms.Form):
    """Return with a coded reason and words for the writer."""

    code = forms.ChoiceField(
        label="Lý do",
        choices=[("", "Chọn lý do"), *ReturnReason.choices],
        error_messages={"required": "Hãy chọn lý do trả lại."},
    )
    reason = forms.CharField(
        label="Cần sửa gì",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "Lời nhắn dài quá 1.000 ký tự."},
    )


class ReviewView(View):
    """Show the latest version with its facts; approve or return it. Whoever may open the text may look."""

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Load the page; refuse those who may not see the working copy."""
        self.page = get_object_or_404(Page, pk=page_id).specific
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the screen."""
        return self._render()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Decide, or show again what was wrong. Nothing typed is lost."""
        approving = request.POST.get("act") == "approve"
        form = ApproveForm(request.POST) if approving else ReturnForm(request.POST)
        if not form.is_valid():
            return self._render(approve_form=form) if approving else self._render(return_form=form)
        try:
            words = self._approve(form) if approving else self._return(form)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("portal_review", self.page.pk)
        messages.success(request, words)
        return redirect("wagtailadmin_home")

    def _approve(self, form: ApproveForm) -> str:
        approve(self.page, user=self.request.user, revision_id=form.cleaned_data["revision_id"])
        page = Page.objects.get(pk=self.page.pk)
        when = (
            "đã được đăng" if page.live and not page.scheduled_revision else "đã duyệt, sẽ đăng đúng giờ hẹn"
        )
        return f"Bài “{page.title}” {when}."

    def _return(self, form: ReturnForm) -> str:
        code = ReturnReason(form.cleaned_data["code"])
        return_to_author(self.page, user=self.request.user, code=code, reason=form.cleaned_data["reason"])
        return f"Đã trả lại bài “{self._revision().object_str}”."

    def _revision(self):
        revision = self.page.get_latest_revision()
        if revision is None:
            raise PermissionDenied
        return revision

    def _render(self, approve_form=None, return_form=None) -> HttpResponse:
        person, text = person_of(self.request.user), text_of(self.page)
        context = {
            "page": self.page,
            "draft": self.page.get_latest_revision_as_object(),
            "state": text.state.value,
            "may_approve": rules.may_approve(person, text),
            "may_return": rules.may_return(person, text),
            "approve_form": approve_form or ApproveForm(initial={"revision_id": self._revision().pk}),
            "return_form": return_form or ReturnForm(),
            "facts": self._facts(),
            "draft_url": reverse("wagtailadmin_pages:view_draft", args=[self.page.pk]),
            "compare_url": self._compare_url(),
        }
        return TemplateResponse(self.request, "portal_admin/review.html", context)

    def _facts(self) -> list[tuple[str, str]]:
        """Return (label, words) of who and when, for the head of the screen."""
        state = self.page.current_workflow_state
        editors = {display_name(revision.user) for revision in self.page.revisions.select_related("user")}
        facts = [("Người viết", display_name(self.page.owner)), ("Đã sửa", ", ".join(sorted(editors)))]
        if state:
            facts.append(("Người gửi duyệt", display_name(state.requested_by)))
        return facts

    def _compare_url(self) -> str | None:
        if not self.page.live_revision_id:
            return None
        return reverse("wagtailadmin_pages:revisions_compare", args=[self.page.pk, "live", "latest"])
