"""The worker's part: what nginx says by itself follows the settings, what was removed is marked."""

from .pages import front_folder, keep_pages
from .removed import keep_marks

__all__ = ["keep_front"]


def keep_front() -> None:
    """Bring both up to date where `nginx_config` has made the folder; elsewhere nobody reads them."""
    if not front_folder().exists():
        return
    keep_marks()
    keep_pages()
