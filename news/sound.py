"""The sound version of an article: whether it still says what the text says (pure)."""

import unicodedata
from hashlib import blake2b

__all__ = ["MARK_LENGTH", "mark_of_words"]

MARK_LENGTH = 32  # hexadecimal digits


def mark_of_words(*texts: str) -> str:
    """Return what stands for the words of `texts`: other words have another mark, other spacing the same."""
    words = unicodedata.normalize("NFC", " ".join(texts)).split()
    return blake2b(" ".join(words).encode(), digest_size=MARK_LENGTH // 2).hexdigest()
