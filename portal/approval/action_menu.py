"""Buttons under the editor: the word that fits the state, and nothing that would be refused."""

from django.urls import reverse
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PageLockedMenuItem,
    SaveDraftMenuItem,
    SubmitForModerationMenuItem,
    UnpublishMenuItem,
)

from . import rules
from .facts import person_of, text_of

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


class TakeDownItem(UnpublishMenuItem):
    """Take a public text down."""

    label = "Gỡ bài khỏi trang"


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
        TakeDownItem(order=30),
        LockedItem(order=40),
    ]
    menu_items[:] = sorted((item for item in items if item.is_shown(context)), key=lambda item: item.order)
