"""The screen on which an approver publishes urgently, and another reviews it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from . import rules
from .acting import LONGEST_REASON, REASON_TOO_LONG, Refused
from .facts import person_of, text_of
from .page_screen import UNKNOWN_ACT, PageScreen
from .review_checks import checks_of_draft
from .urgency import (
    ALREADY_REVIEWED,
    NO_VERSION,
    REASON_NEEDED,
    publish_urgently,
    review_urgent,
    unreviewed_publication,
)

__all__ = ["UrgencyView"]


class UrgentForm(forms.Form):
    """Why this cannot wait, for exactly one version."""

    revision_id = forms.IntegerField(widget=forms.HiddenInput, error_messages={"required": NO_VERSION})
    reason = forms.CharField(
        label="Lý do phải đăng ngay",
        help_text="Mọi người duyệt khác đọc lý do này. Tối đa 300 ký tự.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REASON_NEEDED, "max_length": REASON_TOO_LONG},
    )


class UrgencyView(PageScreen):
    """Show the latest version; publish it urgently, or confirm what somebody published so."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the screen."""
        return self._render()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Act, or show again what was wrong with everything typed."""
        if request.POST.get("act") == "publish":
            return self._publish(UrgentForm(request.POST))
        try:
            messages.success(request, self._review())
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("portal_urgency", self.page.pk)

    def _publish(self, form: UrgentForm) -> HttpResponse:
        if not form.is_valid():
            return self._render(form)
        try:
            publish_urgently(self.page, user=self.request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._render(form)
        words = "Đã đăng khẩn bài này. Một người duyệt khác cần xác nhận trong một ngày làm việc."
        messages.success(self.request, words)
        return redirect("portal_urgency", self.page.pk)

    def _review(self) -> str:
        if self.request.POST.get("act") != "review":
            raise Refused(UNKNOWN_ACT)
        key = self.request.POST.get("publication", "")
        found = self.page.urgent_publications.filter(pk=int(key)).first() if key.isdecimal() else None
        if found is None:
            raise Refused(ALREADY_REVIEWED)
        review_urgent(found, user=self.request.user)
        return "Đã xác nhận lần đăng khẩn."

    def _render(self, form: UrgentForm | None = None) -> HttpResponse:
        page, person, text = self.page, person_of(self.request.user), text_of(self.page)
        publication = unreviewed_publication(page)
        draft = page.get_latest_revision_as_object()
        context = {
            "page": page,
            "draft": draft,
            "findings": checks_of_draft(page, draft),
            "state": text.state.value,
            "publication": publication,
            "may_publish": rules.may_publish_urgently(person, text),
            "may_review": publication
            and rules.may_review_urgent(person, text, published_by=publication.by_id),
            "form": form or UrgentForm(initial={"revision_id": page.latest_revision_id}),
            "draft_url": reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        }
        return TemplateResponse(self.request, "portal_admin/urgency.html", context)
