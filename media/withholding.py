"""Files that no public answer may carry any longer: photos with all their cuts, and documents."""

from collections.abc import Iterable

from django.core.cache import cache

from .models import PortalDocument, PortalImage, PortalRendition

__all__ = ["is_withheld_cut", "release", "withhold"]

# How long a process may go on without asking again: a removed photo must be gone within five seconds.
SECONDS = 3
_CACHE_KEY = "media:some-withheld"


def withhold(files: Iterable[PortalImage | PortalDocument]) -> None:
    """Keep `files` from the public from now on; the cuts of photos are deleted when this is committed."""
    images, documents = _keys(files)
    PortalImage.objects.filter(pk__in=images).update(withheld=True)
    PortalDocument.objects.filter(pk__in=documents).update(withheld=True)
    for cut in PortalRendition.objects.filter(image_id__in=images):
        cut.delete()
    cache.delete(_CACHE_KEY)


def release(files: Iterable[PortalImage | PortalDocument]) -> None:
    """Let the public have `files` again: a version that was approved uses them."""
    images, documents = _keys(files)
    PortalImage.objects.filter(pk__in=images, withheld=True).update(withheld=False)
    PortalDocument.objects.filter(pk__in=documents, withheld=True).update(withheld=False)
    cache.delete(_CACHE_KEY)


def is_withheld_cut(name: str) -> bool:
    """Tell whether the file `name` is cut from a withheld photo: the admin's lists cut such photos anew.

    Costs no query while nothing is withheld.
    """
    there_are_some = cache.get(_CACHE_KEY)
    if there_are_some is None:
        there_are_some = PortalImage.objects.filter(withheld=True).exists()
        cache.set(_CACHE_KEY, there_are_some, SECONDS)
    return there_are_some and PortalRendition.objects.filter(image__withheld=True, file=name).exists()


def _keys(files: Iterable[PortalImage | PortalDocument]) -> tuple[list[int], list[int]]:
    files = list(files)
    images = [file.pk for file in files if isinstance(file, PortalImage)]
    return images, [file.pk for file in files if isinstance(file, PortalDocument)]
