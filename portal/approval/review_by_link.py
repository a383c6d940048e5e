"""The approver's screen by a signed link: the link lets one read, the password lets one act. No session."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from .acting import Refused
from .claims import claim
from .deciding import bound_form, decide, refusal_words
from .links import LinkUnusable, outcome_words, read_token
from .password_proof import PasswordRefused
from .review import unbound_forms
from .review_forms import ApproveForm
from .review_screen import screen_context

__all__ = ["LinkReviewView"]


# Without a session there is nothing that another site's form could ride on: the cookies of the admin are not
# sent to this address, and every post that acts must carry the person's password in its body, which a foreign
# page does not know. A token would need a cookie here, and public addresses set none.
@method_decorator(csrf_exempt, name="dispatch")
class LinkReviewView(View):
    """Show and decide one submission for the one person whom the link was made for."""

    def dispatch(self, request: HttpRequest, token: str) -> HttpResponse:
        """Read the link; whatever the answer, nobody keeps it, indexes it or learns its address."""
        try:
            self.submission, self.user = read_token(token)
        except LinkUnusable as refusal:
            late = refusal.ended and request.method == "POST"
            response = self._outcome(refusal.words, 409 if late else refusal.status, is_refusal=True)
        else:
            response = super().dispatch(request)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the screen, and note to the others that this person reads."""
        if request.method == "GET":
            claim(self.submission, self.user)
        return self._render()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Decide when the password is right, or show again what was wrong."""
        form = bound_form(request.POST, with_password=True)
        if not form.is_valid():
            return self._render(form)
        page = self.submission.page.specific
        try:
            words = decide(request, page, form, user=self.user)
        except PasswordRefused as refusal:
            form.add_error("password", str(refusal))
            return self._render(form, status=403)
        except Refused as refusal:
            return self._refused(refusal)
        return self._outcome(words, 200)

    def _refused(self, refusal: Refused) -> HttpResponse:
        words = refusal_words(refusal, self.submission)
        if self.submission.ended_at:
            return self._outcome(outcome_words(self.submission), 409, is_refusal=True)
        return self._render(status=409, refusal=words)

    def _render(self, form=None, status: int = 200, refusal: str = "") -> HttpResponse:
        page = self.submission.page.specific
        revision = page.get_latest_revision()
        context = screen_context(page, revision, self.user)
        context |= unbound_forms(revision.pk, with_password=True)
        if form is not None:
            context["approve_form" if isinstance(form, ApproveForm) else "return_form"] = form
        context["refusal"] = refusal
        return TemplateResponse(self.request, "approval/review.html", context, status=status)

    def _outcome(self, words: str, status: int, *, is_refusal: bool = False) -> HttpResponse:
        context = {"words": words, "is_refusal": is_refusal}
        return TemplateResponse(self.request, "approval/outcome.html", context, status=status)
