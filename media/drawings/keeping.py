"""Where drawn pictures are kept: a row by name, a file whose own name changes with what it was made of."""

from collections.abc import Iterable
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction

from media.models import DrawnPicture

__all__ = ["addresses_of", "forget", "fingerprint", "keep", "want", "want_again"]


def fingerprint(*parts: object) -> str:
    """Return what tells a picture made of `parts` (words, numbers, hashes) from any other: 64 digits."""
    return sha256("\x00".join(map(str, parts)).encode()).hexdigest()


def want(name: str) -> None:
    """Have the worker draw the picture `name`, whether or not it was drawn before."""
    DrawnPicture.objects.update_or_create(name=name, defaults={"is_wanted": True})


def want_again(beginning: str) -> None:
    """Have the worker draw anew all pictures whose names begin so."""
    DrawnPicture.objects.filter(name__startswith=beginning).update(is_wanted=True)


def keep(name: str, made_of: str, content: bytes, extension: str = "png") -> bool:
    """Keep `content` as the picture `name`; return False when nobody wants it any longer."""
    file = ContentFile(content, f"{name}-{made_of[:16]}.{extension}")
    with transaction.atomic():
        row = DrawnPicture.objects.select_for_update().filter(name=name).first()
        if row is None:
            return False
        _delete_file(row)
        row.file.save(file.name, file, save=False)
        row.made_of, row.is_wanted = made_of, False
        row.save()
    return True


def forget(name: str) -> None:
    """Remove the picture `name`: its address answers 404 as soon as this is committed."""
    for row in DrawnPicture.objects.filter(name=name):
        _delete_file(row)
        row.delete()


def addresses_of(names: Iterable[str]) -> dict[str, str]:
    """Return the addresses of those of `names` that are drawn, by name; one query."""
    rows = DrawnPicture.objects.filter(name__in=list(names)).exclude(file="")
    return {row.name: row.file.url for row in rows}


def _delete_file(row: DrawnPicture) -> None:
    if row.file:
        storage, path = row.file.storage, row.file.name
        transaction.on_commit(lambda: storage.delete(path))
