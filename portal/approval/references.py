"""Which objects a version of a page refers to: photos, files, pages, wherever they stand in it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import ReferenceIndex

__all__ = ["referred_keys"]


def referred_keys(versions: Iterable[Any]) -> dict[type[Model], set[Any]]:
    """Return, by model, the keys of all objects that `versions` (pages in memory) refer to.

    Wagtail keeps its index of what is stored only; for versions in memory its own reader is asked, which
    has no public name (wagtail.models.ReferenceIndex, looked at in 7.4).
    """
    found: dict[type[Model], set[Any]] = defaultdict(set)
    for version in versions:
        for type_id, key, _path, _hash in ReferenceIndex._extract_references_from_object(version):
            if model := ContentType.objects.get_for_id(type_id).model_class():
                found[model].add(model._meta.pk.to_python(key))
    return found
