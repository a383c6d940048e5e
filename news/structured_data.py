"""Pure: an article in the words of schema.org."""

from collections.abc import Iterable
from typing import Any

from portal.structured_data import organization, organization_id

__all__ = ["news_article"]

# What search engines show of a title.
LONGEST_HEADLINE = 110


def news_article(
    root_url: str,
    *,
    address: str,
    title: str,
    description: str,
    section: str,
    published: str,
    changed: str,
    authors: Iterable[tuple[str, bool, str]],
    publisher: str,
    pictures: Iterable[str] = (),
    films: Iterable[dict[str, Any]] = (),
    sound: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return an article as NewsArticle, published by the ward's body.

    `authors` are names, each with whether it is a body's and the address of its page; without any the
    publisher wrote it. Moments are ISO 8601 with their zone, addresses absolute.
    `films` and `sound` are what `portal.structured_data` makes of them.
    """
    names = [
        {"@type": "Organization" if is_body else "Person", "name": name, "url": url}
        for name, is_body, url in authors
    ]
    data: dict[str, Any] = {
        "@type": "NewsArticle",
        "mainEntityOfPage": address,
        "headline": _shortened(title),
        "description": description,
        "articleSection": section,
        "inLanguage": "vi",
        "datePublished": published,
        "dateModified": changed or published,
        "image": list(pictures),
        "video": list(films),
        "audio": sound,
        "author": names or {"@id": organization_id(root_url)},
        "publisher": organization(root_url, name=publisher),
    }
    return {key: value for key, value in data.items() if value}


def _shortened(title: str) -> str:
    if len(title) <= LONGEST_HEADLINE:
        return title
    return title[: LONGEST_HEADLINE - 1].rsplit(" ", 1)[0] + "…"
