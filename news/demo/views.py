"""A plausible history of views up to yesterday, from what each article says it was read."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Site

from news.demo.articles import SOURCE
from news.models import ArticlePage
from stats.ledger.history import set_site_base, write_history

__all__ = ["load_views"]

SEED = 20261124  # the same figures at every fresh seed
FIRST_DAY = date(2025, 7, 1)
# What the ward's former site had counted, machines included.
BASE, BASE_AS_OF, BASE_SOURCE = 2_611_070, date(2025, 6, 30), "trang-cu"
HALF_LIFE_DAYS = 9
# Monday to Sunday: officials and residents read more on working days.
WEEKDAY_WEIGHTS = (1.15, 1.1, 1.05, 1.0, 1.0, 0.7, 0.65)
# Views a day of pages that are no articles; the home page grows over the year.
STANDING_VIEWS = {"trang-chu": 95, "tin-tuc": 34, "lien-he": 11, "dich-vu-cong": 16, "gioi-thieu": 9}


def load_views(rows: dict[str, dict[str, Any]], site: Site) -> None:
    """Write the former total and every day up to yesterday, as imported history."""
    as_of = timezone.make_aware(datetime.combine(BASE_AS_OF, time(23, 59)))
    set_site_base(site, BASE, as_of, BASE_SOURCE, note="Số đếm của trang cũ, chưa lọc máy.")
    write_history(site, _history(rows, site))


def _history(rows: dict[str, dict[str, Any]], site: Site) -> Iterator[tuple[Page, date, int]]:
    """Yield (page, day, views), each page and day once."""
    chance = random.Random(SEED)  # noqa: S311 - made-up figures, no secret
    yesterday = timezone.localdate() - timedelta(days=1)
    articles = ArticlePage.objects.filter(external_id__in=rows, external_source=SOURCE, live=True)
    for article in articles.order_by("external_id"):
        published = timezone.localtime(rows[article.external_id]["published_at"]).date()
        for day, views in _spread(rows[article.external_id]["reads"], published, yesterday, chance).items():
            yield article, day, views
    for page in Page.objects.filter(path__startswith=site.root_page.path, slug__in=STANDING_VIEWS):
        for number in range((yesterday - FIRST_DAY).days + 1):
            day = FIRST_DAY + timedelta(days=number)
            usual = STANDING_VIEWS[page.slug] * WEEKDAY_WEIGHTS[day.weekday()] * (0.6 + number / 700)
            yield page, day, max(1, round(usual * chance.uniform(0.8, 1.2)))


def _spread(total: int, first: date, last: date, chance: random.Random) -> dict[date, int]:
    """Return `total` views as draws among the days from `first` to `last`, most of them early."""
    first = max(first, FIRST_DAY)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    if not days:
        return {}
    weights = [
        (0.5 ** (number / HALF_LIFE_DAYS) + 0.004) * WEEKDAY_WEIGHTS[day.weekday()]
        for number, day in enumerate(days)
    ]
    views: dict[date, int] = defaultdict(int)
    for day in chance.choices(days, weights, k=total):
        views[day] += 1
    return views
