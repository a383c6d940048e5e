"""What finishing the workflow does. Imports no models: Wagtail loads it while its own are being built."""


def publish_approved(workflow_state, user=None) -> None:
    """Publish what the finished workflow approved: that very revision, not whatever is latest by now.

    Wagtail's own check is skipped, for it asks whether somebody may publish alone, and nobody may; the
    publish action asks the record instead (see `doors`).
    """
    revision = workflow_state.current_task_state.revision
    revision.publish(user=user, skip_permission_checks=True)
