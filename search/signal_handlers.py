"""Handlers that keep the cached abbreviations and PostgreSQL's second index in step."""

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_delete, post_migrate, post_save

from .abbreviations import forget_abbreviations
from .promotions import forget_promotions

__all__ = ["connect", "on_migrated"]

#: A search joins index entries to pages by the page's key written as text; without an index on that
#: expression a filtered search of 20,000 pages takes most of a second on PostgreSQL.
_KEY_AS_TEXT = 'CREATE INDEX IF NOT EXISTS search_page_key_as_text ON {table} (("{key}"::varchar(50)))'


def connect(config: AppConfig) -> None:
    """Connect all handlers; called once, when the applications are ready."""
    model = config.get_model("Abbreviation")
    post_save.connect(forget_abbreviations, sender=model, dispatch_uid="search.abbreviation_saved")
    post_delete.connect(forget_abbreviations, sender=model, dispatch_uid="search.abbreviation_deleted")
    for promoted in apps.get_app_config("wagtailsearchpromotions").get_models():
        name = f"search.promotions.{promoted._meta.model_name}"
        post_save.connect(forget_promotions, sender=promoted, dispatch_uid=f"{name}_saved")
        post_delete.connect(forget_promotions, sender=promoted, dispatch_uid=f"{name}_deleted")
    post_migrate.connect(on_migrated, sender=config, dispatch_uid="search.migrated")


def on_migrated(using: str, **kwargs: object) -> None:
    """Index the searched page model's key as text.

    No migration can: the table belongs to a package above this one, which only the settings name.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    meta = apps.get_model(settings.SEARCH_PAGE_MODEL)._meta
    if meta.db_table not in connection.introspection.table_names():
        return
    table = connection.ops.quote_name(meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(_KEY_AS_TEXT.format(table=table, key=meta.pk.column))
