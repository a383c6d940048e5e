"""Which tables hold what shows in public beside pages, and which of their columns never show."""

from functools import cache

from django.apps import apps
from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.snippets.models import get_snippet_models

__all__ = ["guarded_tables", "is_guarded_always", "is_setting", "models_in_use", "shown_columns"]

# Guarded while the public sees a text with them: working on unused ones is no change of the site.
_WHILE_IN_USE = frozenset({"media.portalimage", "media.portaldocument", "news.author", "news.topic"})
# Kept by the office for itself; readers see nothing of them.
_INTERNAL = frozenset({"portal.holiday", "portal.outdatedterm", "portal.reviewoffice"})
_ALWAYS = (
    "wagtailredirects.Redirect",
    "wagtailsearchpromotions.Query",
    "wagtailsearchpromotions.SearchPromotion",
    "wagtailcore.Site",
    "wagtailcore.Collection",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowTask",
    "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.Task",
    "wagtailcore.GroupApprovalTask",
    "portal.SecondPersonTask",
    "auth.Group",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.GroupCollectionPermission",
    "stats.StatsBase",
    "stats.StatsCorrection",
)
_NEVER_SHOWN = {
    # Whether a file is withheld goes with the withdrawal of its text, which has rules of its own.
    "media.portalimage": {
        "file_hash",
        "uploaded_by_user_id",
        "created_at",
        "description",
        "withheld",
        "consent",
        "consent_until",
        "is_set_aside",
        "covered_from_id",
    },
    "media.portaldocument": {"file_hash", "uploaded_by_user_id", "created_at", "withheld"},
    "portal.alertstrip": {"updated_at"},
    # Counts from the confirmation: what nobody saw was not announced.
    "portal.interruption": {"announced_at"},
    "wagtailredirects.redirect": {"created_at"},
    "stats.statsbase": {"imported_at"},
    "stats.statscorrection": {"made_by_id", "made_at"},
}


@cache
def guarded_tables() -> dict[str, type[Model]]:
    """Return every guarded table by name, with its model; the links between models have tables too.

    Settings and snippets that come later are guarded without anybody remembering it.
    """
    models = [apps.get_model(label) for label in (*_ALWAYS, *_WHILE_IN_USE)]
    models += [*settings_registry, *get_snippet_models()]
    for model in list(models):
        models += [relation.related_model for relation in get_all_child_relations(model)]
        models += [
            field.remote_field.through
            for field in model._meta.local_many_to_many
            if field.remote_field.through._meta.auto_created
        ]
    return {model._meta.db_table: model for model in models if model._meta.label_lower not in _INTERNAL}


def models_in_use() -> list[type[Model]]:
    """Return the models that are guarded only while a text with them is public."""
    return [apps.get_model(label) for label in sorted(_WHILE_IN_USE)]


def is_guarded_always(model: type[Model]) -> bool:
    """Tell whether rows of `model` show in public, or decide what shows, whether or not a text uses them."""
    return model._meta.label_lower not in _WHILE_IN_USE


def is_setting(model: type[Model]) -> bool:
    """Tell whether `model` is a site setting: its row begins by itself, with the values shown anyway."""
    return model in settings_registry


def shown_columns(model: type[Model]) -> list[str]:
    """Return the columns of `model` whose change is a change of the site, without the key."""
    hidden = _NEVER_SHOWN.get(model._meta.label_lower, set())
    return [
        field.attname
        for field in model._meta.local_concrete_fields
        if not (field.primary_key and field.remote_field is None) and field.attname not in hidden
    ]
