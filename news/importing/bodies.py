"""Pure making of an article's body from a record: the words first, then pictures, then loose captions."""

import uuid
from collections.abc import Sequence
from html import escape
from typing import Any

from .html_bodies import Block, blocks_of_html

_BLOCK_IDS = uuid.UUID("6d2f1f0e-6c0a-5b0e-9a57-3d0f5d7f6f10")
# One block of many paragraphs is slow to edit; long texts are divided.
PARAGRAPHS_A_BLOCK = 40


def body_blocks(
    words: Sequence[str] | str, photos: Sequence[dict[str, Any]], captions: Sequence[str]
) -> list[Block]:
    """Return (block type, value) pairs: `words`, then a block for each of `photos`, then `captions`.

    `photos` are values of an image block; `captions` belong to pictures that the file does not bring along.
    """
    blocks = blocks_of_html(words) if isinstance(words, str) else _paragraphs(words)
    blocks += [("image", photo) for photo in photos]
    if captions:
        html = "".join(f"<p><i>{escape(caption, quote=False)}</i></p>" for caption in captions)
        blocks.append(("paragraph", html))
    return blocks


def with_ids(blocks: Sequence[Block], source: str, external_id: str) -> list[dict[str, Any]]:
    """Return `blocks` as the stream field takes them, each with an id that is the same at every import."""
    return [
        {"type": kind, "value": value, "id": str(uuid.uuid5(_BLOCK_IDS, f"{source}\n{external_id}\n{place}"))}
        for place, (kind, value) in enumerate(blocks)
    ]


def _paragraphs(texts: Sequence[str]) -> list[Block]:
    html = [f"<p>{escape(text, quote=False).replace(chr(10), '<br>')}</p>" for text in texts]
    return [
        ("paragraph", "".join(html[start : start + PARAGRAPHS_A_BLOCK]))
        for start in range(0, len(html), PARAGRAPHS_A_BLOCK)
    ]
