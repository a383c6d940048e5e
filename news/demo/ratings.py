"""Made-up votes of the last weeks: what a few in a hundred readers of each page might say."""

import random
from collections import Counter
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Site

from news.demo.articles import SOURCE
from news.models import ArticlePage
from stats.ledger.targets import find_or_make_targets, identity_of
from stats.ledger.upserts import add_to_rows
from stats.ledger.writing import ledger_transaction
from stats.models import StatsRatingDay
from stats.scale import SCALE

__all__ = ["load_ratings"]

SEED = 20261130  # the same figures at every fresh seed
DAYS = 60
READS_A_VOTE = 40
OF_SITE = 214
WEIGHTS = dict(zip(SCALE, (52, 34, 9, 5), strict=True))


def load_ratings(rows: dict[str, dict[str, Any]], site: Site) -> None:
    """Write the votes up to yesterday, unless there are any."""
    if StatsRatingDay.objects.filter(site=site).exists():
        return
    chance = random.Random(SEED)  # noqa: S311 - made-up figures, no secret
    votes: list[tuple[Page, int]] = [(site.root_page, OF_SITE)]
    articles = ArticlePage.objects.filter(external_id__in=rows, external_source=SOURCE, live=True)
    for article in articles.order_by("external_id"):
        votes.append((article, rows[article.external_id]["reads"] // READS_A_VOTE))
    _write(site, votes, chance)


def _write(site: Site, votes: list[tuple[Page, int]], chance: random.Random) -> None:
    identities = {page.pk: identity_of(page, site) for page, _ in votes}
    today = timezone.localdate()
    with ledger_transaction():
        targets = find_or_make_targets(identities.values())
        numbers: Counter[tuple] = Counter()
        for page, number in votes:
            target = targets[identities[page.pk]].pk
            for value in chance.choices(list(WEIGHTS), list(WEIGHTS.values()), k=number):
                numbers[target, today - timedelta(days=chance.randint(1, DAYS)), value] += 1
        rows = [
            {"target_id": target, "day": day, "value": value, "site_id": site.pk, "number": number}
            for (target, day, value), number in numbers.items()
        ]
        add_to_rows(StatsRatingDay, ("target_id", "day", "value"), rows, kept=("site_id",))
