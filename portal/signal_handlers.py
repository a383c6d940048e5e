"""What the shell does when Wagtail announces something."""

from wagtail.models import Page

from media.cutting import note
from portal.approval import notices
from portal.approval.check_reports import keep_report
from portal.approval.models import Act
from portal.approval.records import record
from portal.approval.submissions import close_submission, current_submission, open_submission
from portal.approval.urgency import is_being_hurried
from portal.approval.withdrawing import end_withdrawal, is_out
from portal.chrome import forget_chrome
from portal.models.base import BasePage
from portal.photo_cuts import note_photo, note_photos_of
from portal.self_check import await_self_check
from portal.shut_files import keep_files_in_step

PHOTOS_OF_SETTINGS = {
    "portal.SiteIdentity": {"emblem": "emblem"},
    "portal.Leader": {"portrait": "portrait"},
    "portal.HotlineBanner": {"image": "banner"},
}


def on_task_submitted(sender, instance, user, **kwargs):
    """Record that a version was sent for approval, through whichever door.

    A returned text is asked for by whoever asks now; Wagtail would keep the first asker.
    """
    state = instance.workflow_state
    page = state.content_object
    if not isinstance(page, Page):
        return
    if user and state.requested_by_id != user.pk:
        state.requested_by = user
        state.save(update_fields=["requested_by"])
    submission = open_submission(instance, page, user=user)
    keep_report(submission, page, instance.revision)
    record(Act.SUBMIT, page, user=user, revision=instance.revision)
    notices.submitted(submission)
    draft = instance.revision.as_object()
    if isinstance(draft, BasePage):
        # Its photos are then cut long before somebody has approved it.
        note_photos_of(draft)


def on_workflow_cancelled(sender, instance, user, **kwargs):
    """Record that a version was taken back; an urgent publication, which ends the asking, records itself."""
    page = instance.content_object
    if isinstance(page, Page):
        submission = current_submission(page)
        close_submission(page)
        if is_being_hurried(page):
            return
        record(Act.TAKE_BACK, page, user=user, revision=page.get_latest_revision())
        notices.taken_back(page, submission)


def on_page_unpublished(sender, instance, **kwargs):
    """Record that a page left the public: its time was over, or somebody of whom the log of Wagtail tells."""
    if is_out(instance):
        return  # the verb that took it out has recorded more
    act = Act.EXPIRE if instance.expired else Act.TAKE_DOWN
    record(act, instance, user=None, revision=instance.get_latest_revision())


def on_page_published(sender, instance, revision, **kwargs):
    """Record which version is public from now on, and whose act made it so: nobody's when its hour came."""
    if instance.live:
        record(Act.PUBLISH, instance, user=getattr(revision, "publisher", None), revision=revision)


def on_withdrawn_page_published(sender, instance, **kwargs):
    """End a withdrawal when a new version is public, and give its files back where everybody may read it."""
    if instance.live:
        end_withdrawal(instance)
        keep_files_in_step(instance)


def on_version_shown(sender, instance, revision, **kwargs):
    """Have the worker look at what readers now get."""
    await_self_check(instance, revision)


def on_page_shown(sender, instance, **kwargs):
    """Have the worker cut the photos that readers now get."""
    if instance.live and isinstance(instance, BasePage):
        note_photos_of(instance)


def on_photo_saved(sender, instance, created, **kwargs):
    """Have the worker cut a photo anew that is shown somewhere and was changed."""
    if not created:
        note_photo(instance)


def on_photo_chosen(sender, instance, **kwargs):
    """Have the worker cut the emblem, a portrait or a banner."""
    note(
        {
            image: [size]
            for name, size in PHOTOS_OF_SETTINGS.get(sender._meta.label, {}).items()
            if (image := getattr(instance, f"{name}_id"))
        }
    )


def on_log_entry_made(sender, instance, created, **kwargs):
    """Record that an approved publication was called off before its hour, whichever door it was."""
    if created and instance.action == "wagtail.schedule.cancel":
        record(Act.CANCEL_SCHEDULE, instance.page, user=instance.user, revision=instance.revision)


def on_chrome_changed(sender, **kwargs):
    """Show a change of settings, hotline or menu at once in this process."""
    forget_chrome()
