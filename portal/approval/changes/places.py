"""Whose business a change is: the part of the page tree whose site it shows on."""

from wagtail.models import Site

from .guarded import is_setting
from .rows import Row
from .steps import ACT, Step

__all__ = ["place_of"]


def place_of(steps: list[Step]) -> str | None:
    """Return the tree path of the home page of the site that `steps` change; None when it is no one site."""
    sites = {_site_of(step) for step in steps}
    if len(sites) != 1:
        return None
    site = Site.objects.filter(pk=sites.pop()).select_related("root_page").first()
    return site.root_page.path if site else None


def _site_of(step: Step) -> int | None:
    """Return the key of the site of a setting or a deed, or of the setting that a row belongs to."""
    row: Row = step.after or step.before or {}
    if step.op == ACT or is_setting(step.model_class):
        return row.get("site_id")
    for field in step.model_class._meta.local_concrete_fields:
        if field.remote_field and is_setting(field.related_model):
            settings = field.related_model._base_manager.filter(pk=row.get(field.attname))
            return settings.values_list("site_id", flat=True).first()
    return None
