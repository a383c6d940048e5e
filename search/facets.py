"""How many results stand in each section and each year; one grouped query gives totals and facets alike."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page

__all__ = ["Cells", "Facet", "Facets", "count_cells", "year_bounds"]

#: No more years than this are told apart, counted back from the newest page.
MAX_YEARS = 60


@dataclass(frozen=True)
class Facet:
    """One choice of a filter: its value in the address, its name, and how many results it leaves."""

    value: str
    label: str
    count: int
    chosen: bool = False
    level: int = 0


@dataclass(frozen=True)
class Facets:
    """Choices of both filters; a count regards the other filter, never its own."""

    sections: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()


@dataclass(frozen=True)
class Cells:
    """Number of results by (tree path of the parent page, local year or None)."""

    counts: Counter[tuple[str, int | None]]

    def total(self, section: Page | None = None, year: int | None = None) -> int:
        """Results below `section` in `year`; None stands for any."""
        return sum(
            count
            for (path, of_year), count in self.counts.items()
            if (section is None or path.startswith(section.path)) and year in (None, of_year)
        )

    def facets(self, root: Page | None, section: Page | None, year: int | None) -> Facets:
        """Choices below `root`, the page under which all sections stand."""
        return Facets(self._sections(root, section, year), self._years(section, year))

    def _sections(self, root: Page | None, section: Page | None, year: int | None) -> tuple[Facet, ...]:
        if root is None:
            return ()
        by_path: Counter[str] = Counter()
        for (path, of_year), count in self.counts.items():
            if path.startswith(root.path) and year in (None, of_year):
                for end in range(len(root.path) + Page.steplen, len(path) + 1, Page.steplen):
                    by_path[path[:end]] += count
        paths = set(by_path) | ({section.path} if section else set())
        pages = Page.objects.filter(path__in=paths).only("title", "url_path", "path", "depth")
        return tuple(
            Facet(
                value=page.url_path[len(root.url_path) :].strip("/"),
                label=page.title,
                count=by_path[page.path],
                chosen=section is not None and page.pk == section.pk,
                level=page.depth - root.depth - 1,
            )
            for page in pages.order_by("path")
        )

    def _years(self, section: Page | None, year: int | None) -> tuple[Facet, ...]:
        years = {of_year for _, of_year in self.counts if of_year is not None}
        if year is not None:
            years.add(year)
        facets = (
            Facet(str(each), f"Năm {each}", self.total(section, each), each == year)
            for each in sorted(years, reverse=True)
        )
        return tuple(facet for facet in facets if facet.count or facet.chosen)


def count_cells(hits: QuerySet) -> Cells:
    """Group `hits`, a queryset of pages with the date field of the settings."""
    rows = (
        hits.order_by()
        .annotate(
            section_path=Substr("path", 1, Length("path") - Page.steplen), of_year=_year_case(hits.model)
        )
        .values_list("section_path", "of_year")
        .annotate(number=Count("pk"))
    )
    return Cells(Counter({(path, year): number for path, year, number in rows}))


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """Aware beginning of a local year and of the next. Raises ValueError outside 1900–2199."""
    if not 1900 <= year <= 2199:
        raise ValueError(year)
    zone = timezone.get_default_timezone()
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)


def _year_case(model: type) -> Case | Value:
    """Local year by comparison: SQLite would call Python once per row to extract it."""
    field = settings.SEARCH_DATE_FIELD
    dates = model._default_manager.exclude(**{field: None}).values_list(field, flat=True)
    # Not Min and Max together: SQLite would read every date, where each end alone is one look at the index.
    earliest, latest = dates.order_by(field).first(), dates.order_by(f"-{field}").first()
    if latest is None:
        return Value(None, output_field=IntegerField())
    zone = timezone.get_default_timezone()
    first, last = timezone.localtime(earliest, zone).year, timezone.localtime(latest, zone).year
    cases = []
    for year in range(min(last, 2199), max(first, last - MAX_YEARS + 1, 1900) - 1, -1):
        start, end = year_bounds(year)
        cases.append(When(**{f"{field}__gte": start, f"{field}__lt": end}, then=Value(year)))
    return Case(*cases, default=Value(None), output_field=IntegerField())
