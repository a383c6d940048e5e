"""Canonical content of a version and its hash: what an approval binds."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.dateparse import parse_datetime
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Revision

from .references import referred_keys

# Bookkeeping and wishes of time: they change without a word of the text changing.
NOT_CONTENT = frozenset(
    {
        "pk", "path", "depth", "numchild", "translation_key", "locale", "live", "has_unpublished_changes",
        "url_path", "owner", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by",
        "first_published_at", "last_published_at", "latest_revision_created_at", "latest_revision",
        "live_revision", "alias_of", "draft_title", "content_type", "wagtail_admin_comments", "id",
        "external_source", "external_id",
    }
)  # fmt: skip


def canonical_content(revision: Revision) -> dict[str, Any]:
    """Return what editors typed or chose in `revision`, with the hashes of the files it uses."""
    content = {key: value for key, value in revision.content.items() if key not in NOT_CONTENT}
    return {"content": content, "files": _file_hashes(revision.as_object())}


def content_hash(revision: Revision) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of the canonical content of `revision`."""
    # The encoder that stores versions: one in memory and the same one read again have one hash.
    text = json.dumps(canonical_content(revision), sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def _file_hashes(page: Any) -> list[str]:
    """Return the sorted content hashes of every image and document that `page` refers to."""
    hashes: list[str] = []
    for model, keys in referred_keys([page]).items():
        if any(field.name == "content_hash" for field in model._meta.fields):
            hashes += model._default_manager.filter(pk__in=keys).values_list("content_hash", flat=True)
    return sorted(hashes)


def differing_fields(page: Any, revision: Revision) -> list[str]:
    """Return the names, as people know them, of what `page` shows otherwise than `revision` says.

    `page` comes from its tables; both are brought to one form first, by the fields as they are today.
    """
    model = type(page)
    approved = _comparable(model.from_serializable_data(dict(revision.content), check_fks=False))
    shown = _comparable(page)
    _allow_shown_date(page, approved, shown)
    names = sorted(name for name in approved.keys() | shown.keys() if approved.get(name) != shown.get(name))
    return [_name_of(model, name) for name in names]


def _comparable(page: Any) -> dict[str, Any]:
    """Return what editors typed or chose, without the keys that storing gives to rows and their order."""
    data = json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))
    content = {key: value for key, value in data.items() if key not in NOT_CONTENT}
    for relation in get_all_child_relations(type(page)):
        bookkeeping = {"pk", "sort_order", relation.field.name}
        for row in content.get(relation.get_accessor_name(), ()):
            for name in bookkeeping & row.keys():
                del row[name]
    for relation in get_all_child_m2m_relations(type(page)):
        content[relation.name] = sorted(content.get(relation.name) or ())
    return content


def _allow_shown_date(page: Any, approved: dict[str, Any], shown: dict[str, Any]) -> None:
    """Take the shown date as right where it comes from going live: none was approved, or one then ahead."""
    name = settings.SEARCH_DATE_FIELD
    wanted, now = approved.get(name), shown.get(name)
    if wanted is None or wanted == now:
        shown[name] = wanted
        return
    moment, published = parse_datetime(wanted), page.last_published_at
    if now and moment and published and parse_datetime(now) < moment and published < moment:
        shown[name] = wanted


def _name_of(model: type, name: str) -> str:
    found = model._meta.get_field(name)
    related = getattr(found, "related_model", None)
    return str(getattr(found, "verbose_name", "") or related._meta.verbose_name_plural)
