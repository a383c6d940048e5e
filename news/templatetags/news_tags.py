"""Components that show articles."""

from urllib.parse import urlencode, urlsplit

from django import template
from django.utils import timezone

from news.archive import shelves
from news.bylines import credits_of
from news.cards import attach_contents, attach_photos, attach_views
from news.front_page import read_front_page
from news.models import ArticlePage
from news.name_pages import author_address, topic_address
from news.notices import notice_rows
from news.photo_series import series_parts
from news.reading import read_parts
from news.sharing import shared_article
from portal.chrome import chrome_of
from portal.navigation import site_address
from portal.page_store.shared_readings import read_once
from portal.templatetags.machine_tags import canonical_address, is_told_of, shared_context
from portal.vietnamese_dates import period_words

register = template.Library()

NOTICES = 6
PAGES_AROUND = 2


@register.simple_tag(takes_context=True)
def front_page(context):
    """Return what stands on the home page."""
    return read_front_page(context["page"], chrome_of(context["request"]).site)


@register.simple_tag(takes_context=True)
def article_parts(context):
    """Return what stands around the article of this page."""
    return read_parts(context["page"], context["request"])


@register.inclusion_tag("components/sharing.html", takes_context=True)
def article_for_machines(context):
    """Write what other programs show of this article; nothing of a draft."""
    if not is_told_of(context):
        return {}
    chrome = chrome_of(context["request"])
    return shared_context(shared_article(context["page"], chrome, canonical_address(context)))


@register.simple_tag
def prepare_cards(articles):
    """Load photos, views and what is in them for a list of cards; writes nothing."""
    articles = articles.object_list if hasattr(articles, "object_list") else articles
    attach_photos(articles)
    attach_views(articles)
    attach_contents(articles)
    return ""


@register.inclusion_tag("components/article_card.html", takes_context=True)
def article_card(context, article, kind="standard", level="3", with_section=False, with_views=True):
    """Show one article in a list; `kind` is lead, standard, row or compact."""
    home = chrome_of(context["request"]).site.root_page
    return {
        "article": article,
        "kind": kind,
        "level": level,
        "url": site_address(article, home),
        "section": article.section.title if with_section else "",
        "views": getattr(article, "views", None) if with_views else None,
    }


@register.inclusion_tag("components/notices.html", takes_context=True)
def notices(context, small=True, most=NOTICES):
    """Show the newest announcements; the leaf shows the event's date, else the day of publication.

    Announcements stand in any section; the link goes to the section that bears their name, if there is one.
    """
    chrome = chrome_of(context["request"])
    home = chrome.site.root_page
    entries = [entry for item in chrome.menu for entry in (item, *item.items)]
    more_url = next((entry.url for entry in entries if entry.title == ArticlePage.Genre.NOTICE.label), "")
    rows = read_once(context["request"], ("notices", home.pk, most), lambda: notice_rows(home, most))
    return {"notices": rows, "small": small, "more_url": more_url}


@register.inclusion_tag("components/byline.html", takes_context=True)
def byline(context):
    """Show who made the article, each role once, and where it was taken from.

    A name leads to its page from a public text only: before, it may have none.
    """
    page = context["page"]
    roles: dict[str, list[tuple[str, str]]] = {}
    for credit in credits_of(page):
        url = author_address(credit.author) if page.live else ""
        roles.setdefault(credit.get_role_display(), []).append((credit.author.name, url))
    return {
        "rows": list(roles.items()),
        "source_name": page.source_name or (host(page.source_url) if page.source_url else ""),
        "source_url": page.source_url,
    }


@register.inclusion_tag("components/photo_series.html", takes_context=True)
def photo_series(context):
    """Show the text of this article as a series of numbered photos."""
    parts = series_parts(context["page"].body)
    photos = sum(part.photo is not None for part in parts)
    return {"parts": parts, "total": photos, "request": context.get("request")}


@register.inclusion_tag("components/topic_links.html", takes_context=True)
def topic_links(context, topics):
    """Show the topics of this article; they lead to their pages from a public text only."""
    live = context["page"].live
    return {"topics": [(topic.name, topic_address(topic) if live else "") for topic in topics]}


@register.inclusion_tag("components/neighbours.html", takes_context=True)
def neighbours(context, older, newer):
    """Show the way to the articles before and after this one in its section."""
    home = chrome_of(context["request"]).site.root_page
    return {
        name: {"title": article.title, "url": site_address(article, home)} if article else None
        for name, article in (("older", older), ("newer", newer))
    }


@register.inclusion_tag("components/sound_player.html", takes_context=True)
def sound_player(context):
    """Let the reader hear the article, while the sound still says what the text says."""
    page = context["page"]
    return {
        "sound": page.audio if page.has_true_audio else None,
        "by_machine": page.audio_by_machine,
        "is_summary": page.audio_of_summary,
    }


@register.inclusion_tag("components/article_tools.html", takes_context=True)
def article_tools(context):
    """Show size, contrast, print and share."""
    request, page = context["request"], context["page"]
    return {"request": request, "title": page.title, "address": request.build_absolute_uri(request.path)}


@register.inclusion_tag("components/date_browser.html", takes_context=True)
def date_browser(context, listing):
    """Show the choice of day, month and year, and the archive with numbers that add up."""
    period = listing.period
    return {
        "url": context["request"].path,
        "period": period,
        "archive": shelves(listing.months, listing.days, period.year, period.month),
        "years": listing.years or [timezone.localdate().year],
        "days": range(1, 32),
        "months_of_year": range(1, 13),
    }


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, listing):
    """Show the total, the place and the way to the pages around it."""
    articles = listing.articles
    number, pages = articles.number, articles.paginator.num_pages
    kept = [(name, value) for name, value in context["request"].GET.items() if name != "trang" and value]

    def url(page_number: int) -> str:
        query = kept + ([("trang", str(page_number))] if page_number > 1 else [])
        return f"{context['request'].path}?{urlencode(query)}" if query else context["request"].path

    near = sorted({1, pages, *range(max(1, number - PAGES_AROUND), min(pages, number + PAGES_AROUND) + 1)})
    links: list[tuple[int | str, str]] = []
    for before, current in zip([0, *near], near, strict=False):
        if current - before > 1:
            links.append(("…", ""))
        links.append((current, url(current)))
    return {
        "total": listing.total,
        "number": number,
        "pages": pages,
        "links": links,
        "previous_url": url(number - 1) if number > 1 else "",
        "next_url": url(number + 1) if number < pages else "",
    }


@register.filter
def published_in(period) -> str:
    """Write a period after a verb: `ngày 27 tháng 6 năm 2018`, `trong tháng 6 năm 2018`, `trong năm 2018`."""
    words = period_words(period.year, period.month, period.day)
    return words if period.day else f"trong {words}"


@register.filter
def host(address: str) -> str:
    """Return the host of an address."""
    return urlsplit(address).hostname or address
