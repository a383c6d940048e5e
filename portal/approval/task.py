"""The workflow step in which a second person decides."""

from wagtail.locks import WorkflowLock
from wagtail.models import AbstractGroupApprovalTask

from . import rules
from .facts import person_of, text_of

__all__ = ["ReviewLock", "SecondPersonTask"]


class ReviewLock(WorkflowLock):
    """A submitted text is read-only for everybody, the approver included."""

    def for_user(self, user):
        """Return True for everybody."""
        return True

    def get_message(self, user):
        """Say that the text waits, and why this person may not approve it when so."""
        verdict = rules.may_approve(person_of(user), text_of(self.object))
        if verdict:
            return "Bài đang chờ duyệt. Hãy mở màn hình duyệt để xem và quyết định."
        if verdict in (rules.OWN_WORDS, rules.OWN_SUBMISSION):
            return f"Bài đang chờ duyệt. {verdict.reason}"
        return rules.IN_REVIEW.reason

    def get_locked_by(self, user, can_lock=False):
        """Name what holds the text."""
        return "Đang chờ duyệt"

    def get_description(self, user, can_lock=False):
        """Return the same words as the message."""
        return rules.IN_REVIEW.reason


class SecondPersonTask(AbstractGroupApprovalTask):
    """Approval by somebody who has no hand in the text. The acts themselves live in `decisions`."""

    lock_class = ReviewLock

    def user_can_access_editor(self, obj, user):
        """Give no right to the editor: an approver reads on the review screen."""
        return False

    def locked_for_user(self, obj, user):
        """Lock for everybody while the text waits."""
        return True

    def user_can_lock(self, obj, user):
        """Refuse: there is nothing left to lock."""
        return False

    def get_actions(self, obj, user):
        """Offer only what the rules allow this person."""
        person, text = person_of(user), text_of(obj)
        actions = []
        if rules.may_return(person, text):
            actions.append(("reject", "Trả lại", True))
        if rules.may_approve(person, text):
            actions.append(("approve", "Duyệt", True))
        return actions

    def on_action(self, task_state, user, action_name, **kwargs):
        """Decide through the one place that asks the rules again and writes the record."""
        from .decisions import approve, return_to_author
        from .models import ReturnReason

        page = task_state.workflow_state.content_object
        comment = kwargs.get("comment", "")
        if action_name == "approve":
            approve(page, user=user, revision_id=task_state.revision_id, note=comment)
        elif action_name == "reject":
            return_to_author(page, user=user, code=ReturnReason.OTHER, reason=comment)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """List what waits for an approver or a stand-in; others get nothing, superusers included."""
        states = self.task_states.filter(status="in_progress")
        return states if rules.is_asked_to_decide(person_of(user)) else states.none()

    @classmethod
    def get_description(cls):
        """Describe the step to administrators."""
        return "Một người trong nhóm duyệt, không viết và không sửa bài, quyết định đăng hay trả lại."

    class Meta:
        verbose_name = "bước duyệt của người thứ hai"
        verbose_name_plural = "bước duyệt của người thứ hai"
