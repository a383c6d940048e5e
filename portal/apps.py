"""Application configuration of `portal`."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Names the application in the admin, guards publication and listens."""

    name = "portal"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Cổng thông tin"

    def ready(self):
        """Shut the publish action by default and connect the handlers."""
        from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
        from wagtail.models import PageLogEntry, PageViewRestriction, Revision
        from wagtail.signals import page_published, page_unpublished, task_submitted, workflow_cancelled

        from media.models import PortalImage
        from media.signals import photo_cut
        from portal import checks, shut_files, signal_handlers, stored_words
        from portal.approval.changes.signals import connect as watch_deletions_and_redirects
        from portal.approval.doors import guard_publish_action
        from portal.approval.mail import silence_stock_mail
        from portal.approval.named_versions import refuse_losing_version
        from portal.library_search import find_by_keys
        from portal.models import CHROME_MODELS
        from portal.photos.set_aside import on_version_public
        from portal.staff_names import put_family_name_first
        from portal.statistics.deeds import register as register_deeds_on_figures

        put_family_name_first()
        guard_publish_action()
        watch_deletions_and_redirects()
        register_deeds_on_figures()
        silence_stock_mail()
        find_by_keys()
        post_migrate.connect(checks.on_post_migrate, sender=self, dispatch_uid="look-for-triggers")
        post_migrate.connect(stored_words.on_post_migrate, dispatch_uid="say-stored-words-in-vietnamese")
        pre_delete.connect(refuse_losing_version, sender=Revision, dispatch_uid="keep-named-versions")
        task_submitted.connect(signal_handlers.on_task_submitted, dispatch_uid="record-submission")
        workflow_cancelled.connect(signal_handlers.on_workflow_cancelled, dispatch_uid="record-taking-back")
        page_unpublished.connect(signal_handlers.on_page_unpublished, dispatch_uid="record-taking-down")
        page_published.connect(signal_handlers.on_page_published, dispatch_uid="record-publication")
        page_published.connect(signal_handlers.on_version_shown, dispatch_uid="look-after-publishing")
        # The emblem and the banner are kept with their cuts.
        photo_cut.connect(signal_handlers.on_chrome_changed, dispatch_uid="chrome-after-cutting")
        page_published.connect(signal_handlers.on_page_shown, dispatch_uid="cut-photos-of-page")
        post_save.connect(signal_handlers.on_photo_saved, sender=PortalImage, dispatch_uid="cut-photo")
        page_published.connect(signal_handlers.on_withdrawn_page_published, dispatch_uid="end-withdrawal")
        page_published.connect(signal_handlers.on_chrome_changed, dispatch_uid="menu-after-publishing")
        page_published.connect(on_version_public, dispatch_uid="withhold-photos-set-aside")
        page_unpublished.connect(on_version_public, dispatch_uid="withhold-photos-of-page-out")
        page_unpublished.connect(signal_handlers.on_chrome_changed, dispatch_uid="menu-after-taking-down")
        post_save.connect(
            signal_handlers.on_log_entry_made, sender=PageLogEntry, dispatch_uid="record-calling-off"
        )
        for signal in (post_save, post_delete):
            signal.connect(
                shut_files.on_restriction_changed,
                sender=PageViewRestriction,
                dispatch_uid="files-of-shut-pages",
            )
        for model in CHROME_MODELS:
            post_save.connect(
                signal_handlers.on_photo_chosen, sender=model, dispatch_uid=f"cut-{model.__name__}"
            )
            for signal in (post_save, post_delete):
                name = f"chrome-{model.__name__}"
                signal.connect(signal_handlers.on_chrome_changed, sender=model, dispatch_uid=name)
