"""The documents that articles give to take home, and their words as far as the public may have them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Case, F, TextField, Value, When

from media.public_documents import public_documents

__all__ = ["AttachedText", "attached_keys", "attached_texts", "named_attachments"]

_LINK = re.compile(r"<a\b[^>]*\blinktype=\"document\"[^>]*>")
_ID = re.compile(r"\bid=\"(\d{1,18})\"")


@dataclass(frozen=True)
class AttachedText:
    """A document's name and, once the worker has read it, its words."""

    title: str
    text: str


def attached_keys(body) -> list[int]:
    """Return the keys of the documents that a body attaches or links to, in order, each once."""
    keys: list[int] = []
    for block in body.raw_data if body else ():
        if block["type"] == "attachments":
            items = (item.get("value", item) for item in block["value"].get("items") or ())
            keys += [item["document"] for item in items if item.get("document")]
        elif block["type"] == "paragraph" and "linktype" in block["value"]:
            links = map(_ID.search, _LINK.findall(block["value"]))
            keys += [int(link[1]) for link in links if link]
    return list(dict.fromkeys(keys))


def named_attachments(body) -> Iterator[tuple[int, str]]:
    """Yield the key and the shown name of each document that a body attaches under a name of its own."""
    for block in body.raw_data if body else ():
        if block["type"] == "attachments":
            for item in block["value"].get("items") or ():
                value = item.get("value", item)
                if value.get("document") and value.get("title"):
                    yield value["document"], value["title"]


def attached_texts(articles: Iterable) -> dict[int, list[AttachedText]]:
    """Return, by article, the documents that anybody may have: by two queries, or none without documents."""
    wanted = {article.pk: attached_keys(article.body) for article in articles}
    every = {key for keys in wanted.values() for key in keys}
    if not every:
        return {}
    # The words of a file that has been replaced are nobody's any more.
    as_read = When(words__content_hash=F("content_hash"), then=F("words__text"))
    words = Case(as_read, default=Value(""), output_field=TextField())
    rows = public_documents().filter(pk__in=every).annotate(its_words=words)
    found = rows.values_list("pk", "title", "its_words")
    known = {key: AttachedText(title, text) for key, title, text in found}
    return {pk: [known[key] for key in keys if key in known] for pk, keys in wanted.items()}
