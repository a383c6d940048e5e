"""What all batches of an import share: how it is meant, who does it, and what has been looked up already."""

import getpass
from dataclasses import dataclass
from pathlib import Path

from wagtail.models import Site

from news.models import ArticleCredit, Author

from .photos import Photos
from .reading import file_hash
from .records import Record
from .sections import Sections

MAX_SOURCE = 80
MAX_AUTHOR = 120


@dataclass(frozen=True)
class Wishes:
    """How to import: into which site and section, under which source name, and how carefully."""

    source: str
    site: Site
    section: str = ""
    overwrite: bool = False
    dry_run: bool = False


class Surroundings:
    """Sections, photos and authors around the articles of one file; each is looked up once.

    Raises OSError when the file cannot be read and `sections.NoRootSection` when the site has no
    /tin-tuc/.
    """

    def __init__(self, path: Path, wishes: Wishes) -> None:
        self.path, self.wishes = path, wishes
        self.actor_name = getpass.getuser()
        self.source_hash = file_hash(path)
        self.forget()

    def forget(self) -> None:
        """Look everything up anew: a transaction that was rolled back took with it what it had made."""
        self.sections = Sections(self.wishes.site, self.wishes.section, self.actor_name, self.source_hash)
        self.photos = Photos(self.path.parent)
        self._authors: dict[str, Author] = {}

    def byline(self, record: Record) -> list[ArticleCredit]:
        """Return the unsaved credits of `record`; authors are made when missing, except in a dry run."""
        name = record.author[:MAX_AUTHOR]
        if not name:
            return []
        if name not in self._authors:
            self._authors[name] = self._author(name)
        return [ArticleCredit(author_id=self._authors[name].pk)]

    def _author(self, name: str) -> Author:
        if self.wishes.dry_run:
            return Author.objects.filter(name=name).first() or Author(name=name)
        return Author.objects.get_or_create(name=name)[0]
