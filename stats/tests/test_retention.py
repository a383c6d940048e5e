"""What is too fine for its age goes, and no sum changes, whatever is killed when."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db.models import Sum
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Page, Site

from stats.checking import differences
from stats.counts import article_views, visit_counts
from stats.flushing import flush_once
from stats.ledger import retention
from stats.ledger.corrections import correct
from stats.ledger.history import set_page_bases, write_history
from stats.ledger.retention import keep_ledger_small
from stats.models import (
    StatsDay,
    StatsHour,
    StatsPageDay,
    StatsPageMonth,
    StatsTarget,
    SuspectCase,
    SuspectHour,
)

NOON = "2026-11-20T12:00:00+07:00"
LAST_FOLDED, FIRST_KEPT = date(2024, 9, 30), date(2024, 10, 1)
LAST_HOUR_GONE, FIRST_HOUR_KEPT = datetime(2025, 9, 30, 16, tzinfo=UTC), datetime(2025, 9, 30, 17, tzinfo=UTC)


@pytest.fixture
def today():
    with time_machine.travel(NOON, tick=False):
        yield


def keep_all_small():
    while keep_ledger_small():
        pass


def months():
    return dict(StatsPageMonth.objects.order_by("month").values_list("month", "views"))


@pytest.mark.usefixtures("today")
class TestPageDays:
    def test_become_months_when_older_than_25(self, site, page):
        days = [date(2024, 8, 1), date(2024, 8, 31), date(2024, 9, 1), LAST_FOLDED, FIRST_KEPT]
        write_history(site, [(page, day, 10**n) for n, day in enumerate(days)])
        keep_all_small()
        assert months() == {date(2024, 8, 1): 11, date(2024, 9, 1): 1100}
        assert StatsPageDay.objects.get().day == FIRST_KEPT

    def test_change_nothing_that_is_shown(self, site, page, other_page):
        write_history(site, [(page, LAST_FOLDED, 5), (other_page, LAST_FOLDED, 6), (None, LAST_FOLDED, 7)])
        set_page_bases(site, {(page.content_type_id, page.pk): 100}, "cu")
        keep_all_small()
        assert not StatsPageDay.objects.exists()
        assert StatsDay.objects.get().views == 18
        assert article_views([page, other_page]) == {page.pk: 105, other_page.pk: 6}
        assert visit_counts(site).total == 118
        assert list(differences()) == []

    def test_keep_entries_and_sources_apart(self, site, page, read, admin_user):
        with time_machine.travel("2024-09-10T12:00:00+07:00"):
            read(page)
            flush_once()
        write_history(site, [(page, LAST_FOLDED, 5)])
        correct(site, StatsTarget.objects.get(), LAST_FOLDED, -2, "Máy quét", admin_user)
        keep_all_small()
        rows = StatsPageMonth.objects.order_by("source").values_list("source", "views", "entries", "site")
        assert list(rows) == [("do", 1, 1, site.pk), ("import", 5, 0, site.pk), ("sua", -2, 0, site.pk)]
        assert list(differences()) == []

    def test_are_added_to_their_month__when_they_come_late(self, site, page, admin_user):
        write_history(site, [(page, LAST_FOLDED, 5), (None, LAST_FOLDED, 9)])
        keep_all_small()
        target = StatsTarget.objects.get(object_id=page.pk)
        correct(site, target, LAST_FOLDED, -2, "Máy quét", admin_user)
        correct(site, target, LAST_FOLDED, -3, "Máy quét", admin_user)
        keep_all_small()
        with pytest.raises(ValueError, match="của trang"):
            correct(site, target, LAST_FOLDED, -1, "Máy quét", admin_user)
        assert not StatsPageDay.objects.exists()
        assert article_views([page]) == {page.pk: 0}
        assert list(differences()) == []

    def test_of_an_import_are_replaced__though_folded(self, site, page, other_page):
        write_history(site, [(page, LAST_FOLDED, 5)])
        keep_all_small()
        write_history(site, [(other_page, LAST_FOLDED, 6)])
        assert article_views([page, other_page]) == {page.pk: 0, other_page.pk: 6}
        assert not StatsPageMonth.objects.exists()
        assert list(differences()) == []

    def test_survive__when_killed_in_the_middle(self, site, page, monkeypatch):
        write_history(site, [(page, LAST_FOLDED - timedelta(days=n), 1) for n in range(10)])
        monkeypatch.setattr(retention, "ROWS", 3)
        monkeypatch.setattr(retention, "STEPS_A_CALL", 2)
        keep_ledger_small()
        assert (StatsPageDay.objects.count(), months()) == (4, {date(2024, 9, 1): 6})
        assert list(differences()) == []
        keep_all_small()
        assert months() == {date(2024, 9, 1): 10}

    def test_stay__when_deleting_fails(self, site, page, monkeypatch):
        write_history(site, [(page, LAST_FOLDED, 5)])
        monkeypatch.setattr("django.db.models.QuerySet.delete", lambda self: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            keep_ledger_small()
        assert (StatsPageDay.objects.count(), months()) == (1, {})


@pytest.mark.usefixtures("today")
class TestHours:
    def test_go_after_13_months(self, site):
        for hour in (datetime(2024, 1, 5, tzinfo=UTC), LAST_HOUR_GONE, FIRST_HOUR_KEPT):
            StatsHour.objects.create(site=site, hour=hour, views=1)
        keep_all_small()
        assert [row.hour for row in StatsHour.objects.all()] == [FIRST_HOUR_KEPT]

    def test_leave_days_that_still_add_up(self, site, page, read):
        with time_machine.travel(LAST_HOUR_GONE):
            read(page)
            flush_once()
        keep_all_small()
        assert not StatsHour.objects.exists()
        assert StatsDay.objects.get().views == 1
        assert list(differences()) == []


@pytest.mark.usefixtures("today")
class TestCases:
    @pytest.mark.parametrize(
        ("day", "left"), [(date(2025, 9, 30), 0), (date(2025, 10, 1), 1)], ids=["old", "young"]
    )
    def test_go_after_13_months(self, site, page, day, left):
        write_history(site, [(page, day, 5)])
        case = SuspectCase.objects.create(site=site, day=day, views=1, first=0, last=0)
        hour = datetime(day.year, day.month, day.day, tzinfo=UTC)
        SuspectHour.objects.create(case=case, target=StatsTarget.objects.get(), hour=hour, views=1)
        keep_all_small()
        assert (SuspectCase.objects.count(), SuspectHour.objects.count()) == (left, left)


@pytest.mark.usefixtures("today")
class TestCost:
    def test_three_queries__when_nothing_is_due(self, site, page, django_assert_num_queries):
        write_history(site, [(page, FIRST_KEPT, 5)])
        with django_assert_num_queries(3):
            assert keep_ledger_small() == 0


rows = st.lists(
    st.tuples(st.integers(0, 1), st.dates(date(2024, 7, 1), date(2024, 11, 30)), st.integers(0, 1000)),
    max_size=12,
)


class TestSums(TestCase):
    @settings(max_examples=20, deadline=None)
    @given(rows, st.integers(1, 5))
    def test_never_change(self, days, size):
        site = Site.objects.get(is_default_site=True)
        pages = [site.root_page, site.root_page.add_child(instance=Page(title="Hai", slug="hai"))]
        whole, retention.ROWS = retention.ROWS, size
        try:
            with time_machine.travel(NOON, tick=False):
                write_history(site, [(pages[n], day, views) for n, day, views in days])
                before = (article_views(pages), visit_counts(site))
                keep_all_small()
                assert (article_views(pages), visit_counts(site)) == before
                assert list(differences()) == []
        finally:
            retention.ROWS = whole
            pages[1].delete()
        kept = StatsPageDay.objects.aggregate(sum=Sum("views"))["sum"] or 0
        assert kept == sum(views for _, day, views in days if day >= FIRST_KEPT)
