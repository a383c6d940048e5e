"""Application configuration of `news`."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Names the application in the admin and listens."""

    name = "news"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Tin tức"

    def ready(self):
        """Connect the handlers that keep index, cards, counts and original files of articles in step."""
        from django.db.models.signals import post_delete, post_migrate, post_save, pre_migrate
        from wagtail.models import PageViewRestriction
        from wagtail.signals import page_published, page_unpublished

        from news import month_triggers, share_cards
        from news.models import ArticlePage, WordOriginal
        from news.originals import on_original_deleted
        from news.signal_handlers import connect
        from portal.models import SiteIdentity

        connect()
        pre_migrate.connect(month_triggers.on_migrating, sender=self, dispatch_uid="months-before")
        post_migrate.connect(month_triggers.on_migrated, sender=self, dispatch_uid="months-after")
        page_published.connect(share_cards.on_article_shown, sender=ArticlePage, dispatch_uid="want-card")
        page_unpublished.connect(share_cards.on_article_out, sender=ArticlePage, dispatch_uid="forget-card")
        post_delete.connect(share_cards.on_article_out, sender=ArticlePage, dispatch_uid="delete-card")
        post_delete.connect(on_original_deleted, sender=WordOriginal, dispatch_uid="delete-word-file")
        for signal in (post_save, post_delete):
            signal.connect(
                share_cards.on_shut, sender=PageViewRestriction, dispatch_uid="cards-of-shut-pages"
            )
        post_save.connect(share_cards.on_ward_changed, sender=SiteIdentity, dispatch_uid="cards-anew")
