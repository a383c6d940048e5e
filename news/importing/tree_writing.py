"""Adding many articles to a section at once: pages, their rows and their places in the tree.

Stock `add_child` writes 50 to 90 articles a second. Wagtail's signals stay silent here; `versions` does what
their handlers would.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router
from django.db.models import F
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page

from news.models import ArticleCredit, ArticlePage
from portal.models.base import FALLBACK_SLUG
from portal.slugs import RESERVED, unused_slug, vietnamese_slug

_PAGE_FIELDS = [field for field in Page._meta.concrete_fields if not field.primary_key]


def add_articles(
    section_pk: int, articles: Sequence[ArticlePage], bylines: Sequence[list[ArticleCredit]]
) -> None:
    """Store new `articles` under the section and give them keys, addresses and places in the tree.

    `bylines` holds the credits of each. Must run inside a transaction: the section's row is locked.
    """
    section = Page.objects.select_for_update().get(pk=section_pk)
    step = _last_step(section)
    content_type = ContentType.objects.get_for_model(ArticlePage)
    for slug, article in zip(
        free_slugs(section, [article.title for article in articles]), articles, strict=True
    ):
        step += 1
        article.slug = slug
        article.url_path = f"{section.url_path}{slug}/"
        article.depth = section.depth + 1
        article.path = Page._get_path(section.path, article.depth, step)
        article.numchild = 0
        article.locale_id = section.locale_id
        article.content_type = content_type
    _insert(articles)
    Page.objects.filter(pk=section_pk).update(numchild=F("numchild") + len(articles))
    _add_bylines(articles, bylines)
    for article in articles:
        article._cached_parent_obj = section


def free_slugs(section: Page, titles: Sequence[str]) -> Iterator[str]:
    """Yield an address for each of `titles` that no page of the section and no earlier title has."""
    bases = [vietnamese_slug(title) or FALLBACK_SLUG for title in titles]
    siblings = Page.objects.child_of(section)
    taken = set(siblings.filter(slug__in=bases).values_list("slug", flat=True)) | RESERVED
    numbered: set[str] = set()
    for base in bases:
        if base in taken and base not in numbered:
            numbered.add(base)
            taken.update(siblings.filter(slug__startswith=f"{base}-").values_list("slug", flat=True))
        slug = unused_slug(base, taken)
        taken.add(slug)
        yield slug


def new_article(**values) -> ArticlePage:
    """Return an article in memory whose child relations are known to be empty, so that none is queried."""
    article = ArticlePage(**values)
    for name in _child_relations():
        setattr(article, name, [])
    return article


@cache
def _child_relations() -> list[str]:
    relations = [*get_all_child_relations(ArticlePage), *get_all_child_m2m_relations(ArticlePage)]
    return [getattr(relation, "related_name", None) or relation.name for relation in relations]


def _last_step(section: Page) -> int:
    last = Page.objects.child_of(section).order_by("-path").values_list("path", flat=True).first()
    return Page._str2int(last[-Page.steplen :]) if last else 0


def _insert(articles: Sequence[ArticlePage]) -> None:
    rows = [
        Page(**{field.attname: getattr(article, field.attname) for field in _PAGE_FIELDS})
        for article in articles
    ]
    for page, article in zip(Page.objects.bulk_create(rows), articles, strict=True):
        article.pk = article.id = page.pk
    # bulk_create refuses models of two tables; the second table alone it would write just like this.
    using = router.db_for_write(ArticlePage)
    fields = ArticlePage._meta.local_concrete_fields
    size = connections[using].ops.bulk_batch_size(fields, articles)
    for start in range(0, len(articles), size):
        ArticlePage._base_manager._insert(articles[start : start + size], fields=fields, using=using)
    for article in articles:
        article._state.adding, article._state.db = False, using


def _add_bylines(articles: Sequence[ArticlePage], bylines: Sequence[list[ArticleCredit]]) -> None:
    credits = []
    for article, byline in zip(articles, bylines, strict=True):
        for place, credit in enumerate(byline):
            credit.article_id, credit.sort_order = article.pk, place
        article.credits = byline
        credits += byline
    ArticleCredit.objects.bulk_create(credits)
