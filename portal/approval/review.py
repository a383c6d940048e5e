"""The approver's screen inside the admin. What it shows is `review_screen`, what it does `deciding`."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views import View
from wagtail.models import Page

from . import rules
from .acting import Refused
from .claims import claim
from .deciding import bound_form, decide, refusal_words
from .facts import person_of, text_of
from .models import Submission
from .password_proof import PasswordRefused
from .review_forms import ApproveForm, ReturnForm
from .review_screen import screen_context

__all__ = ["ReviewView"]

FRESH_FOR = timedelta(minutes=15)
PROVED_AT = "approval_proved_at"  # in the session: when its person last gave the password on this screen


class ReviewView(View):
    """Show the latest version with its facts; approve or return it. Whoever may open the text may look.

    Acting asks for the password when the login is older than a quarter of an hour.
    """

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Load the page; refuse those who may not see the working copy."""
        self.page = get_object_or_404(Page, pk=page_id).specific
        self.revision = self.page.get_latest_revision()
        if self.revision is None or not self._may_look():
            raise PermissionDenied
        self.submission = Submission.objects.filter(page_id=self.page.pk).order_by("-pk").first()
        return super().dispatch(request)

    def _may_look(self) -> bool:
        """Let in whoever may open the text, and who stands in for its approver."""
        if self.page.permissions_for_user(self.request.user).can_edit():
            return True
        return bool(rules.may_review(person_of(self.request.user), text_of(self.page)))

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the screen, and note to the others that this person reads."""
        if self.submission and request.method == "GET":
            claim(self.submission, request.user)
        return self._render()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Decide, or show again what was wrong. Nothing typed is lost but the password."""
        form = bound_form(request.POST, with_password=not self._is_fresh())
        if not form.is_valid():
            return self._render(form)
        try:
            words = decide(request, self.page, form, user=request.user)
        except PasswordRefused as refusal:
            form.add_error("password", str(refusal))
            return self._render(form, status=403)
        except Refused as refusal:
            messages.error(request, refusal_words(refusal, self.submission))
            return redirect("portal_review", self.page.pk)
        if "password" in form.fields:
            request.session[PROVED_AT] = timezone.now().timestamp()
        messages.success(request, words)
        return redirect("wagtailadmin_home")

    def _is_fresh(self) -> bool:
        last_login = self.request.user.last_login
        logged_in_at = last_login.timestamp() if last_login else 0
        proved_at = max(logged_in_at, self.request.session.get(PROVED_AT, 0))
        return timezone.now().timestamp() - proved_at < FRESH_FOR.total_seconds()

    def _render(self, form=None, status: int = 200) -> HttpResponse:
        with_password = not self._is_fresh()
        context = screen_context(self.page, self.revision, self.request.user)
        context |= unbound_forms(self.revision.pk, with_password=with_password)
        if form is not None:
            context["approve_form" if isinstance(form, ApproveForm) else "return_form"] = form
        context |= {"page": self.page, "in_admin": True}
        return TemplateResponse(self.request, "portal_admin/review.html", context, status=status)


def unbound_forms(revision_id: int, *, with_password: bool) -> dict:
    """Return both forms, empty, for the context of the screen."""
    return {
        "approve_form": ApproveForm(
            initial={"revision_id": revision_id}, with_password=with_password, auto_id="duyet-%s"
        ),
        "return_form": ReturnForm(with_password=with_password, auto_id="tra-%s"),
    }
