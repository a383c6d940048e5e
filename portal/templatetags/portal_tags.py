"""Components of the shell: menu, hotline, footer, controls of display."""

from django import template
from django.utils import timezone
from wagtail.models import Page

from portal import body_photos
from portal.chrome import chrome_of
from portal.display import CONTRAST, SIZE, Display, other_parameters, read_display, without
from portal.navigation import Crumb, top_item
from portal.navigation import breadcrumbs as breadcrumbs_of
from portal.page_store.policy import keep_until

register = template.Library()


@register.simple_tag(takes_context=True)
def display_classes(context) -> str:
    """Return the classes of the root element for the wished display."""
    return _display(context).classes


@register.simple_tag(takes_context=True)
def site_identity(context):
    """Return who the ward is."""
    return chrome_of(context["request"]).identity


@register.simple_tag(takes_context=True)
def hotline_number(context, code):
    """Return the number with this code; None when it is gone, or when a body is rendered for no reader."""
    request = context.get("request")
    return chrome_of(request).number_of(code) if code and request else None


@register.simple_tag
def prepare_body(body) -> str:
    """Load the photos of a body at once; writes nothing."""
    body_photos.load_photos(body)
    return ""


@register.inclusion_tag("components/display_tools.html", takes_context=True)
def display_tools(context, label, large=False):
    """Show the controls of text size and contrast; `label` tells two of them on one page apart."""
    query = [(name, value) for name, values in context["request"].GET.lists() for value in values]
    display = _display(context)
    return {
        "label": label,
        "large": large,
        "display": display,
        # Each of the two forms carries what the other one sets, so that they do not undo each other.
        "kept_with_size": [*other_parameters(query), *without(display.parameters, SIZE)],
        "kept_with_contrast": [*other_parameters(query), *without(display.parameters, CONTRAST)],
    }


@register.inclusion_tag("components/alert_strip.html", takes_context=True)
def alert_strip(context):
    """Show the strip while something is happening."""
    chrome = chrome_of(context["request"])
    keep_until(context["request"], chrome.alert.next_turn())
    return {"alert": chrome.alert, "url": chrome.alert_url, "is_shown": chrome.alert.shows()}


@register.inclusion_tag("components/interruptions.html", takes_context=True)
def interruption_strip(context):
    """Show what is going to stop, or has, until it works again."""
    now = timezone.now()
    shown = [pair for pair in chrome_of(context["request"]).interruptions if pair[0].shows(now)]
    keep_until(context["request"], min((each.ends_at for each, _url in shown), default=None))
    return {"interruptions": shown}


@register.inclusion_tag("components/utility_bar.html", takes_context=True)
def utility_bar(context):
    """Show whose site it is, the date and the controls of display."""
    return {
        "request": context["request"],
        "identity": chrome_of(context["request"]).identity,
        "now": timezone.now(),
    }


@register.inclusion_tag("components/masthead.html", takes_context=True)
def masthead(context):
    """Show emblem, names and the search field."""
    return {"identity": chrome_of(context["request"]).identity}


@register.inclusion_tag("components/main_nav.html", takes_context=True)
def main_nav(context):
    """Show the menu; the entry the reader stands under is marked."""
    request = context["request"]
    return {
        "request": request,
        "menu": chrome_of(request).menu,
        "is_home": request.path == "/",
        "here": _tree_path(context),
        "address": request.path,
    }


@register.simple_tag(takes_context=True)
def marked_entries(context) -> tuple[str, str]:
    """Return which entries of the menu `main_nav` marks: the address of one, the tree path of one above."""
    address, here = context["request"].path, _tree_path(context)
    menu = chrome_of(context["request"]).menu
    addresses = {"/", *(entry.url for item in menu for entry in (item, *item.items))}
    above = next((item.path for item in menu if is_under(here, item.path)), "")
    return address if address in addresses else "", above


def _tree_path(context) -> str:
    page = context.get("page")
    return page.path if isinstance(page, Page) and page.path else ""


@register.filter
def is_under(path: str, item_path: str) -> bool:
    """Tell whether the page at tree `path` is the entry or stands below it."""
    return bool(path) and path.startswith(item_path)


@register.inclusion_tag("components/section_nav.html", takes_context=True)
def section_nav(context, page):
    """Show the part of the menu in which `page` stands; nothing when it has no parts."""
    request = context["request"]
    return {
        "item": top_item(chrome_of(request).menu, page),
        "here": page.path,
        "address": request.path,
    }


@register.inclusion_tag("components/hotline_line.html", takes_context=True)
def hotline_line(context):
    """Show the first numbers in a thin line."""
    numbers = [number for number in chrome_of(context["request"]).numbers if number.in_line]
    return {"numbers": _with_duty(context["request"], numbers[:3])}


@register.inclusion_tag("components/hotline_board.html", takes_context=True)
def hotline_board(context, heading="Đường dây nóng", brief=False):
    """Show every number with purpose, hours and state; a brief board leaves the hours to the contact page."""
    chrome = chrome_of(context["request"])
    numbers = _with_duty(context["request"], chrome.numbers)
    return {"numbers": numbers, "banner": chrome.banner, "heading": heading, "brief": brief}


def _with_duty(request, numbers):
    """Return each number with its state, which holds until somebody takes it up or lays it down."""
    now = timezone.now()
    for number in numbers:
        keep_until(request, number.next_turn(now))
    return [(number, number.duty(now)) for number in numbers]


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context, page, with_itself=True):
    """Show the way from the home page; an article leaves itself out, its title follows at once."""
    site = chrome_of(context["request"]).site
    return {"crumbs": breadcrumbs_of(page, site, with_itself=with_itself)}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumb_trail(title, above="", above_url=""):
    """Show the way to a page that stands outside the tree; at most one other stands between."""
    crumbs = [Crumb("Trang chủ", "/"), *([Crumb(above, above_url)] if above else []), Crumb(title)]
    return {"crumbs": crumbs}


@register.inclusion_tag("components/leaders.html", takes_context=True)
def leaders(context, with_duties=False, heading="Lãnh đạo"):
    """Show the ward's leaders."""
    return {
        "leaders": chrome_of(context["request"]).leaders,
        "with_duties": with_duties,
        "heading": heading,
    }


@register.simple_tag(takes_context=True)
def ward_leaders(context):
    """Return the ward's leaders."""
    return chrome_of(context["request"]).leaders


@register.inclusion_tag("components/contact_places.html", takes_context=True)
def contact_places(context):
    """Show headquarters and the other places where residents are received."""
    chrome = chrome_of(context["request"])
    return {"identity": chrome.identity, "places": chrome.places}


@register.inclusion_tag("components/spokesperson.html", takes_context=True)
def spokesperson(context):
    """Show who speaks for the ward."""
    return {"identity": chrome_of(context["request"]).identity}


@register.inclusion_tag("components/channels.html", takes_context=True)
def channels(context):
    """Show the ward's official channels."""
    return {"channels": chrome_of(context["request"]).channels}


@register.inclusion_tag("components/report_difficulty.html", takes_context=True)
def report_difficulty(context):
    """Show whom to write or call about a page."""
    return {"identity": chrome_of(context["request"]).identity}


@register.inclusion_tag("components/reception_calendar.html", takes_context=True)
def reception_calendar(context, page):
    """Show the receptions ahead as a table, the next one first."""
    meetings = page.meetings()
    if request := context.get("request"):
        keep_until(request, min((meeting.ends_at for meeting in meetings), default=None))
    return {"meetings": meetings}


@register.inclusion_tag("components/contact_foot.html", takes_context=True)
def contact_foot(context):
    """Show where to ask, at the foot of every page."""
    return {"identity": chrome_of(context["request"]).identity}


@register.inclusion_tag("components/child_pages.html")
def child_pages(page):
    """List the pages below a standing page that the menu does not show."""
    pages = page.get_children().live().public().not_in_menu() if page.numchild else []
    return {"pages": pages}


@register.inclusion_tag("components/site_footer.html", takes_context=True)
def site_footer(context):
    """Show who answers for the site."""
    chrome = chrome_of(context["request"])
    return {"identity": chrome.identity, "channels": chrome.channels}


def _display(context) -> Display:
    request = context.get("request")
    return read_display(request.GET) if request else Display()
