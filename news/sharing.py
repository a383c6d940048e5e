"""What other programs show of an article; see `portal.sharing`."""

from typing import Any

from media.drawings.keeping import addresses_of
from news.bylines import credits_of
from news.models import ArticlePage
from news.models.authors import Author
from news.name_pages import author_address
from news.share_cards import card_name
from news.structured_data import news_article
from portal.body_photos import load_photos
from portal.chrome import Chrome
from portal.sharing import (
    SharedPage,
    SharedPicture,
    absolute,
    drawn_card,
    films_in,
    moment,
    shared_photo,
    site_card,
    steps_to,
)
from portal.structured_data import as_script_text, breadcrumb_list, sound_object

__all__ = ["shared_article"]


def shared_article(article: ArticlePage, chrome: Chrome, address: str) -> SharedPage:
    """Return what is shown of `article`, whose absolute address is `address`; two queries at most."""
    identity, root_url = chrome.identity, chrome.site.root_url
    picture = _picture(article, chrome)
    description = article.search_description or article.summary
    steps = steps_to(article, chrome)
    data = news_article(
        root_url,
        address=address,
        title=article.title,
        description=description,
        section=steps[-2][0],
        published=moment(article.shown_date),
        changed=moment(article.last_changed_at),
        authors=_authors(article, root_url),
        publisher=identity.managing_body or identity.full_name,
        pictures=[picture.url] if picture else [],
        films=films_in(
            article.body,
            root_url,
            description=description,
            published=moment(article.shown_date),
            lead_image=article.lead_image,
        ),
        sound=_sound(article, root_url),
    )
    return SharedPage(
        title=article.title,
        description=description,
        address=address,
        site_name=identity.site_name,
        kind="article",
        data=as_script_text([data, breadcrumb_list(steps)]),
        picture=picture or site_card(chrome),
        published=moment(article.shown_date),
        changed=moment(article.last_changed_at),
        section=steps[-2][0],
    )


def _sound(article: ArticlePage, root_url: str) -> dict[str, Any] | None:
    if not article.has_true_audio:
        return None
    return sound_object(absolute(article.audio.url, root_url), article.audio.seconds)


def _picture(article: ArticlePage, chrome: Chrome) -> SharedPicture | None:
    if article.lead_image:
        # All that the page shows, once: the head comes first, the text asks for the same.
        load_photos(article.body, article.lead_image)
        return shared_photo(article.lead_image, article.lead_image_alt, chrome.site.root_url)
    name = card_name(article.pk)
    return drawn_card(addresses_of([name]).get(name, ""), chrome)


def _authors(article: ArticlePage, root_url: str) -> list[tuple[str, bool, str]]:
    """Return the names under `article`, each once, with whether it is a body's and where its page is."""
    authors = [credit.author for credit in credits_of(article)]
    rows = [
        (author.name, author.kind == Author.Kind.BODY, root_url + author_address(author))
        for author in authors
    ]
    return list(dict.fromkeys(rows))
