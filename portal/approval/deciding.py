"""The post of the approver's screen: proves who acts, approves or returns, says what became of it."""

from wagtail.models import Page

from . import decisions
from .acting import Refused
from .links import outcome_words
from .models import ReturnReason, Submission
from .password_proof import demand_password
from .review_forms import ApproveForm, ReturnForm

__all__ = ["bound_form", "decide", "refusal_words"]


def bound_form(data, *, with_password: bool) -> ApproveForm | ReturnForm:
    """Return the form that was sent."""
    if data.get("act") == "approve":
        return ApproveForm(data, with_password=with_password, auto_id="duyet-%s")
    return ReturnForm(data, with_password=with_password, auto_id="tra-%s")


def decide(request, page: Page, form: ApproveForm | ReturnForm, *, user) -> str:
    """Do what the valid `form` asks for and return it in a sentence. Raises Refused.

    A password that the form holds is asked before anything else.
    """
    if "password" in form.fields:
        demand_password(request, user, form.cleaned_data["password"], about=f"page-{page.pk}")
    return _approve(page, form, user) if isinstance(form, ApproveForm) else _return(page, form, user)


def refusal_words(refusal: Refused, submission: Submission | None) -> str:
    """Return why an act was refused, with who decided meanwhile."""
    if submission is not None:
        submission.refresh_from_db(fields=["ended_at"])
    outcome = outcome_words(submission) if submission else ""
    return f"{outcome} {refusal}".strip()


def _approve(page: Page, form: ApproveForm, user) -> str:
    decisions.approve(page, user=user, revision_id=form.cleaned_data["revision_id"])
    page = Page.objects.get(pk=page.pk)
    scheduled = page.scheduled_revision
    when = "đã được đăng" if page.live and not scheduled else "đã duyệt, sẽ đăng đúng giờ hẹn"
    return f"Bài “{page.title}” {when}."


def _return(page: Page, form: ReturnForm, user) -> str:
    title = page.get_latest_revision().object_str
    code = ReturnReason(form.cleaned_data["code"])
    decisions.return_to_author(page, user=user, code=code, reason=form.cleaned_data["reason"])
    return f"Đã trả lại bài “{title}”."
