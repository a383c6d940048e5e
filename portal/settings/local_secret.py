"""A random secret key kept in PORTAL_DATA, so that a trial needs no configuration and no shared key."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def local_secret_key(data: Path) -> str:
    """Return the key stored in `data`/secret-key, made with mode 0600 at first use."""
    path = data / "secret-key"
    data.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(get_random_secret_key())
    return path.read_text()
