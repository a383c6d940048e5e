"""Application configuration of `news`."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Names the application in the admin and listens."""

    name = "news"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Tin tức"

    def ready(self):
        """Connect the handlers that keep the search index and the cards of articles in step."""
        from django.db.models.signals import post_delete, post_save
        from wagtail.signals import page_published, page_unpublished

        from news import share_cards
        from news.models import ArticlePage
        from news.signal_handlers import connect
        from portal.models import SiteIdentity

        connect()
        page_published.connect(share_cards.on_article_shown, sender=ArticlePage, dispatch_uid="want-card")
        page_unpublished.connect(share_cards.on_article_out, sender=ArticlePage, dispatch_uid="forget-card")
        post_delete.connect(share_cards.on_article_out, sender=ArticlePage, dispatch_uid="delete-card")
        post_save.connect(share_cards.on_ward_changed, sender=SiteIdentity, dispatch_uid="cards-anew")
