"""Model fields through which every stored photo and file passes, whoever stores it."""

import hashlib

from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile
from PIL import Image
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile
from wagtail.utils.file import hash_filelike

from . import photographs, validators
from .file_names import stored_name
from .playing_time import seconds_of


class PhotoFieldFile(WagtailImageFieldFile):
    """Cleans a picture before it reaches the storage, unless a form has done so already."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Store `content` cleaned; `name` only gives words. Raises ValidationError before storing."""
        if not isinstance(content, photographs.CleanedPhoto):
            content = photographs.cleaned(File(content, name=name))
        self.instance.content_hash = content.content_hash
        self.instance.look = content.look
        # A clock may be wrong: what a person said goes before what the camera wrote.
        self.instance.taken_on = self.instance.taken_on or content.taken_on
        self.instance.file_size = content.size
        self.instance.file_hash = hash_filelike(content)
        super().save(content.name, content, save=False)
        if save:
            self.instance.save()

    def get_image_dimensions(self) -> tuple[int | None, int | None]:
        """Read width and height from the header; what is wrong with a file is said when it is stored."""
        was_closed = self.closed
        try:
            self.open()
            with Image.open(self) as image:
                return image.size
        except FileNotFoundError:
            raise
        except Exception:
            # Unchecked bytes of a model that is only being filled; `save` refuses them in words.
            return None, None
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


class PhotoField(WagtailImageField):
    """A picture, re-encoded on its way to the storage."""

    attr_class = PhotoFieldFile


class DocumentFieldFile(FieldFile):
    """Checks a document before it reaches the storage and names it after its content."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Store `content` when it may come in. Raises ValidationError, then nothing is stored."""
        kind = validators.check_document(content)
        content_hash = sha256_of(content)
        self.instance.content_hash = content_hash
        self.instance.file_size = content.size
        self.instance.file_hash = hash_filelike(content)
        self.instance.seconds = seconds_of(content, kind)
        super().save(stored_name(name, content_hash, str(kind)), content, save=False)
        if save:
            self.instance.save()


class DocumentField(models.FileField):
    """A document, checked on its way to the storage."""

    attr_class = DocumentFieldFile


def sha256_of(file: File) -> str:
    """Return the hexadecimal SHA-256 of `file`, read in pieces; the file is left at its start."""
    file.seek(0)
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()
