"""Telling whether an imported article has changed, whether a person has touched it, and rewriting it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils import timezone
from wagtail.models import Page, WorkflowState

from news.models import ArticleCredit, ArticlePage
from portal.approval.models import Act, Decision

_PAGE_VALUES = ("title", "draft_title")
WITHDRAWN = "người biên tập đã gỡ bài"
IN_APPROVAL = "bài đang chờ duyệt"
REVISED = "người biên tập đã sửa bài"


def imported_articles(source: str, external_ids: Collection[str]) -> dict[str, ArticlePage]:
    """Return the articles that came from `source` before, by their old identity."""
    found = ArticlePage.objects.filter(external_source=source, external_id__in=external_ids)
    return {article.external_id: article for article in found.prefetch_related("credits")}


def touched_articles(articles: Collection[ArticlePage]) -> dict[int, str]:
    """Return, by key, why those of `articles` that a person has dealt with since are left alone."""
    keys = [article.pk for article in articles]
    latest = [article.latest_revision_id for article in articles]
    imported = set(
        Decision.objects.filter(act=Act.IMPORT, revision_id__in=latest).values_list("revision_id", flat=True)
    )
    in_approval = {
        int(key)
        for key in WorkflowState.objects.active()
        .filter(base_content_type__app_label="wagtailcore", base_content_type__model="page")
        .filter(object_id__in=[str(key) for key in keys])
        .values_list("object_id", flat=True)
    }
    reasons: dict[int, str] = {}
    for article in articles:
        if not article.live:
            reasons[article.pk] = WITHDRAWN
        elif article.pk in in_approval:
            reasons[article.pk] = IN_APPROVAL
        elif article.latest_revision_id not in imported:
            reasons[article.pk] = REVISED
    return reasons


def is_same(article: ArticlePage, values: Mapping[str, Any], byline: Sequence[ArticleCredit]) -> bool:
    """Tell whether `article` already is what `values` and `byline` say."""
    body = ArticlePage._meta.get_field("body")
    for name, value in values.items():
        kept = getattr(article, name)
        if name == "body":
            kept, value = body.get_prep_value(kept), body.get_prep_value(body.to_python(value))
        if kept != value:
            return False
    old = [(credit.role, credit.author_id) for credit in article.credits.all()]
    return old == [(credit.role, credit.author_id) for credit in byline]


def rewrite(article: ArticlePage, values: Mapping[str, Any], byline: Sequence[ArticleCredit]) -> None:
    """Store `values` and `byline` as the public form of `article`; its address and place stay."""
    for name, value in values.items():
        setattr(article, name, value)
    article.last_published_at = timezone.now()
    article.has_unpublished_changes = False
    page_values = {name: values[name] for name in _PAGE_VALUES if name in values}
    Page.objects.filter(pk=article.pk).update(
        **page_values, last_published_at=article.last_published_at, has_unpublished_changes=False
    )
    own = {name: getattr(article, name) for name in values if name not in _PAGE_VALUES}
    ArticlePage.objects.filter(pk=article.pk).update(**own)
    ArticleCredit.objects.filter(article_id=article.pk).delete()
    for place, credit in enumerate(byline):
        credit.article_id, credit.sort_order = article.pk, place
    ArticleCredit.objects.bulk_create(byline)
    article._prefetched_objects_cache = {}
    article.credits = list(byline)
