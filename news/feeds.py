"""RSS 2.0 of all articles or of one section."""

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils.feedgenerator import Rss201rev2Feed
from wagtail.models import Site

from news.models import ArticleIndexPage, ArticlePage
from portal.models import SiteIdentity
from portal.page_store.policy import declare, for_everybody

ITEMS = 30


class ArticleFeed(Feed):
    """The newest articles, with summary, date and names."""

    feed_type = Rss201rev2Feed
    language = "vi"

    def __call__(self, request, *args, **kwargs):
        """Answer everybody alike."""
        return for_everybody(request, super().__call__(request, *args, **kwargs))

    def get_object(self, request, section_path: str | None = None):
        """Return (request, site, section or None). Raises Http404 when there is no such public section."""
        site = Site.find_for_request(request)
        section = None
        if section_path:
            url_path = f"{site.root_page.url_path}{section_path}"
            section = ArticleIndexPage.objects.live().public().filter(url_path=url_path).first()
            if section is None:
                raise Http404("no such section")
        return request, site, section

    def title(self, obj):
        """Name the section and the ward."""
        _request, site, section = obj
        ward = SiteIdentity.for_site(site).full_name
        return f"{section.title} – {ward}" if section else f"Tin mới – {ward}"

    def link(self, obj):
        """Point to the list on the site."""
        request, site, section = obj
        return (section or site.root_page).get_url(request)

    def description(self, obj):
        """Say what the feed holds."""
        _request, _site, section = obj
        return section.intro if section and section.intro else "Tin, bài và thông báo mới nhất."

    def items(self, obj):
        """Return the newest public articles with their names."""
        _request, site, section = obj
        articles = ArticlePage.objects.published().in_section(section or site.root_page)
        return articles.newest_first().prefetch_related("credits__author").defer("body")[:ITEMS]

    def item_title(self, item):
        """Return the title."""
        return item.title

    def item_description(self, item):
        """Return the summary."""
        return item.summary

    def item_link(self, item):
        """Return the absolute address."""
        return item.full_url

    def item_guid(self, item):
        """Return an identity that outlives a change of address."""
        return f"tag:bai-viet,{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item):
        """Return the shown date."""
        return item.published_at

    def item_updateddate(self, item):
        """Return when the public text last changed."""
        return item.last_published_at

    def item_author_name(self, item):
        """Return the names under the article."""
        return ", ".join(credit.author.name for credit in item.credits.all())


declare(ArticleFeed)
