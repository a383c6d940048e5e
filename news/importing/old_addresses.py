"""Redirects from the addresses of the old system."""

from collections.abc import Mapping

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

TAKEN = "địa chỉ cũ đã chuyển hướng tới trang khác, giữ nguyên"


def redirect_old_paths(targets: Mapping[str, int], site: Site) -> set[str]:
    """Make permanent redirects on `site` from each old path to the page with that key.

    Returns the paths that stay as they are because they lead elsewhere already. Run again, it makes none
    twice.
    """
    wanted = {Redirect.normalise_path(path): (path, key) for path, key in targets.items()}
    existing = dict(
        Redirect.get_for_site(site).filter(old_path__in=wanted).values_list("old_path", "redirect_page_id")
    )
    Redirect.objects.bulk_create(
        Redirect(old_path=normal, site=site, redirect_page_id=key)
        for normal, (_path, key) in wanted.items()
        if normal not in existing
    )
    return {path for normal, (path, key) in wanted.items() if existing.get(normal, key) != key}
