"""Pure making of names for stored files: ASCII words, then a piece of the content's hash."""

import re
from pathlib import PurePosixPath

from wagtail.coreutils import string_to_ascii

# Names of renditions are cut at 59 characters; the hash must survive there, for they are cached for ever.
MAX_WORDS_LENGTH = 24
HASH_LENGTH = 8


def stored_name(name: str, content_hash: str, extension: str) -> str:
    """Return `anh-chup-3f2a9c1d.jpg` for `Ảnh chụp.JPG`; `tep-…` when no letter or digit is left."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    words = re.sub(r"[^a-z0-9]+", "-", string_to_ascii(stem).lower()).strip("-")
    words = words[:MAX_WORDS_LENGTH].strip("-") or "tep"
    return f"{words}-{content_hash[:HASH_LENGTH]}.{extension}"
