"""How many public articles there are, by month and by section, without counting them.

The numbers come from `ArticleMonth`; what stands below a restricted page is taken off here, for restrictions
are few.
"""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Subquery, Sum
from django.db.models.functions import Length, Substr
from django.db.models.lookups import StartsWith
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from news.models import ArticleMonth, ArticlePage

__all__ = ["months_of", "numbers_by_section"]


def months_of(section: Page) -> list[tuple[int, int, int]]:
    """Return (year, month, public articles in or below `section`), newest first; two queries."""
    rows = _below(section).values_list("year", "month").annotate(all=Sum("number"))
    numbers = Counter({(year, month): number for year, month, number in rows})
    for _section_path, year, month in _hidden(section):
        numbers[year, month] -= 1
    return [(*when, number) for when, number in sorted(numbers.items(), reverse=True) if number > 0]


def numbers_by_section(home: Page) -> Counter[str]:
    """Return the public articles directly in each section below `home`, by its tree path; two queries."""
    rows = _below(home).values_list("section_path").annotate(all=Sum("number"))
    numbers = Counter({path: number for path, number in rows if number > 0})
    for section_path, _year, _month in _hidden(home):
        numbers[section_path] -= 1
    return +numbers


def _below(section: Page):
    rows = ArticleMonth.objects.filter(section_path__startswith=section.path).order_by()
    return rows.exclude(_is_shut(OuterRef("section_path")))


def _hidden(section: Page) -> Iterator[tuple[str, int, int]]:
    """Yield (path of the section, year, month) of live articles that are restricted for themselves."""
    section_path = Substr("path", 1, Length("path") - Page.steplen)
    above = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    hidden = (
        ArticlePage.objects.live()
        .in_section(section)
        .filter(pk__in=PageViewRestriction.objects.values("page"), published_at__isnull=False)
        .exclude(_is_shut(above))
        .order_by()
        .annotate(section_path=section_path)
    )
    for path, moment in hidden.values_list("section_path", "published_at"):
        day = timezone.localdate(moment)
        yield path, day.year, day.month


def _is_shut(path) -> Exists:
    shut = Page.objects.filter(pk=OuterRef("page_id")).values("path")
    return Exists(PageViewRestriction.objects.alias(shut=Subquery(shut)).filter(StartsWith(path, F("shut"))))
