"""Local storage of uploads that leaves no half-written file behind, and can wait before removing one."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@dataclass
class FileNotes:
    """Names of files written, and of files to be removed once it is certain that they go."""

    written: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)


_notes: ContextVar[FileNotes | None] = ContextVar("file_notes", default=None)


@contextmanager
def keeping_files(notes: FileNotes) -> Iterator[None]:
    """Remove nothing inside, but put into `notes` what was written and what was to be removed.

    Files know no transaction: who may have to take the rows back decides afterwards about the files.
    """
    token = _notes.set(notes)
    try:
        yield
    finally:
        _notes.reset(token)


@deconstructible(path="media.storage.UploadStorage")
class UploadStorage(FileSystemStorage):
    """Files under MEDIA_ROOT; a write that fails half way, on a full disk for instance, is undone."""

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        was_there = path.exists()
        try:
            stored = super()._save(name, content)
        except OSError:
            if not was_there:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            raise
        if (notes := _notes.get()) is not None:
            notes.written.append(stored)
        return stored

    def delete(self, name: str) -> None:
        """Remove the file, or only note the wish; see `keeping_files`."""
        if (notes := _notes.get()) is None:
            super().delete(name)
        else:
            notes.unwanted.append(name)
