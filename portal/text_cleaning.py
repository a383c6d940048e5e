"""Pure repair of typed text: one Unicode form, ordinary spaces. HTML is cleaned in `blocks.cleaning`."""

import re
import unicodedata

# Zero-width characters and the byte order mark; the soft hyphen hides inside words pasted from Word.
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
# Control characters other than tab and line feed.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Blanks that Word uses for indents, in runs or mixed with ordinary ones.
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LINES = re.compile(r" ?\n ?")


def tidy_text(text: str) -> str:
    """Return `text` in NFC, without invisible characters, each run of blanks one ordinary space.

    Line breaks stay; blanks at both ends and around line breaks go. `tidy_text` of its own result
    changes nothing.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _LINES.sub("\n", _BLANKS.sub(" ", text)).strip())


def tidy_line(text: str) -> str:
    """Return `text` tidied and on a single line, for titles and names."""
    return tidy_text(" ".join(tidy_text(text).split()))
