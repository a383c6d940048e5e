"""How many photos a series holds, how long a film runs: told in lists, which do not read the texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from media.models import PortalDocument
from news.models import ArticlePage
from news.models.genres import Genre

__all__ = ["Contents", "contents_of"]


@dataclass(frozen=True)
class Contents:
    """What is in an article, in words: `12 ảnh`, `Đoạn phim 1 phút 20 giây`."""

    words: str
    is_film: bool = False


def contents_of(articles: Iterable[int]) -> dict[int, Contents]:
    """Return by key what is in those of `articles`, given by key, that are photo series or films.

    Two queries however many they are, none for none.
    """
    keys = list(articles)
    if not keys:
        return {}
    rows = ArticlePage.objects.filter(pk__in=keys).order_by().values_list("pk", "genre", "body")
    found: dict[int, Contents] = {}
    films: dict[int, int] = {}
    for key, genre, body in rows:
        # As stored: turned into blocks, each would ask for its photos.
        blocks = list(body.raw_data)
        if genre == Genre.FILM:
            films[key] = _film_in(blocks)
        elif number := sum(map(_photos_in, blocks)):
            found[key] = Contents(f"{number} ảnh")
    return found | _told_of_films(films)


def _photos_in(block: dict[str, Any]) -> int:
    if block["type"] == "gallery":
        return len(block["value"]["images"])
    return block["type"] == "image"


def _film_in(blocks: list[dict[str, Any]]) -> int:
    """Return the key of the first film file in `blocks`; 0 for none."""
    return next((block["value"]["file"] or 0 for block in blocks if block["type"] == "video"), 0)


def _told_of_films(films: dict[int, int]) -> dict[int, Contents]:
    if not films:
        return {}
    files = PortalDocument.objects.in_bulk(set(films.values()))
    lengths = {key: files[file].length_label if file in files else "" for key, file in films.items()}
    return {key: Contents(f"Đoạn phim {length}".strip(), is_film=True) for key, length in lengths.items()}
