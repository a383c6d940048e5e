"""Numbers beside lists are those of the articles, whatever was done to them and by whichever door."""

from collections import Counter
from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from news.counting import months_of, numbers_by_section
from news.importing.tree_writing import add_articles, new_article
from news.models import ArticleMonth, ArticlePage
from news.month_triggers import drop_triggers, missing_triggers, on_migrated, on_migrating
from portal.tests import factories, verbs

pytestmark = pytest.mark.django_db

LATE = timezone.make_aware(datetime(2025, 12, 31, 23, 30))
NEW_YEAR = timezone.make_aware(datetime(2026, 1, 1, 0, 30))  # in UTC it is still the old year


def counted(section: Page) -> list[tuple[int, int, int]]:
    """What `months_of` tells, by looking at every article."""
    moments = ArticlePage.objects.published().in_section(section).values_list("published_at", flat=True)
    days = [timezone.localdate(moment) for moment in moments]
    numbers = Counter((day.year, day.month) for day in days)
    return [(*when, number) for when, number in sorted(numbers.items(), reverse=True)]


def counted_by_section(home: Page) -> dict[str, int]:
    paths = ArticlePage.objects.published().descendant_of(home).values_list("path", flat=True)
    return Counter(path[: -Page.steplen] for path in paths)


@pytest.fixture
def section():
    """A section with some articles at the turn of a year, a section below it, and one beside it."""
    section = factories.section("Kinh tế")
    below = factories.section("Làng nghề", parent=section)
    for moment in (LATE, NEW_YEAR, NEW_YEAR):
        factories.article(section, published_at=moment)
    factories.article(below, published_at=LATE)
    factories.article(factories.section("Văn hóa"), published_at=LATE)
    return section


def first(section: Page) -> ArticlePage:
    return ArticlePage.objects.child_of(section).order_by("path").first()


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def import_some(section: Page) -> None:
    articles = [new_article(title=f"Tin {n}", published_at=LATE, live=n > 0) for n in range(5)]
    add_articles(section.pk, articles, [[] for _ in articles])


ACTS = {
    "nothing": lambda section: None,
    "publish": lambda section: verbs.publish(section=section),
    "write": lambda section: verbs.write(section=section),
    "import": import_some,
    "unpublish": lambda section: first(section).unpublish(),
    "withdraw by a statement": lambda section: Page.objects.update(live=False),
    "another date": lambda section: ArticlePage.objects.child_of(section).update(published_at=NEW_YEAR),
    "no date": lambda section: ArticlePage.objects.filter(pk=first(section).pk).update(published_at=None),
    "move": lambda section: first(section).move(factories.section("Nơi khác"), "last-child"),
    "move a section": lambda section: (
        section.get_children().type(type(section)).get().move(factories.section("Nơi khác"), "last-child")
    ),
    "delete": lambda section: first(section).delete(),
    "delete a section": lambda section: section.get_children().type(type(section)).get().delete(),
    "restrict an article": lambda section: restrict(first(section)),
    "restrict a section": lambda section: restrict(section.get_children().type(type(section)).get()),
    "restrict both": lambda section: (restrict(first(section)), restrict(section)),
    "recount": lambda section: call_command("recount_articles"),
}


@pytest.mark.parametrize("act", ACTS)
def test_numbers__after_every_act(section, act):
    ACTS[act](section)
    root = Page.objects.get(depth=2)
    for place in (root, factories.news_root(), Page.objects.get(pk=section.pk)):
        if act == "no date":  # it stands in no month
            assert (
                sum(row[2] for row in months_of(place))
                == ArticlePage.objects.published()
                .in_section(place)
                .filter(published_at__isnull=False)
                .count()
            )
        else:
            assert months_of(place) == counted(place)
    if act != "no date":
        assert +numbers_by_section(root) == +Counter(counted_by_section(root))


def test_numbers__do_not_go_wrong_unnoticed(section, capsys):
    """Otherwise the tests above could not fail."""
    drop_triggers(connection)
    first(section).unpublish()
    assert months_of(section) != counted(section)
    call_command("recount_articles")
    assert "Đã sửa 1 con số" in capsys.readouterr().out
    assert months_of(section) == counted(section)
    assert missing_triggers(connection) == []


def test_triggers__stand_again_after_a_migration_and_count_what_it_wrote(section):
    on_migrating(None, using="default", plan=["something"])
    assert len(missing_triggers(connection)) == 4
    first(section).unpublish()
    on_migrated(None, using="default")
    assert missing_triggers(connection) == []
    assert months_of(section) == counted(section)


def test_triggers__stay_where_nothing_is_migrated(section):
    on_migrating(None, using="default", plan=[])
    assert missing_triggers(connection) == []


def test_numbers__cost_the_same_few_queries(section, django_assert_num_queries):
    for _ in range(30):
        factories.article(section, published_at=LATE)
    assert ArticleMonth.objects.filter(section_path=section.path).count() == 2
    with django_assert_num_queries(2):
        months_of(section)


@pytest.mark.sqlite
def test_plan__goes_through_the_pages_once(section):
    """With figures about the tables SQLite once went through all pages for each page."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        sql, values = ArticlePage.objects.published().in_section(section).values("pk").query.sql_with_params()
        plan = cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    steps = [row[-1] for row in plan]
    assert (
        sum(step.startswith(("SCAN", "SEARCH")) and "wagtailcore_page " in f"{step} " for step in steps) <= 2
    )
    assert not [step for step in steps if step.startswith("SCAN U")]
