"""One Word file from beginning to end: checked, read apart, kept as a draft."""

from typing import Any

from django.conf import settings

from news.casing import bare_names
from news.models import ArticleIndexPage, ArticlePage
from portal.models import SiteIdentity

from .confinement import read_confined
from .refusals import check_size, check_wrapping
from .storing import WordFile, store_draft

__all__ = ["import_word"]


def import_word(file: WordFile, *, section: ArticleIndexPage, user: Any = None) -> ArticlePage:
    """Return the draft that `file` became in `section`, owned by `user`; its report hangs on it.

    Raises `refusals.Refused`, then nothing is left behind; OSError when a file cannot be written.
    """
    check_size(len(file.content), settings.WORD_MAX_UPLOAD_SIZE)
    check_wrapping(file.content)
    article = read_confined(file.content, known_names=_names_of_place(section))
    return store_draft(article, file, section=section, user=user)


def _names_of_place(section: ArticleIndexPage) -> list[str]:
    """Return the names of the ward and its province, without what kind of place each is."""
    site = section.get_site()
    if site is None:
        return []
    identity = SiteIdentity.for_site(site)
    return bare_names((identity.ward_name, identity.province_name))
