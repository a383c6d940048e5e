"""The whole demo ward, in one transaction, as often as wanted."""

import getpass
import hashlib

from django.conf import settings
from django.db import transaction
from wagtail.models import Revision, Site

from news.demo.accounts import load_accounts
from news.demo.articles import SOURCE, load_articles, set_dates
from news.demo.drafts import load_drafts
from news.demo.files import DemoFiles
from news.demo.pages import load_pages, load_sections
from news.demo.ratings import load_ratings
from news.demo.reading import HERE, read_articles, read_drafts, read_pages, read_site
from news.demo.settings import load_names, load_settings
from news.demo.views import load_views
from news.models import ArticlePage
from portal.approval.records import record_import

__all__ = ["RealContent", "seed"]


class RealContent(Exception):
    """The database holds articles that are not of the demo."""


@transaction.atomic
def seed() -> int:
    """Load what is missing of the demo content and return the number of new articles.

    Raises RealContent on a database with articles that are not of the demo.
    """
    if ArticlePage.objects.exclude(external_source=SOURCE).exists():
        raise RealContent
    content, articles = read_site(), read_articles()
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    files = DemoFiles()
    load_names(content)
    publish(load_sections(content["sections"], site, files))
    publish(load_pages(read_pages(), site, files))
    new = load_articles(articles, site, files)
    publish(new)
    set_dates(new, articles)
    load_settings(content, site, files)
    if settings.DEMO_ACCOUNTS:
        load_accounts()
        load_drafts(read_drafts(), site, files)
    if new:
        load_views(articles, site)
        load_ratings(articles, site)
    return len(new)


def publish(revisions: list[Revision]) -> None:
    """Record `revisions` as imported by the account that runs the command, and publish them."""
    record_import(revisions, actor_name=getpass.getuser(), source_hash=content_digest())
    # Read again: a version made here remembers its page as it was before children came.
    for revision in Revision.objects.filter(pk__in=[one.pk for one in revisions]).order_by("pk"):
        revision.publish(log_action=False)


def content_digest() -> str:
    """Return the SHA-256 over every text of the demo content."""
    digest = hashlib.sha256()
    for path in sorted(HERE.rglob("*.toml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
