"""What stands in the head of a page for machines: its canonical address, its words for other programs."""

from django import template
from django.utils.safestring import mark_safe
from wagtail.models import Page

from portal.chrome import chrome_of
from portal.display import without_display
from portal.page_store.keys import known_query
from portal.sharing import SharedPage, shared_page, shared_place

register = template.Library()


@register.simple_tag(takes_context=True)
def canonical_address(context) -> str:
    """Return the absolute address of this page on its site, without parameters that change none of its words.

    The host comes from the site's own record, never from the request.
    """
    request = context.get("request")
    if not request:
        return ""
    page = context.get("page")
    address = without_display(request.get_full_path())
    if isinstance(page, Page):
        # Campaigns and messengers add parameters of their own.
        path, _, query = address.partition("?")
        kept = known_query(query)
        address = f"{path}?{kept}" if kept else path
    return chrome_of(request).site.root_url + address


@register.inclusion_tag("components/site_icons.html", takes_context=True)
def site_icons(context):
    """Write the links to icons and manifest; without an emblem of the office the drawing in the program."""
    chrome = chrome_of(context["request"])
    return {
        "drawn_icon": chrome.drawn.get("icon-192") if chrome.identity.emblem_id else None,
        "apple_icon": chrome.drawn.get("apple-180"),
    }


@register.inclusion_tag("components/sharing.html", takes_context=True)
def page_for_machines(context):
    """Write what other programs show of a page of the shell; nothing of drafts and withdrawn texts."""
    page = context.get("page")
    if not isinstance(page, Page) or not is_told_of(context):
        return {}
    return shared_context(shared_page(page, chrome_of(context["request"]), canonical_address(context)))


@register.inclusion_tag("components/sharing.html", takes_context=True)
def place_for_machines(context, title, description="", above="", above_url=""):
    """Write what other programs show of a list outside the tree; at most one page stands above it."""
    way = [("Trang chủ", "/"), *([(above, above_url)] if above else []), (title, "")]
    return shared_context(_place(context, title, description, way))


@register.inclusion_tag("components/sharing.html", takes_context=True)
def form_for_machines(context, title):
    """Write what messengers show of a page that search engines are not to keep."""
    return shared_context(_place(context, title, "", []))


def _place(context, title: str, description: str, way: list[tuple[str, str]]) -> SharedPage:
    return shared_place(title, description, way, chrome_of(context["request"]), canonical_address(context))


def is_told_of(context) -> bool:
    """Tell whether machines may be told of what this page shows."""
    request, page = context.get("request"), context["page"]
    hidden = getattr(request, "is_preview", False) or context.get("withdrawal")
    return bool(request and page.live and not hidden)


def shared_context(shared: SharedPage) -> dict:
    """Return the context of the component; the data are escaped already."""
    return {"shared": shared, "data": mark_safe(shared.data)}  # noqa: S308 - see as_script_text
