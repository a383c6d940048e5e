"""What other programs show of a page: its words and picture for messengers, its data for search engines."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models.fields.files import FieldFile
from django.utils import timezone
from wagtail.models import Page

from media.cutting import cuts_of
from media.drawings.card import CARD_SIZE
from media.models import PortalImage
from media.renditions import SIZES
from media.serving import CONTENT_TYPES
from portal.chrome import Chrome
from portal.navigation import breadcrumbs

from .site_pictures import CARD
from .structured_data import as_script_text, breadcrumb_list, organization, video_object

__all__ = [
    "SharedPage",
    "SharedPicture",
    "absolute",
    "drawn_card",
    "films_in",
    "moment",
    "shared_page",
    "shared_photo",
    "shared_place",
    "site_card",
    "steps_to",
    "ward_data",
]


@dataclass(frozen=True)
class SharedPicture:
    """A picture by absolute address, with its size in pixels, what is seen on it and its media type."""

    url: str
    width: int
    height: int
    alt: str = ""
    kind: str = "image/png"
    file: FieldFile | None = None

    def length(self) -> int:
        """Return its length in bytes, as the storage tells; 0 when it cannot."""
        try:
            return self.file.size if self.file else 0
        except OSError:
            return 0


@dataclass(frozen=True)
class SharedPage:
    """Words and picture of a page as messengers show them, and its data as text of a script element.

    `kind` is Open Graph's: `website` or `article`; the moments are written as `moment` does.
    """

    title: str
    description: str
    address: str
    site_name: str
    kind: str
    data: str
    picture: SharedPicture | None = None
    published: str = ""
    changed: str = ""
    section: str = ""


def moment(when: datetime | None) -> str:
    """Return `when` as local time with its zone, `2026-06-01T12:00:00+07:00`; empty for None."""
    return timezone.localtime(when).isoformat(timespec="seconds") if when else ""


def shared_photo(image: PortalImage | None, alt: str, root_url: str) -> SharedPicture | None:
    """Return the cut of `image` for other programs; None when it is not cut yet."""
    cut = cuts_of(image, "share").get(SIZES["share"].plain)
    if cut is None:
        return None
    kind = CONTENT_TYPES.get(cut.file.name.rpartition(".")[2], "image/jpeg")
    return SharedPicture(absolute(cut.url, root_url), cut.width, cut.height, alt, kind, cut.file)


def site_card(chrome: Chrome) -> SharedPicture | None:
    """Return the card of the whole site; None until the worker has drawn it."""
    return drawn_card(chrome.drawn.get(CARD, ""), chrome)


def drawn_card(url: str, chrome: Chrome) -> SharedPicture | None:
    """Return the drawn card at `url`; None for no address."""
    return SharedPicture(absolute(url, chrome.site.root_url), *CARD_SIZE) if url else None


def absolute(url: str, root_url: str) -> str:
    """Return `url` with the site in front when it is a path; a storage may give whole addresses."""
    return root_url + url if url.startswith("/") else url


def steps_to(page: Page, chrome: Chrome) -> list[tuple[str, str]]:
    """Return the titles and absolute addresses of the way to `page`, itself last and without one."""
    root_url = chrome.site.root_url
    crumbs = breadcrumbs(page, chrome.site)
    return [(crumb.title, root_url + crumb.url if crumb.url else "") for crumb in crumbs]


def ward_data(chrome: Chrome) -> dict[str, Any]:
    """Return the data of the body that answers for the site."""
    identity, root_url = chrome.identity, chrome.site.root_url
    emblem = next(iter(cuts_of(identity.emblem, "emblem").values()), None)
    return organization(
        root_url,
        name=identity.managing_body or identity.full_name,
        logo=absolute(emblem.url, root_url) if emblem else "",
        address=identity.address,
        phone=identity.phone,
        email=identity.email,
        area=identity.full_name,
        same_as=[channel.url for channel in chrome.channels],
    )


def films_in(
    body: Any, root_url: str, *, description: str, published: str, lead_image: PortalImage | None = None
) -> list[dict[str, Any]]:
    """Return the data of the films that `body` shows; `lead_image` stands for those without a cover.

    `description` says what the page is about, `published` since when it stands (see `moment`).
    """
    films = [block.value for block in body or () if block.block_type == "video" and block.value["file"]]
    data = []
    for film in films:
        cover = next(iter(cuts_of(film["poster"] or lead_image, "cover").values()), None)
        captions = film["captions"]
        told = video_object(
            name=film["title"],
            description=description or film["title"],
            url=absolute(film["file"].url, root_url),
            published=published,
            seconds=film["file"].seconds,
            cover=absolute(cover.url, root_url) if cover else "",
            captions=absolute(captions.url, root_url) if captions else "",
        )
        data.append(told)
    return data


def shared_page(page: Page, chrome: Chrome, address: str) -> SharedPage:
    """Return what is shown of a page of the shell: home tells of the ward, the others of their place."""
    identity, root_url = chrome.identity, chrome.site.root_url
    site_name = identity.site_name
    is_home = page.pk == chrome.site.root_page_id
    words = [page.search_description, getattr(page, "intro", ""), getattr(page, "summary", "")]
    description = next(filter(None, words), "") or _of_the_site(site_name)
    published = moment(page.first_published_at)
    films = films_in(getattr(page, "body", None), root_url, description=description, published=published)
    place = ward_data(chrome) if is_home else breadcrumb_list(steps_to(page, chrome))
    return SharedPage(
        title=site_name if is_home else page.title,
        description=description,
        address=address,
        site_name=site_name,
        kind="website",
        data=as_script_text([place, *films]),
        picture=site_card(chrome),
    )


def shared_place(
    title: str, description: str, way: list[tuple[str, str]], chrome: Chrome, address: str
) -> SharedPage:
    """Return what is shown of a page that stands outside the tree: a topic, an author, the search.

    `way` are the titles and paths from the home page to itself, the last without one; empty for a page that
    search engines are not to keep.
    """
    root_url, site_name = chrome.site.root_url, chrome.identity.site_name
    steps = [(name, root_url + path if path else "") for name, path in way]
    return SharedPage(
        title=title,
        description=description or _of_the_site(site_name),
        address=address,
        site_name=site_name,
        kind="website",
        data=as_script_text([breadcrumb_list(steps)]) if steps else "",
        picture=site_card(chrome),
    )


def _of_the_site(site_name: str) -> str:
    return f"{site_name}: tin tức, thông báo, đường dây nóng."
