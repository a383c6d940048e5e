"""What is drawn of a site: its icons from the emblem, the card that stands for pages without a picture."""

from pathlib import Path

from PIL import Image
from wagtail.models import Site

from media import drawings
from media.drawings import card, icons
from media.drawings.keeping import fingerprint, keep, want
from media.models import DrawnPicture
from portal.models import SiteIdentity

__all__ = ["CARD", "draw_site_pictures", "emblem_of", "picture_names", "picture_of_site"]

CARD = "card"
WHAT_IS_HERE = "Tin tức, thông báo và đường dây nóng"
# Stands in for the emblem until the office has uploaded the official file.
STAND_IN = Path(drawings.__file__).parent / "quoc-huy-tam.png"


def picture_of_site(site_id: int, name: str) -> str:
    """Return the name under which the picture `name` of a site is kept."""
    return f"site-{site_id}-{name}"


def picture_names(site_id: int) -> dict[str, str]:
    """Return the names of all pictures of a site, by what they are."""
    return {name: picture_of_site(site_id, name) for name in (CARD, icons.FAVICON, *icons.ICONS)}


def emblem_of(identity: SiteIdentity) -> Image.Image:
    """Return the emblem, or what stands in for it while there is none, its file is gone or it is withheld."""
    emblem = identity.emblem
    if emblem and not emblem.withheld:
        try:
            with emblem.file.storage.open(emblem.file.name) as file:
                picture = Image.open(file)
                picture.load()
                return picture
        except OSError:
            pass
    return Image.open(STAND_IN)


def emblem_key(identity: SiteIdentity) -> str:
    """Return what tells one emblem from another."""
    emblem = identity.emblem
    return emblem.content_hash if emblem and not emblem.withheld else ""


def draw_site_pictures() -> int:
    """Draw what is missing or out of date of every site; return how many pictures were drawn."""
    return sum(_draw_pictures_of(SiteIdentity.for_site(site)) for site in Site.objects.all())


def _draw_pictures_of(identity: SiteIdentity) -> int:
    emblem = emblem_key(identity)
    icon_key = fingerprint("icon", icons.DRAWING, emblem)
    card_key = fingerprint("card", card.DRAWING, emblem, identity.full_name, identity.site_kind)
    names = picture_names(identity.site_id)
    keys = {name: card_key if what == CARD else icon_key for what, name in names.items()}
    rows = DrawnPicture.objects.filter(name__in=keys).values_list("name", "made_of")
    standing = dict(rows)
    missing = {what: name for what, name in names.items() if standing.get(name) != keys[name]}
    for what, name in missing.items():
        want(name)
        keep(name, keys[name], _drawn(what, identity), "ico" if what == icons.FAVICON else "png")
    return len(missing)


def _drawn(what: str, identity: SiteIdentity) -> bytes:
    emblem = emblem_of(identity)
    if what == CARD:
        return card.draw_card(WHAT_IS_HERE, identity.full_name, identity.site_kind, emblem)
    return (
        icons.draw_favicon(emblem) if what == icons.FAVICON else icons.draw_icon(emblem, *icons.ICONS[what])
    )
