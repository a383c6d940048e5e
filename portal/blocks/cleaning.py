"""Cleaning of body HTML on every way in: the editor, an import, a revision."""

import re
from functools import lru_cache

import nh3

from portal.text_cleaning import tidy_text

ALLOWED_TAGS = {"p", "b", "i", "strong", "em", "ul", "ol", "li", "a", "br"}
# `linktype` and `id` are Wagtail's own stored form of links to pages and documents.
ALLOWED_ATTRIBUTES = {"a": {"href", "linktype", "id"}}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
# Their content is never text for a reader.
REMOVED_WITH_CONTENT = {"script", "style", "template", "noscript"}
_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>")


MAX_ROUNDS = 5


# A body is cleaned whenever it is read or stored, several times in a row: most calls repeat the last ones.
@lru_cache(maxsize=256)
def clean_html(html: str) -> str:
    """Return `html` with only the tags, attributes and link schemes an article may hold, text tidied.

    Anything else is unwrapped or removed. Empty paragraphs go. Cleaning twice changes nothing: what stands
    inside a table may come out as a link in a link, which only the next round takes apart.
    """
    for _ in range(MAX_ROUNDS):
        cleaned = _cleaned_once(html)
        if cleaned == html:
            return cleaned
        html = cleaned
    return html


def _cleaned_once(html: str) -> str:
    cleaned = nh3.clean(
        tidy_text(html.replace("&nbsp;", " ")),
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        clean_content_tags=REMOVED_WITH_CONTENT,
        link_rel=None,
    )
    # nh3 writes no-break spaces back as entities; blanks that stood apart may meet when a paragraph goes.
    return tidy_text(_EMPTY_PARAGRAPH.sub("", tidy_text(cleaned.replace("&nbsp;", " "))))
