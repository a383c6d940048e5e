"""Local storage of uploads that leaves no half-written file behind, and can wait before removing one."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage
from django.db import transaction
from django.utils.deconstruct import deconstructible
from django.utils.functional import cached_property


@dataclass(frozen=True)
class NotedFile:
    """A file in the storage that holds it."""

    storage: Storage
    name: str

    def remove(self) -> None:
        """Remove it for good."""
        self.storage.delete(self.name)


@dataclass
class FileNotes:
    """Files written, and files to be removed once it is certain that they go."""

    written: list[NotedFile] = field(default_factory=list)
    unwanted: list[NotedFile] = field(default_factory=list)


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


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Keep the rows and files of a whole, or take both back."""
    outer, notes = _notes.get(), FileNotes()
    try:
        with keeping_files(notes), transaction.atomic():
            yield
    except BaseException:
        _remove(notes.written)
        raise
    if outer is None:
        _remove(notes.unwanted)
    else:  # who keeps files already decides about these too
        outer.written += notes.written
        outer.unwanted += notes.unwanted


def _remove(files: list[NotedFile]) -> None:
    token = _notes.set(None)  # for good, whatever is being noted around
    try:
        for file in files:
            file.remove()
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
            notes.written.append(NotedFile(self, stored))
        return stored

    def delete(self, name: str) -> None:
        """Remove the file, or only note the wish; see `keeping_files`."""
        if (notes := _notes.get()) is None:
            super().delete(name)
        else:
            notes.unwanted.append(NotedFile(self, name))


@deconstructible(path="media.storage.PrivateStorage")
class PrivateStorage(UploadStorage):
    """Files under PRIVATE_ROOT, which have no address: a view that asks for rights hands them out."""

    @cached_property
    def base_location(self) -> Path:
        """Return the folder, which no front server knows."""
        return settings.PRIVATE_ROOT

    @cached_property
    def file_permissions_mode(self) -> int:
        """Keep other accounts of the machine out, the front server's too."""
        return 0o600

    @cached_property
    def directory_permissions_mode(self) -> int:
        """Do the same for folders."""
        return 0o700

    def url(self, name: str | None) -> str:
        """Refuse: nothing here may be linked."""
        raise ValueError("A private file has no address.")
