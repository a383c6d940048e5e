"""Which photos and documents go with a removed text, and which stay because others use them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex, Revision

from media.models import PortalDocument, PortalImage
from media.withholding import release, withhold

from .changes.settings_use import uses_in_settings
from .models import Decision
from .records import PUBLISHING_ACTS
from .references import referred_keys

__all__ = ["FilesOfText", "files_to_withhold", "release_files_of"]

_FILE_MODELS = (PortalImage, PortalDocument)
File = PortalImage | PortalDocument


@dataclass
class FilesOfText:
    """The files that only this text shows, and those that other public pages or the settings show too."""

    own: list[File] = field(default_factory=list)
    shared: list[File] = field(default_factory=list)

    def withhold(self) -> None:
        """Keep its own files from the public."""
        withhold(self.own)


def files_to_withhold(page: Page) -> FilesOfText:
    """Return the files of every version of `page` that the public ever saw."""
    found = FilesOfText()
    for file in _files_in([page, *_public_versions(page)]):
        (found.shared if _is_used_elsewhere(file, page) else found.own).append(file)
    return found


def release_files_of(page: Page) -> None:
    """Give the public the files that the present version of `page` shows."""
    release(file for file in _files_in([page]) if file.withheld)


def _public_versions(page: Page) -> list[Page]:
    published = Decision.objects.filter(page_id=page.pk, act__in=PUBLISHING_ACTS)
    ids = set(published.exclude(revision_id=None).values_list("revision_id", flat=True))
    ids.add(page.live_revision_id)
    return [revision.as_object() for revision in Revision.objects.filter(pk__in=ids - {None})]


def _files_in(versions: Iterable[Page]) -> list[File]:
    wanted = referred_keys(versions)
    return [
        file
        for model in _FILE_MODELS
        for file in model.objects.filter(pk__in=wanted.get(model, ())).order_by("pk")
    ]


def _is_used_elsewhere(file: File, page: Page) -> bool:
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(file), to_object_id=str(file.pk)
    )
    page_type = ContentType.objects.get_for_model(Page)
    if uses_in_settings(type(file), [file.pk]) or uses.exclude(base_content_type=page_type).exists():
        return True
    in_pages = uses.filter(base_content_type=page_type).exclude(object_id=str(page.pk))
    keys = {int(key) for key in in_pages.values_list("object_id", flat=True)}
    return Page.objects.live().public().filter(pk__in=keys).exists()
