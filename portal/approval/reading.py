"""Turns a version of any page into what `comparison` compares: blocks of words, details, uses of photos.

Reads the fields of the model and the blocks of its streams, so that no field an editor can fill is forgotten.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, DateField, DateTimeField, Field, ForeignKey, ManyToManyField
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from portal.vietnamese_dates import short_date

from .block_words import words_of_block
from .comparison import Block, Detail, Photo
from .content import NOT_CONTENT

__all__ = ["Version", "read_version"]

# Wagtail's own names are half translated, or say nothing to an approver.
_LABELS = {
    "title": "Tiêu đề",
    "slug": "Địa chỉ trang",
    "seo_title": "Tiêu đề cho máy tìm kiếm",
    "search_description": "Mô tả cho máy tìm kiếm",
    "show_in_menus": "Hiện trong danh mục chính",
}
# What is said with a photo stands in fields named after it: `lead_image_alt` belongs to `lead_image`.
_PHOTO_WORDS = ("alt", "caption", "credit", "decorative")


@dataclass
class Version:
    """A version in parts; `images` are the pictures that its photos name by key."""

    blocks: list[Block] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    images: dict[int, Any] = field(default_factory=dict)


def read_version(page: Page) -> Version:
    """Return the parts of `page`, a specific page as it stands in a version or in the database."""
    version = Version()
    fields = [one for one in page._meta.get_fields() if _is_content(one)]
    photos = [one for one in fields if _shows_photo(one)]
    with_photos = {f"{one.name}_{suffix}" for one in photos for suffix in _PHOTO_WORDS}
    for one in photos:
        _read_photo_field(page, one, version)
    for one in fields:
        if isinstance(one, StreamField):
            _read_stream(getattr(page, one.name), version)
        elif one not in photos and one.name not in with_photos:
            version.details.append(Detail(one.name, _label(one), _value_words(page, one)))
    version.details += _children_details(page)
    return version


def _is_content(one: Any) -> bool:
    if not isinstance(one, Field) or one.name in NOT_CONTENT or not one.editable:
        return False
    return not one.primary_key and not getattr(one.remote_field, "parent_link", False)


def _shows_photo(one: Field) -> bool:
    return isinstance(one, ForeignKey) and issubclass(one.related_model, get_image_model())


def _label(one: Field) -> str:
    label = _LABELS.get(one.name) or str(one.verbose_name)
    return label[:1].upper() + label[1:]


def _value_words(row: Any, one: Field) -> str:
    if isinstance(one, ManyToManyField):
        return "; ".join(_public_words(item) for item in getattr(row, one.name).all())
    value = getattr(row, one.name)
    if value is None or value == "":
        return ""
    if isinstance(one, BooleanField):
        return "Có" if value else "Không"
    if isinstance(one, DateTimeField):
        return short_date(timezone.localtime(value))
    if isinstance(one, DateField):
        return short_date(value)
    return str(getattr(row, f"get_{one.name}_display")()) if one.choices else _public_words(value)


def _public_words(value: Any) -> str:
    """Return what the public will see of `value`: a name may have a page of its own, with more words."""
    return str(getattr(value, "public_words", value))


def _children_details(page: Page) -> list[Detail]:
    """Return one detail for each kind of rows that belong to the page: names under it, corrections."""
    details = []
    for relation in get_all_child_relations(page):
        name, model = relation.get_accessor_name(), relation.related_model
        if name in NOT_CONTENT or model._meta.app_label.startswith("wagtail"):
            continue
        rows = [_row_words(row, relation.field.name) for row in getattr(page, name).all()]
        label = str(model._meta.verbose_name)
        details.append(Detail(name, label[:1].upper() + label[1:], "; ".join(rows)))
    return details


def _row_words(row: Any, parent: str) -> str:
    if words := getattr(row, "public_words", ""):
        return words
    own = [one for one in row._meta.fields if _is_content(one) and one.name not in (parent, "sort_order")]
    return " – ".join(filter(None, (_value_words(row, one) for one in own)))


def _read_photo_field(page: Page, one: Field, version: Version) -> None:
    image = getattr(page, one.name)
    if image is None:
        return
    said = {suffix: getattr(page, f"{one.name}_{suffix}", "") for suffix in _PHOTO_WORDS}
    version.images[image.pk] = image
    version.photos.append(Photo(image.pk, _label(one), **said))


def _read_stream(stream: Iterable[Any], version: Version) -> None:
    numbers: dict[str, int] = {}
    for child in stream or ():
        for photo in _photos_in(child):
            _add_photo(photo, version)
        for kind, words, source in words_of_block(child):
            numbers[kind] = numbers.get(kind, 0) + 1
            version.blocks.append(Block(f"{kind} {numbers[kind]}", words, source))


def _photos_in(child: Any) -> Iterator[Any]:
    if child.block_type == "image":
        yield child.value
    elif child.block_type == "gallery":
        yield from child.value["images"]
    elif child.block_type == "video":
        caption = f"Ảnh bìa của đoạn phim “{child.value['title']}”"
        # What is seen is told by the title and the transcript of the film.
        yield {
            "image": child.value["poster"],
            "alt": "",
            "decorative": True,
            "caption": caption,
            "credit": "",
        }


def _add_photo(value: Any, version: Version) -> None:
    image = value["image"]
    if image is None:
        return
    version.images[image.pk] = image
    number = sum(photo.where.startswith("Ảnh trong bài") for photo in version.photos) + 1
    said = {name: value[name] for name in _PHOTO_WORDS}
    version.photos.append(Photo(image.pk, f"Ảnh trong bài số {number}", **said))
