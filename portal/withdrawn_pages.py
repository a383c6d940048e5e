"""What stands at the address of a withdrawn page: a notice, and the old text where it does no harm."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.models import Page

from portal.approval.models import Withdrawal, WithdrawalKind
from portal.page_store.policy import keep_here_alone

__all__ = ["serve_withdrawn", "withdrawal_in_force"]


def withdrawal_in_force(page: Page) -> Withdrawal | None:
    """Return the withdrawal that stands in the place of `page` now."""
    if page.live:
        return None
    return page.withdrawals.in_force().select_related("decided_by", "replacement").first()


def serve_withdrawn(page: Page, withdrawal: Withdrawal, request: HttpRequest) -> TemplateResponse:
    """Answer for `page`: 200 with its old words under the notice, or 410 without any of them."""
    request.is_preview = False
    removed = withdrawal.kind == WithdrawalKind.REMOVED
    context = {
        "withdrawal": withdrawal,
        # Never the account's name: only the full name is meant for the public.
        "decider": withdrawal.decided_by.get_full_name(),
        "place": page,
    }
    if not removed:
        context |= {"page": _old_text(page, withdrawal), "replacement_url": _address(withdrawal, request)}
    template = "pages/removed.html" if removed else "pages/withdrawn.html"
    response = TemplateResponse(request, template, context, status=410 if removed else 200)
    response.headers["X-Robots-Tag"] = "noindex"
    # A removal, or its end, must show at once everywhere.
    response.headers["Cache-Control"] = "no-store" if removed else "no-cache"
    keep_here_alone(request)
    return response


def _old_text(page: Page, withdrawal: Withdrawal) -> Page:
    revision = page.revisions.filter(pk=withdrawal.revision_id).first()
    return revision.as_object() if revision else page


def _address(withdrawal: Withdrawal, request: HttpRequest) -> str:
    replacement = withdrawal.replacement
    return replacement.get_url(request) if replacement and replacement.live else ""
