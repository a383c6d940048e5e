"""The menu from the page tree, and where a page stands in it."""

from dataclasses import dataclass, field

from wagtail.models import Page, Site

__all__ = ["Crumb", "MenuItem", "breadcrumbs", "menu_of"]


@dataclass
class MenuItem:
    """One entry: title, address, tree path (to mark where the reader is), entries below it."""

    title: str
    url: str
    path: str
    items: list["MenuItem"] = field(default_factory=list)


@dataclass(frozen=True)
class Crumb:
    """One step from the home page; the last has no address."""

    title: str
    url: str = ""


def menu_of(site: Site) -> list[MenuItem]:
    """Return the entries of `site` in tree order, two levels, by one query."""
    home = site.root_page
    pages = Page.objects.live().public().in_menu().descendant_of(home).filter(depth__lte=home.depth + 2)
    menu: list[MenuItem] = []
    for page in pages.order_by("path").only("title", "url_path", "path", "depth"):
        item = MenuItem(page.title, site_address(page, home), page.path)
        if page.depth == home.depth + 1:
            menu.append(item)
        elif menu and page.path.startswith(menu[-1].path):
            menu[-1].items.append(item)
    return menu


def breadcrumbs(page: Page, site: Site) -> list[Crumb]:
    """Return the way from the home page to `page`, both included, by one query."""
    home = site.root_page
    ancestors = page.get_ancestors().filter(depth__gt=home.depth).only("title", "url_path", "depth")
    crumbs = [Crumb("Trang chủ", "/")]
    crumbs += [Crumb(ancestor.title, site_address(ancestor, home)) for ancestor in ancestors]
    return [*crumbs, Crumb(page.title)]


def site_address(page: Page, home: Page) -> str:
    """Return the address of `page` on the site of `home`, from what is loaded already."""
    return "/" + page.url_path[len(home.url_path) :]
