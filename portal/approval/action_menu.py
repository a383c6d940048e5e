"""Buttons under the editor: the word that fits the state, and nothing that would be refused."""

from django.urls import reverse
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PageLockedMenuItem,
    SaveDraftMenuItem,
    SubmitForModerationMenuItem,
)

from . import rules
from .facts import person_of, text_of
from .urgency import unreviewed_publication
from .withdrawing import current_withdrawal, may_remove_page, unreviewed_removal

__all__ = ["fit_to_state"]


class SaveItem(SaveDraftMenuItem):
    """Keep what was typed; nothing becomes public."""

    template_name = "portal_admin/save_draft.html"


class SubmitItem(SubmitForModerationMenuItem):
    """Ask for approval, in words that say whether it is the first time."""

    label = "Gửi duyệt"

    def get_context_data(self, parent_context):
        """Say `Gửi duyệt lại` for a text that came back."""
        context = super().get_context_data(parent_context)
        page = context.get("page")
        returned = page is not None and page.pk and text_of(page).state is rules.State.RETURNED
        context["label"] = "Gửi duyệt lại" if returned else self.label
        return context


class ReviewItem(ActionMenuItem):
    """Open the screen on which an approver reads and decides."""

    name = "action-review"
    label = "Xem và duyệt"
    icon_name = "check"

    def is_shown(self, context):
        """Show it to approvers while the text waits."""
        return context["view"] == "edit" and bool(
            rules.may_review(person_of(context["request"].user), text_of(context["page"]))
        )

    def get_url(self, parent_context):
        """Return the address of the review screen."""
        return reverse("portal_review", args=[parent_context["page"].pk])


class TakeBackItem(CancelWorkflowMenuItem):
    """Take a submitted text back."""

    label = "Rút về để sửa"

    def is_shown(self, context):
        """Show it to those whom the rules allow."""
        return context["view"] == "edit" and bool(
            rules.may_take_back(person_of(context["request"].user), text_of(context["page"]))
        )


class WithdrawItem(ActionMenuItem):
    """Open the screen on which a public text is withdrawn, or on which a withdrawal waits for somebody."""

    name = "action-withdraw"
    label = "Rút bài"
    icon_name = "cross"

    def is_shown(self, context):
        """Show it to those who may take the text out, and while a withdrawal waits."""
        if context["view"] != "edit":
            return False
        page, user = context["page"], context["request"].user
        current = current_withdrawal(page)
        return bool(
            rules.may_propose_withdrawal(person_of(user), text_of(page))
            or may_remove_page(page, user, current)
            or unreviewed_removal(page)
        )

    def get_url(self, parent_context):
        """Return the address of the screen."""
        return reverse("portal_withdrawal", args=[parent_context["page"].pk])


class UrgentItem(ActionMenuItem):
    """Open the screen of urgent publishing, or of its review."""

    name = "action-urgent"
    label = "Đăng khẩn"
    icon_name = "warning"

    def is_shown(self, context):
        """Show it to those whom the rules allow, and while a review is due."""
        if context["view"] != "edit":
            return False
        page, user = context["page"], context["request"].user
        return bool(
            rules.may_publish_urgently(person_of(user), text_of(page)) or unreviewed_publication(page)
        )

    def get_context_data(self, parent_context):
        """Say that a review is due when it is."""
        context = super().get_context_data(parent_context)
        if unreviewed_publication(parent_context["page"]):
            context["label"] = "Xem lần đăng khẩn"
        return context

    def get_url(self, parent_context):
        """Return the address of the screen."""
        return reverse("portal_urgency", args=[parent_context["page"].pk])


class LockedItem(PageLockedMenuItem):
    """Say that nothing can be changed now."""

    label = "Đang chờ duyệt, không sửa được"
    template_name = "portal_admin/page_locked.html"


def fit_to_state(menu_items: list[ActionMenuItem], request, context) -> None:
    """Replace `menu_items` in place by the portal's own, the likeliest first."""
    items = [
        ReviewItem(order=0),
        SubmitItem(order=10),
        SaveItem(order=5),
        TakeBackItem(order=20),
        UrgentItem(order=30),
        WithdrawItem(order=35),
        LockedItem(order=40),
    ]
    menu_items[:] = sorted((item for item in items if item.is_shown(context)), key=lambda item: item.order)
