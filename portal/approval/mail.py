"""Wagtail's own workflow mails are off: sent inline, in English, stalled by a dead mail server."""

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

__all__ = ["silence_stock_mail"]


def silence_stock_mail() -> None:
    """Disconnect the notifiers that Wagtail's admin has connected (`wagtail.admin.signal_handlers`)."""
    for signal, sender, name in (
        (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
        (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
        (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
        (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
    ):
        signal.disconnect(sender=sender, dispatch_uid=name)
