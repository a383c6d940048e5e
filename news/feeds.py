"""RSS 2.0 of all articles, of one section or of one topic."""

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from wagtail.models import Site

from media.renditions import with_renditions
from news.models import ArticleIndexPage, ArticlePage, Topic
from news.name_pages import followers_of, topic_address
from portal.models import SiteIdentity
from portal.navigation import site_address
from portal.page_store.policy import declare, for_everybody
from portal.sharing import shared_photo

ITEMS = 30


class FeedWithPhotos(Rss201rev2Feed):
    """RSS 2.0 that also tells the photo of an item with its size and words (Media RSS)."""

    def rss_attributes(self):
        """Name the vocabulary of the photos."""
        return {**super().rss_attributes(), "xmlns:media": "http://search.yahoo.com/mrss/"}

    def add_item_elements(self, handler, item):
        """Write the photo beside the enclosure, which knows neither size nor words."""
        super().add_item_elements(handler, item)
        if photo := item.get("photo"):
            values = {"url": photo.url, "medium": "image", "type": photo.kind}
            size = {"width": str(photo.width), "height": str(photo.height)}
            handler.startElement("media:content", values | size)
            if photo.alt:
                handler.addQuickElement("media:description", photo.alt, {"type": "plain"})
            handler.endElement("media:content")


class ArticleFeed(Feed):
    """The newest articles, with summary, date, names and photo."""

    feed_type = FeedWithPhotos
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

    def feed_url(self, obj):
        """Return the address of the feed itself on its site, whatever the request said."""
        request, site, _section = obj
        return site.root_url + request.path

    def title(self, obj):
        """Name the section and the ward."""
        _request, site, section = obj
        ward = SiteIdentity.for_site(site).full_name
        return f"{section.title} – {ward}" if section else f"Tin mới – {ward}"

    def link(self, obj):
        """Point to the list on the site."""
        _request, site, section = obj
        return site.root_url + site_address(section or site.root_page, site.root_page)

    def description(self, obj):
        """Say what the feed holds."""
        _request, _site, section = obj
        return section.intro if section and section.intro else "Tin, bài và thông báo mới nhất."

    def items(self, obj):
        """Return the newest public articles with their names."""
        _request, site, section = obj
        return self.newest(ArticlePage.objects.in_section(section or site.root_page), site)

    def newest(self, articles, site: Site):
        """Return the newest public ones of `articles`, ready to be told of."""
        photos = with_renditions("lead_image", "share")
        articles = (
            articles.published()
            .newest_first()
            .prefetch_related("credits__author", photos)
            .defer("body")[:ITEMS]
        )
        for article in articles:
            article.photo_in_feed = shared_photo(article.lead_image, article.lead_image_alt, site.root_url)
            article.address_in_feed = site.root_url + site_address(article, site.root_page)
        return articles

    def item_title(self, item):
        """Return the title."""
        return item.title

    def item_description(self, item):
        """Return the summary."""
        return item.summary

    def item_link(self, item):
        """Return the absolute address."""
        return item.address_in_feed

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

    def item_enclosures(self, item):
        """Return the photo; readers of feeds are told its length in bytes."""
        photo = item.photo_in_feed
        return [Enclosure(photo.url, str(photo.length()), photo.kind)] if photo else []

    def item_extra_kwargs(self, item):
        """Hand the photo on to `FeedWithPhotos`."""
        return {"photo": item.photo_in_feed}

    def item_author_name(self, item):
        """Return the names under the article."""
        return ", ".join(credit.author.name for credit in item.credits.all())


class TopicFeed(ArticleFeed):
    """The newest articles of a topic."""

    def get_object(self, request, slug: str):
        """Return (request, site, topic). Raises Http404 where the topic has no page."""
        site = Site.find_for_request(request)
        topic = get_object_or_404(Topic, slug=slug)
        if not followers_of(topic, site).once_published().exists():
            raise Http404("nobody has approved a text with this name")
        return request, site, topic

    def title(self, obj):
        """Name the topic and the ward."""
        _request, site, topic = obj
        return f"{topic.name} – {SiteIdentity.for_site(site).full_name}"

    def link(self, obj):
        """Point to the page of the topic."""
        _request, site, topic = obj
        return site.root_url + topic_address(topic)

    def description(self, obj):
        """Say what the topic is about."""
        return obj[2].summary or f"Tin, bài trong dòng sự kiện {obj[2].name}."

    def items(self, obj):
        """Return the newest public articles of the topic."""
        _request, site, topic = obj
        return self.newest(followers_of(topic, site), site)


declare(ArticleFeed)
