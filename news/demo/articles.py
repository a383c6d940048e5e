"""Articles of the demo ward, with the dates they tell."""

import json
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision, Site

from news.demo.bodies import stream_data
from news.demo.files import DemoFiles
from news.demo.pages import NEWS, section_at
from news.models import ArticleCredit, ArticleIndexPage, ArticlePage, Author, Topic

__all__ = ["SOURCE", "build_article", "load_articles", "set_dates"]

SOURCE = "demo"


def load_articles(rows: dict[str, dict[str, Any]], site: Site, files: DemoFiles) -> list[Revision]:
    """Make the articles that are missing; those dated after the clock are left out. Return new versions."""
    root = ArticleIndexPage.objects.child_of(site.root_page).get(slug=NEWS)
    known = set(ArticlePage.objects.filter(external_source=SOURCE).values_list("external_id", flat=True))
    now = timezone.now()
    revisions = []
    for identity, row in rows.items():
        if identity in known or row["published_at"] > now:
            continue
        article = build_article(row, files)
        article.external_source, article.external_id = SOURCE, identity
        section_at(root, row["section"]).add_child(instance=article)
        revisions.append(article.save_revision(clean=False))
    return revisions


def build_article(row: dict[str, Any], files: DemoFiles, owner=None) -> ArticlePage:
    """Return an unsaved article with everything `row` says."""
    article = ArticlePage(
        title=row["title"],
        summary=row["summary"],
        genre=row["genre"],
        published_at=row.get("published_at"),
        event_date=row.get("event_date"),
        featured=row.get("featured", False),
        source_name=row.get("source_name", ""),
        body=json.dumps(stream_data(row["body"], files)),
        live=False,
        owner=owner,
    )
    if photo := row.get("lead_image"):
        article.lead_image = files.image(photo["file"], photo["alt"])
        article.lead_image_alt = photo["alt"]
        article.lead_image_caption = photo.get("caption", "")
        article.lead_image_credit = photo.get("credit", "")
        if row["genre"] == ArticlePage.Genre.FILM:
            files.cut(photo["file"], "cover")
    if sound := row.get("audio"):
        article.audio, article.audio_by_machine, article.audio_of_summary = files.document(sound), True, True
        article.audio_words = article.mark_of_words
    article.credits = [
        ArticleCredit(role=credit["role"], author=Author.objects.get(name=credit["author"]), sort_order=order)
        for order, credit in enumerate(row.get("credits", []))
    ]
    article.topics = list(Topic.objects.filter(name__in=row.get("topics", [])))
    return article


def set_dates(revisions: list[Revision], rows: dict[str, dict[str, Any]]) -> None:
    """Give the articles just published as `revisions` the dates that `rows` tell, none after the clock."""
    now = timezone.now()
    for article in ArticlePage.objects.filter(latest_revision__in=[one.pk for one in revisions]):
        row = rows[article.external_id]
        published = row["published_at"]
        changed = row.get("updated_at", published)
        changed = changed if changed <= now else published
        Page.objects.filter(pk=article.pk).update(
            first_published_at=published, last_published_at=changed, latest_revision_created_at=changed
        )
        ArticlePage.objects.filter(pk=article.pk).update(published_at=published)
        Revision.objects.filter(pk=article.latest_revision_id).update(created_at=changed)
