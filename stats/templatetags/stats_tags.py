"""The counter on the pages: its component, an article's number, and what makes a page count."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from wagtail.models import Site

from stats.beacons.recording import signing_keys
from stats.beacons.token import make_token
from stats.counts import article_views as views_of
from stats.counts import visit_counts
from stats.definitions import (
    COUNTED_RATING,
    COUNTED_VIEW,
    DATA_KEPT,
    LIMITS,
    VERSION,
    ZONE_WORDS,
    figures_in_words,
)
from stats.figures.ratings import lately, page_satisfaction
from stats.ledger.targets import identity_of
from stats.models import StatsSettings
from stats.periods import local_day
from stats.scale import SCALE

register = template.Library()

_SETTINGS = "_stats_settings"


@register.inclusion_tag("components/visitor_statistics.html", takes_context=True)
def visitor_statistics(context):
    """Show the five figures, when they were read, and how they are counted."""
    site = Site.find_for_request(context["request"])
    counts = visit_counts(site)
    shown = _settings(context).rows()
    rows = [{"figure": name, "label": label, "number": getattr(counts, name)} for name, label in shown]
    updated = timezone.localtime(counts.updated).isoformat(timespec="seconds")
    return {"rows": rows, "counts": counts, "updated": updated, **_rules(dict(shown))}


@register.inclusion_tag("components/counting_rules.html", takes_context=True)
def counting_rules(context):
    """Show in full how views are counted, under the names that the figures have on this site."""
    site = Site.find_for_request(context["request"])
    settings = _settings(context)
    labels = {**dict(settings.rows()), "article": settings.article_views_label}
    return {"counts": visit_counts(site), "limits": LIMITS, **_rules(labels)}


@register.inclusion_tag("components/view_count.html", takes_context=True)
def view_count(context, page):
    """Show the views of `page` with their label."""
    return {"label": _settings(context).article_views_label, "page": page}


@register.simple_tag
def article_views(page) -> str:
    """Return the views of `page` in the element that the script brings up to date."""
    return format_html("<span data-article-views>{}</span>", grouped(views_of([page]).get(page.pk, 0)))


@register.simple_tag(takes_context=True)
def view_token_meta(context, page) -> str:
    """Return the page token for the script; nothing where reading does not count."""
    token = _token(context, page)
    return format_html('<meta name="luot-xem" content="{}">', token) if token else ""


@register.simple_tag(takes_context=True)
def view_beacon(context, page) -> str:
    """Return the picture that counts for readers without scripts; nothing where reading does not count."""
    token = _token(context, page)
    if not token:
        return ""
    picture = '<noscript><img src="{}?t={}" alt="" width="1" height="1"></noscript>'
    return format_html(picture, reverse("stats:gif"), token)


@register.inclusion_tag("components/satisfaction.html", takes_context=True)
def satisfaction(context, page):
    """Ask how satisfied the reader is with `page` (the home page: with the site); show what others said.

    Nothing where reading does not count: in previews and drafts.
    """
    token = _token(context, page)
    if not token:
        return {}
    site = Site.find_for_request(context["request"])
    today = local_day(timezone.now(), timezone.get_default_timezone())
    return {
        "token": token,
        "is_site": page.pk == site.root_page_id,
        "scale": SCALE.items(),
        "result": page_satisfaction(page, lately(today)),
    }


@register.filter
def grouped(number: int) -> str:
    """Write a whole number the Vietnamese way: 2.927.834."""
    return number_format(number, use_l10n=True, force_grouping=True)


def _settings(context) -> StatsSettings:
    """Return the settings of the site that is asked for, read once for as long as its record is at hand."""
    site = Site.find_for_request(context["request"])
    if site is None:
        return StatsSettings.read(site)
    if not hasattr(site, _SETTINGS):
        setattr(site, _SETTINGS, StatsSettings.read(site))
    return getattr(site, _SETTINGS)


def _rules(labels: dict[str, str]) -> dict:
    return {
        "counted_view": COUNTED_VIEW,
        "counted_rating": COUNTED_RATING,
        "definitions": figures_in_words(labels),
        "data_kept": DATA_KEPT,
        "version": VERSION,
        "zone": ZONE_WORDS,
    }


def _token(context, page) -> str:
    """Return the token of a page shown to the public; empty in previews and for drafts.

    A withdrawn page is not live, yet read where its old text stands under the notice.
    """
    request = context.get("request")
    is_shown = getattr(page, "live", False) or context.get("withdrawal")
    if request is None or getattr(request, "is_preview", False) or not is_shown:
        return ""
    site = Site.find_for_request(request)
    if site is None or not page.pk:
        return ""
    return make_token(identity_of(page, site), timezone.now(), signing_keys()[0])
