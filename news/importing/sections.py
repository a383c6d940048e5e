"""Finding the section of a category, and making it when there is none."""

from django.utils import timezone
from wagtail.models import Site

from news.models import ArticleIndexPage
from portal.approval.records import record_import
from portal.slugs import RESERVED, unused_slug, vietnamese_slug

ROOT_SLUG = "tin-tuc"
DEFAULT_NAME = "Tin tổng hợp"
MAX_NAME = 255


class NoRootSection(LookupError):
    """The site has no /tin-tuc/."""


class Sections:
    """The sections of one site during one import; each category is looked up once.

    `parent_name`, a name or slug, is the section under which new ones are made and in which articles
    without a category stand. Raises NoRootSection.
    """

    def __init__(self, site: Site, parent_name: str, actor_name: str, source_hash: str) -> None:
        root = ArticleIndexPage.objects.child_of(site.root_page).filter(slug=ROOT_SLUG).first()
        if root is None:
            raise NoRootSection(site.hostname)
        self.root = root
        self.parent_name = parent_name.strip()
        self._actor_name, self._source_hash = actor_name, source_hash
        self._known: dict[str, ArticleIndexPage] = {}

    def find(self, category: str) -> ArticleIndexPage | None:
        """Return the section that `category`, a name or slug, means; None when it has to be made."""
        name = category or self.parent_name or DEFAULT_NAME
        key = name.casefold()
        if key not in self._known:
            found = self._search(name)
            if found is None:
                return None
            self._known[key] = found
        return self._known[key]

    def find_or_make(self, category: str) -> ArticleIndexPage:
        """Return the section that `category` means, a new live one when there is none."""
        found = self.find(category)
        if found is not None:
            return found
        if not category:
            return self._make(self.parent_name or DEFAULT_NAME, self.root)
        return self._make(category, self._parent())

    def _parent(self) -> ArticleIndexPage:
        return self.find_or_make("") if self.parent_name else self.root

    def _search(self, name: str) -> ArticleIndexPage | None:
        slug, key = vietnamese_slug(name), name.casefold()
        candidates = [
            section
            for section in ArticleIndexPage.objects.descendant_of(self.root, inclusive=True).order_by(
                "depth", "path"
            )
            if section.slug in (name, slug) or section.title.casefold() == key
        ]
        parent = self._known.get(self.parent_name.casefold())
        inside = [section for section in candidates if parent and section.path.startswith(parent.path)]
        return next(iter(inside or candidates), None)

    def _make(self, name: str, parent: ArticleIndexPage) -> ArticleIndexPage:
        parent.refresh_from_db()
        taken = set(parent.get_children().values_list("slug", flat=True))
        slug = unused_slug(vietnamese_slug(name) or "chuyen-muc", taken | RESERVED)
        now = timezone.now()
        section = ArticleIndexPage(
            title=name[:MAX_NAME], slug=slug, first_published_at=now, last_published_at=now
        )
        parent.add_child(instance=section)
        revision = section.save_revision(log_action=True, clean=False)
        record_import([revision], actor_name=self._actor_name, source_hash=self._source_hash)
        ArticleIndexPage.objects.filter(pk=section.pk).update(
            live_revision=revision, has_unpublished_changes=False
        )
        self._known[name.casefold()] = section
        return section
