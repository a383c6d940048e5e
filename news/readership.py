"""Sections and authors of articles, as the statistics ask for them: in three queries, however many."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from news.models import ArticleCredit, ArticleIndexPage, ArticlePage
from portal.statistics.readership import Article, Articles, Section

__all__ = ["articles_of"]

COLUMNS = ("pk", "title", "path", "url_path", "owner_id", "live", "published_at")


def articles_of(site: Site) -> Articles:
    """Return every article of `site` that is or was public, with its section and the names under it."""
    home = site.root_page
    sections = {
        path: Section(title, depth - home.depth - 1)
        for path, depth, title in ArticleIndexPage.objects.descendant_of(home)
        .order_by("path")
        .values_list("path", "depth", "title")
    }
    authors, names = _names(home)
    seen = Q(live=True) | Q(first_published_at__isnull=False)
    rows = ArticlePage.objects.descendant_of(home).filter(seen).order_by().values_list(*COLUMNS)
    articles = {row[0]: _article(row, names) for row in rows}
    kind = ContentType.objects.get_for_model(ArticlePage)
    return Articles(kind.pk, articles, sections, authors)


def _names(home) -> tuple[dict[int, str], dict[int, tuple[int, ...]]]:
    """Return the authors in order of their names, and the keys of those under each article."""
    credits = ArticleCredit.objects.filter(article__path__startswith=home.path)
    rows = credits.order_by("author__name", "author").values_list("article", "author", "author__name")
    authors: dict[int, str] = {}
    names: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    for article, author, name in rows:
        authors[author] = name
        # Who wrote the text and took the photo stands under it twice, and is read once.
        if author not in names[article]:
            names[article] += (author,)
    return authors, names


def _article(row: tuple, names: dict[int, tuple[int, ...]]) -> Article:
    key, title, path, url_path, owner, live, published_at = row
    section = path[: -ArticlePage.steplen]
    published_on = timezone.localdate(published_at) if published_at else None
    return Article(key, title, path, url_path, section, owner, names.get(key, ()), live, published_on)
