"""What a search is narrowed to: a site's public pages, of those a section, a year, an author, a genre."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.models import Page, Site

__all__ = ["Scope", "UnknownChoice", "author_model", "genres", "page_model", "year_bounds"]


class UnknownChoice(LookupError):
    """No public section, author or genre goes by the given name."""


@dataclass(frozen=True)
class Scope:
    """Where to search. `root` is the page under which all sections stand; None stands for no narrowing."""

    home: Page | None
    root: Page | None
    section: Page | None = None
    year: int | None = None
    author: Model | None = None
    genre: str | None = None
    #: What `public` gave first, shared with the scopes made of this one: each look-up of what is restricted
    #: is a query.
    _public: list[QuerySet] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def find(
        cls,
        site: Site | None,
        section_path: str | None = None,
        year: int | None = None,
        author: int | None = None,
        genre: str | None = None,
    ) -> "Scope":
        """Look up what the address of a search names; `site` defaults to the default site.

        Raises UnknownChoice, and ValueError for an impossible year.
        """
        if year is not None:
            year_bounds(year)
        site = site or Site.objects.filter(is_default_site=True).select_related("root_page").first()
        home = site.root_page if site else None
        root = home.get_children().filter(slug=settings.SEARCH_ROOT_SECTION).first() if home else None
        if genre and genre not in genres():
            raise UnknownChoice(genre)
        return cls(home, root, _section(root, section_path), year, _author(author), genre or None)

    def without(self, *choices: str) -> "Scope":
        """The same scope with some choices taken back, by the names of their attributes."""
        return replace(self, **dict.fromkeys(choices))

    @property
    def is_narrowed(self) -> bool:
        """Whether a reader chose any part of the site's public pages."""
        return any(choice is not None for choice in (self.section, self.year, self.author, self.genre))

    def public(self) -> QuerySet:
        """The pages of the site that anybody may read, as restricted at the first call."""
        if not self._public:
            pages = page_model()._default_manager.live().public()
            self._public.append(pages.descendant_of(self.home, inclusive=True) if self.home else pages)
        return self._public[0].all()

    def pages(self) -> QuerySet:
        """Those of them that all choices leave."""
        pages = self.public()
        if self.section is not None:
            pages = pages.filter(path__startswith=self.section.path)
        if self.year is not None:
            start, end = year_bounds(self.year)
            date = settings.SEARCH_DATE_FIELD
            pages = pages.filter(**{f"{date}__gte": start, f"{date}__lt": end})
        if self.genre is not None:
            pages = pages.filter(**{settings.SEARCH_GENRE_FIELD: self.genre})
        if self.author is not None:
            # Not a join: an author may stand under one page twice.
            field, _, key = settings.SEARCH_AUTHOR_FIELD.rpartition("__")
            credits = page_model()._meta.get_field(field)
            named = credits.related_model._default_manager.filter(**{key: self.author})
            pages = pages.filter(pk__in=named.values(credits.field.name))
        return pages


def page_model() -> type[Page]:
    """The page type that the public search finds."""
    return apps.get_model(settings.SEARCH_PAGE_MODEL)


def author_model() -> type[Model]:
    """The model of the names under its pages."""
    field, _, key = settings.SEARCH_AUTHOR_FIELD.rpartition("__")
    return page_model()._meta.get_field(field).related_model._meta.get_field(key).related_model


def genres() -> dict[str, str]:
    """Names of the genres by value, in the order of the model."""
    return dict(page_model()._meta.get_field(settings.SEARCH_GENRE_FIELD).choices)


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """Aware beginning of a local year and of the next. Raises ValueError outside 1900–2199."""
    if not 1900 <= year <= 2199:
        raise ValueError(year)
    zone = timezone.get_default_timezone()
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)


def _section(root: Page | None, section_path: str | None) -> Page | None:
    path = (section_path or "").strip("/")
    if not path:
        return None
    # Neither NUL nor half a character reaches the database.
    if root is not None and path.isprintable():
        address = f"{root.url_path}{path}/"
        # The slug has an index, the address has none.
        below = Page.objects.live().public().filter(slug=path.rpartition("/")[2], url_path=address)
        if section := below.first():
            return section
    raise UnknownChoice(path)


def _author(key: int | None) -> Model | None:
    if key is None:
        return None
    if author := author_model()._default_manager.filter(pk=key).first():
        return author
    raise UnknownChoice(key)
