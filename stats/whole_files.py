"""Files that other processes read while they are written: a reader sees the old one or the new one, whole."""

import os
import secrets
from pathlib import Path

__all__ = ["replace_file"]


def replace_file(path: Path, content: str | bytes, *, mode: int = 0o600, folder_mode: int = 0o700) -> bool:
    """Put `content` into `path` in one step, readable as `mode` says; tell whether it was another before.

    Missing folders are made, with `folder_mode`. Raises OSError.
    """
    wanted = content.encode() if isinstance(content, str) else content
    try:
        if path.read_bytes() == wanted:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=folder_mode)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            os.fchmod(file.fileno(), mode)  # whatever the mask of this process
            file.write(wanted)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return True
