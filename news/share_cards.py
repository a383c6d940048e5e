"""Cards for articles without a photo: wanted when they are published, drawn by the worker."""

from media.drawings.card import DRAWING, draw_card
from media.drawings.keeping import fingerprint, forget, keep, want, want_again
from media.models import DrawnPicture
from news.models import ArticlePage
from portal.models import SiteIdentity
from portal.site_pictures import emblem_key, emblem_of

__all__ = ["card_name", "draw_next_card", "on_article_out", "on_article_shown", "on_shut", "on_ward_changed"]

_BEGINNING = "article-"


def card_name(article_pk: int) -> str:
    """Return the name under which the card of an article is kept."""
    return f"{_BEGINNING}{article_pk}"


def on_article_shown(sender, instance, **kwargs):
    """Have the card of an article drawn; one with a photo needs none."""
    if instance.lead_image_id or not instance.live:
        forget(card_name(instance.pk))
    else:
        want(card_name(instance.pk))


def on_article_out(sender, instance, **kwargs):
    """Remove the card of an article that left the public: its title may be what has to go."""
    forget(card_name(instance.pk))


def on_shut(sender, instance, **kwargs):
    """Follow who may read: remove the cards of articles that are shut, draw those that are open again."""
    below = ArticlePage.objects.descendant_of(instance.page, inclusive=True).live().filter(lead_image=None)
    public = set(below.published().values_list("pk", flat=True))
    for pk in below.values_list("pk", flat=True):
        (want if pk in public else forget)(card_name(pk))


def on_ward_changed(sender, **kwargs):
    """Have all cards drawn anew: the name of the ward stands on them."""
    want_again(_BEGINNING)


def draw_next_card() -> bool:
    """Draw the card that was wanted last, unless it stands as it should; return whether there was one."""
    waiting = DrawnPicture.objects.filter(is_wanted=True, name__startswith=_BEGINNING)
    row = waiting.order_by("-pk").first()
    if row is None:
        return False
    pk = int(row.name.removeprefix(_BEGINNING))
    article = ArticlePage.objects.published().filter(pk=pk, lead_image=None).first()
    site = article.get_site() if article else None
    if site is None:
        forget(row.name)
        return True
    identity = SiteIdentity.for_site(site)
    words = (article.title, identity.full_name, identity.site_kind)
    key = fingerprint(DRAWING, emblem_key(identity), *words)
    if key == row.made_of:
        DrawnPicture.objects.filter(pk=row.pk).update(is_wanted=False)
    else:
        keep(row.name, key, draw_card(*words, emblem_of(identity)))
    return True
