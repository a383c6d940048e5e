"""Texts in hand, moved by the real verbs, so that the desk of the demo staff is not empty."""

from typing import Any

from django.contrib.auth.models import User
from wagtail.models import Site

from news.demo.articles import SOURCE, build_article
from news.demo.files import DemoFiles
from news.demo.pages import NEWS, section_at
from news.models import ArticleIndexPage, ArticlePage
from portal.approval.decisions import return_to_author, submit
from portal.approval.models import ReturnReason

__all__ = ["load_drafts"]

WRITER, APPROVER = "bientapvien", "nguoiduyet"
IN_HAND = "dang-viet/"  # sets their identities apart from those of the articles


def load_drafts(rows: dict[str, dict[str, Any]], site: Site, files: DemoFiles) -> None:
    """Make a draft, a submitted and a returned text, each once."""
    root = ArticleIndexPage.objects.child_of(site.root_page).get(slug=NEWS)
    writer, approver = (User.objects.get(username=name) for name in (WRITER, APPROVER))
    for stem, row in rows.items():
        identity = f"{IN_HAND}{stem}"
        if ArticlePage.objects.filter(external_source=SOURCE, external_id=identity).exists():
            continue
        article = build_article(row, files, owner=writer)
        article.external_source, article.external_id = SOURCE, identity
        section_at(root, row["section"]).add_child(instance=article)
        article.save_revision(user=writer, log_action=True)
        if row["state"] != "draft":
            submit(article, user=writer)
        if row["state"] == "returned":
            code = ReturnReason(row["return_code"])
            return_to_author(article, user=approver, code=code, reason=row["return_reason"])
