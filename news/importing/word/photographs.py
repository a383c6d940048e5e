"""The photos of a Word file on their way into the library: cleaned like every upload, each once."""

import io
import zipfile
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from media.library import collection_for, photo_with
from media.models import PortalImage
from media.photographs import CleanedPhoto, cleaned
from media.validators import MAX_PHOTO_SIZE
from news.importing.photos import UnusablePicture

__all__ = ["WordPhotos"]

MOST = 40
# Cleaning takes a second for 24 million; somebody waits for the answer.
MOST_PIXELS = 240_000_000
TOO_MANY = "tệp có quá nhiều ảnh hoặc ảnh quá lớn; hãy tải riêng ảnh này lên"
MAX_TITLE = 255


class WordPhotos:
    """Looks at the photos first, outside any transaction; stores them when asked."""

    def __init__(self, content: bytes, user: Any = None) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._user = user
        self._cleaned: dict[str, CleanedPhoto] = {}
        self._stored: dict[str, PortalImage] = {}
        self._problems: dict[str, str] = {}
        self._pixels = 0

    def look_at(self, parts: Iterable[str]) -> None:
        """Clean the pictures `parts`; what is wrong with one is told by `problem`."""
        for part in dict.fromkeys(parts):
            try:
                self._cleaned[part] = self._read(part)
            except UnusablePicture as error:
                self._problems[part] = str(error)

    def problem(self, part: str) -> str:
        """Return why `part` cannot be taken; empty when it can."""
        return self._problems.get(part, "")

    def store(self, part: str, *, title: str, credit: str) -> PortalImage:
        """Return the stored photo of `part`: one that the library has already, or a new one."""
        photo = self._cleaned[part]
        known = self._stored.get(photo.content_hash) or photo_with(photo.content_hash)
        if known is None:
            known = PortalImage.objects.create(
                title=title[:MAX_TITLE],
                file=photo,
                credit=credit[:MAX_TITLE],
                collection=collection_for(self._user),
                uploaded_by_user=self._user,
            )
        self._stored[photo.content_hash] = known
        return known

    def _read(self, part: str) -> CleanedPhoto:
        if len(self._cleaned) >= MOST or self._pixels > MOST_PIXELS:
            raise UnusablePicture(TOO_MANY)
        try:
            if self._archive.getinfo(part).file_size > MAX_PHOTO_SIZE:
                raise UnusablePicture("ảnh nặng hơn 10 MB")
            photo = cleaned(ContentFile(self._archive.read(part), part.rpartition("/")[2]))
        except KeyError as error:
            raise UnusablePicture("tệp không kèm ảnh") from error
        except ValidationError as error:
            raise UnusablePicture(error.messages[0].rstrip(".")) from error
        with Image.open(photo) as picture:
            self._pixels += picture.width * picture.height
        photo.seek(0)
        return photo
