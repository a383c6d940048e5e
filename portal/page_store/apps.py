"""Application configuration of `portal.page_store`."""

from django.apps import AppConfig


class PageStoreConfig(AppConfig):
    """Listens to every connection and declares Wagtail's view of pages."""

    name = "portal.page_store"
    label = "page_store"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Kho trang công khai"

    def ready(self):
        """Connect the handlers."""
        from django.db.backends.signals import connection_created
        from wagtail.views import serve

        from .noticing import on_connection_created
        from .policy import declare

        connection_created.connect(on_connection_created, dispatch_uid="notice-changes-of-pages")
        # Which of the pages behind it may be kept says `BasePage.serve`.
        declare(serve)
