"""Local storage of uploads that leaves no half-written file behind."""

from contextlib import suppress
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible(path="media.storage.UploadStorage")
class UploadStorage(FileSystemStorage):
    """Files under MEDIA_ROOT; a write that fails half way, on a full disk for instance, is undone."""

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        was_there = path.exists()
        try:
            return super()._save(name, content)
        except OSError:
            if not was_there:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            raise
