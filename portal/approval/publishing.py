"""What finishing the workflow does. Imports no models: Wagtail loads it while its own are being built."""


def publish_approved(workflow_state, user=None) -> None:
    """Publish what the finished workflow approved: that very revision, not whatever is latest by now."""
    workflow_state.current_task_state.revision.publish(user=user)
