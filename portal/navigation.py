"""The menu from the page tree, and where a page stands in it."""

from dataclasses import dataclass, field

from wagtail.models import Page, Site

__all__ = ["Crumb", "MenuItem", "ancestors_of", "breadcrumbs", "menu_of", "site_address", "top_item"]

LEVELS = 3


@dataclass
class MenuItem:
    """One entry: title, address, tree path (to mark where the reader is), entries below it."""

    title: str
    url: str
    path: str
    items: list["MenuItem"] = field(default_factory=list)

    def holds(self, path: str) -> bool:
        """Tell whether the page at tree `path` is this one or stands below it."""
        return path.startswith(self.path)


@dataclass(frozen=True)
class Crumb:
    """One step from the home page; the last has no address."""

    title: str
    url: str = ""


def menu_of(site: Site) -> list[MenuItem]:
    """Return the entries of `site` in tree order, three levels, by one query.

    A page shows in the menu when everything between it and the home page does.
    """
    home = site.root_page
    pages = Page.objects.live().public().in_menu().descendant_of(home).filter(depth__lte=home.depth + LEVELS)
    found = [
        MenuItem(page.title, site_address(page, home), page.path)
        for page in pages.order_by("path").only("title", "url_path", "path", "depth")
    ]
    by_path = {item.path: item for item in found}
    menu: list[MenuItem] = []
    for item in found:
        parent_path = item.path[: -Page.steplen]
        if parent_path == home.path:
            menu.append(item)
        elif parent_path in by_path:
            by_path[parent_path].items.append(item)
    return menu


def top_item(menu: list[MenuItem], page: Page) -> MenuItem | None:
    """Return the entry of the first level under which `page` stands, or None."""
    return next((item for item in menu if item.holds(page.path)), None)


def ancestors_of(page: Page, site: Site) -> list[Page]:
    """Return the pages between the home page and `page`, the outermost first.

    What the way to the page had found is used; a page that came another way (a preview) asks once.
    """
    if not hasattr(page, "route_chain"):
        above = page.get_ancestors().filter(depth__gt=site.root_page.depth)
        page.route_chain = list(above.only("title", "url_path", "path", "depth"))
    return page.route_chain


def breadcrumbs(page: Page, site: Site, *, with_itself: bool = True) -> list[Crumb]:
    """Return the way from the home page to `page`; without itself every step has an address."""
    crumbs = [Crumb("Trang chủ", "/")]
    crumbs += [Crumb(above.title, site_address(above, site.root_page)) for above in ancestors_of(page, site)]
    return [*crumbs, Crumb(page.title)] if with_itself else crumbs


def site_address(page: Page, home: Page) -> str:
    """Return the address of `page` on the site of `home`, from what is loaded already."""
    return "/" + page.url_path[len(home.url_path) :]
