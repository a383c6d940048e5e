"""Bringing along the picture files that records name; each picture is stored once."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File

from media.library import photo_with
from media.models import PortalImage
from media.photographs import cleaned
from media.validators import MAX_PHOTO_SIZE

from .records import Picture

MAX_TITLE = 255


class UnusablePicture(ValueError):
    """The picture cannot be taken; the text says why, in Vietnamese."""


class Photos:
    """Pictures beside one imported file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._known: dict[str, PortalImage] = {}

    def find_or_store(self, picture: Picture, store: bool = True) -> PortalImage | None:
        """Return the stored photo of `picture`; None when it is new and `store` is off.

        Raises UnusablePicture for a file that is not there, lies outside the folder or is no picture.
        """
        if picture.file in self._known:
            return self._known[picture.file]
        path = self._path(picture.file)
        try:
            with path.open("rb") as file:
                photo = cleaned(File(file, name=path.name))
        except ValidationError as error:
            raise UnusablePicture(error.messages[0]) from error
        except OSError as error:
            raise UnusablePicture("không đọc được tệp") from error
        image = photo_with(photo.content_hash)
        if image is None and not store:
            return None
        if image is None:
            title = (picture.caption or path.stem)[:MAX_TITLE]
            image = PortalImage.objects.create(title=title, file=photo, credit=picture.credit[:MAX_TITLE])
        self._known[picture.file] = image
        return image

    def _path(self, name: str) -> Path:
        try:
            path = (self._folder / name).resolve()
            usable = path.is_relative_to(self._folder) and path.is_file()
        except (OSError, ValueError, RuntimeError):
            usable = False
        if not usable:
            raise UnusablePicture("không có tệp này trong thư mục của tệp nhập")
        if path.stat().st_size > MAX_PHOTO_SIZE:
            raise UnusablePicture("tệp nặng hơn 10 MB")
        return path
