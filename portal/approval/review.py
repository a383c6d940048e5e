"""The approver's screen inside the admin. What it shows is `review_screen`, what it does `deciding`."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.models import Revision

from . import rules
from .acting import Refused
from .claims import claim
from .deciding import bound_form, decide, refusal_words
from .facts import person_of, text_of
from .models import Submission
from .page_screen import PageScreen
from .password_proof import PasswordRefused
from .review_forms import ApproveForm, ReturnForm
from .review_screen import screen_context

__all__ = ["ReviewView"]

FRESH_FOR = timedelta(minutes=15)
PROVED_AT = "approval_proved_at"  # in the session: when its person last gave the password on this screen


class ReviewView(PageScreen):
    """Show the latest version with its facts; approve or return it. Whoever may open the text may look.

    Acting asks for the password when the login is older than a quarter of an hour.
    """

    def may_look(self) -> bool:
        """Let in also who stands in for the approver; a page without any version has nothing to show."""
        if self.revision is None:
            return False
        return super().may_look() or bool(rules.may_review(person_of(self.request.user), text_of(self.page)))

    @cached_property
    def revision(self) -> Revision | None:
        """The latest version."""
        return self.page.get_latest_revision()

    @cached_property
    def submission(self) -> Submission | None:
        """The last asking for approval, open or not."""
        return Submission.objects.filter(page_id=self.page.pk).order_by("-pk").first()

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
