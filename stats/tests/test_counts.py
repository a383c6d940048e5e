"""The five figures and the numbers of articles, as readers see them."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Page, Site

from stats.checking import differences
from stats.counts import article_views, most_read, visit_counts
from stats.flushing import flush_once
from stats.ledger.history import set_page_bases, set_site_base, write_history
from stats.models import StatsDropDay, StatsTotal

FRIDAY = "2026-11-20T12:00:00+07:00"
FIGURES = ("online", "today", "week", "month", "total")


def figures(site):
    counts = visit_counts(site)
    return tuple(getattr(counts, name) for name in FIGURES)


class TestVisitCounts:
    def test_reader_is_there__when_nothing_is_counted(self, site):
        assert figures(site) == (1, 0, 0, 0, 0)

    def test_periods_are_calendar_ones(self, site, page):
        with time_machine.travel(FRIDAY):
            days = {date(2026, 11, 20): 1, date(2026, 11, 16): 20, date(2026, 11, 15): 300}
            days |= {date(2026, 11, 1): 4000, date(2026, 10, 31): 50_000}
            write_history(site, [(page, day, views) for day, views in days.items()])
            assert figures(site) == (1, 1, 21, 4321, 54_321)

    def test_week_exceeds_month__when_the_month_has_just_begun(self, site, page):
        with time_machine.travel("2026-12-01T08:00:00+07:00"):
            write_history(site, [(page, date(2026, 11, 30), 5), (page, date(2026, 12, 1), 2)])
            assert figures(site) == (1, 2, 7, 2, 7)

    def test_today_is_empty__when_midnight_has_passed(self, site, read, page):
        with time_machine.travel("2026-11-22T23:59:30+07:00") as clock:
            read(page)
            flush_once()
            assert figures(site) == (1, 1, 1, 1, 1)
            clock.shift(timedelta(minutes=1))
            assert figures(site) == (1, 0, 0, 1, 1)

    def test_online_counts_readers_of_five_minutes(self, site, read, page, other_page):
        with time_machine.travel(FRIDAY) as clock:
            read(page)
            clock.shift(timedelta(minutes=2))
            read(page, address="203.0.113.8")
            read(other_page, address="203.0.113.8")
            flush_once()
            assert visit_counts(site).online == 2
            clock.shift(timedelta(minutes=4))
            assert visit_counts(site).online == 1
            clock.shift(timedelta(minutes=4))
            assert visit_counts(site).online == 1

    def test_online_again__when_the_view_was_a_repeat(self, site, read, page):
        with time_machine.travel(FRIDAY) as clock:
            read(page)
            read(page, address="203.0.113.8")
            clock.shift(timedelta(minutes=10))
            read(page)
            read(page, address="203.0.113.8")
            flush_once()
            assert figures(site) == (2, 2, 2, 2, 2)

    def test_sites_are_apart(self, site, page):
        second = Site.objects.create(hostname="hai.example", root_page=page)
        write_history(site, [(page, timezone.localdate(), 5)])
        assert visit_counts(second).total == 0

    def test_one_statement_and_no_writes(self, site, django_assert_num_queries):
        with django_assert_num_queries(1) as queries:
            visit_counts(site)
        assert all(query["sql"].lstrip().startswith("SELECT") for query in queries.captured_queries)
        assert not StatsTotal.objects.exists()

    def test_machines_of_the_site_and_the_day_are_apart(self, site):
        with time_machine.travel(FRIDAY):
            for site_key, day, reason, amount in [
                (site.pk, 20, "machine", 7),
                (site.pk, 19, "machine", 100),
                (site.pk, 20, "token", 1000),
                (0, 20, "machine", 10_000),
            ]:
                key = {"site_key": site_key, "day": date(2026, 11, day), "reason": reason}
                StatsDropDay.objects.create(amount=amount, **key)
            assert visit_counts(site).machines_today == 7
            assert figures(site) == (1, 0, 0, 0, 0)
        assert visit_counts(None).machines_today == 0

    def test_moment_is_aware(self, site):
        assert timezone.is_aware(visit_counts(site).updated)


class TestArticleViews:
    def test_one_query_for_many(self, site, page, other_page, django_assert_num_queries):
        write_history(site, [(page, date(2026, 11, 20), 3), (other_page, date(2026, 11, 20), 4)])
        pages = list(Page.objects.filter(pk__in=[page.pk, other_page.pk]))
        with django_assert_num_queries(1):
            assert article_views(pages) == {page.pk: 3, other_page.pk: 4}

    def test_same_number__when_asked_with_page_or_its_specific_class(self, site, page):
        write_history(site, [(page.specific, date(2026, 11, 20), 3)])
        assert article_views([page]) == article_views([page.specific]) == {page.pk: 3}

    def test_nothing__when_nobody_has_read(self, page, django_assert_num_queries):
        assert article_views([page]) == {}
        with django_assert_num_queries(0):
            assert article_views([]) == {}


class TestMostRead:
    def test_orders_by_views_of_the_last_days(self, site, page, other_page):
        today = timezone.localdate()
        old, recent = today - timedelta(days=40), today - timedelta(days=2)
        write_history(site, [(page, old, 1000), (page, recent, 1), (other_page, recent, 2)])
        assert most_read(site, 30, 5) == [other_page.pk, page.pk]
        assert most_read(site, 60, 1) == [page.pk]
        assert most_read(site, 30, 5, other_page.content_type_id) == [other_page.pk]
        assert most_read(site, 1, 5) == []

    def test_shows_nothing_of_another_site(self, site, page, other_page):
        second = Site.objects.create(hostname="hai.example", root_page=other_page)
        today = timezone.localdate()
        write_history(site, [(page, today, 2)])
        write_history(second, [(other_page, today, 5), (page, today, 9)])
        assert most_read(site, 30, 5) == [page.pk]
        assert most_read(second, 30, 5) == [page.pk, other_page.pk]


class TestBases:
    AS_OF = timezone.make_aware(datetime(2026, 6, 30, 23, 59))

    def test_moment_is_that_of_the_last_one(self, site):
        assert visit_counts(site).base_as_of is None
        set_site_base(site, 100, self.AS_OF, "cms-cu")
        set_site_base(site, 100, self.AS_OF - timedelta(days=400), "cms-cu-hon")
        assert visit_counts(site).base_as_of == self.AS_OF

    def test_total_carries_on(self, site, page, read):
        set_site_base(site, 2_927_834, self.AS_OF, "cms-cu")
        read(page)
        flush_once()
        assert figures(site) == (1, 1, 1, 1, 2_927_835)

    def test_replaced__when_the_same_source_comes_again(self, site):
        set_site_base(site, 100, self.AS_OF, "cms-cu")
        set_site_base(site, 70, self.AS_OF, "cms-cu", note="đếm lại")
        assert visit_counts(site).total == 70

    def test_pages_bases_make_the_total__when_the_site_has_none(self, site, page, other_page):
        set_page_bases(
            site,
            {(page.content_type_id, page.pk): 171, (other_page.content_type_id, other_page.pk): 29},
            "cu",
        )
        assert visit_counts(site).total == 200
        assert article_views([page, other_page]) == {page.pk: 171, other_page.pk: 29}
        set_site_base(site, 5000, self.AS_OF, "cms-cu")
        assert visit_counts(site).total == 5000
        assert article_views([page]) == {page.pk: 171}
        assert list(differences()) == []

    def test_article_shows_base_days_and_views(self, site, page, read):
        set_page_bases(site, {(page.content_type_id, page.pk): 100}, "cu")
        write_history(site, [(page, date(2026, 11, 1), 20)])
        read(page)
        flush_once()
        assert article_views([page]) == {page.pk: 121}
        set_page_bases(site, {(page.content_type_id, page.pk): 50}, "cu")
        assert article_views([page]) == {page.pk: 71}
        assert list(differences()) == []

    def test_history_is_replaced(self, site, page, other_page, read):
        read(page)
        flush_once()
        write_history(site, [(page, date(2026, 11, 1), 20), (page, date(2026, 11, 1), 5)])
        write_history(site, [(other_page, date(2026, 11, 2), 7)])
        assert article_views([page]).get(page.pk) == 1
        assert article_views([other_page]) == {other_page.pk: 7}
        assert visit_counts(site).total == 8
        assert list(differences()) == []

    @pytest.mark.parametrize("views", [-1, -1000])
    def test_nothing_is_written__when_negative(self, site, page, views):
        with pytest.raises(ValueError, match="negative"):
            write_history(site, [(page, date(2026, 11, 1), 5), (page, date(2026, 11, 2), views)])
        with pytest.raises(ValueError, match="negative"):
            set_page_bases(site, {(page.content_type_id, page.pk): views}, "cu")
        with pytest.raises(ValueError, match="negative"):
            set_site_base(site, views, self.AS_OF, "cu")
        assert figures(site) == (1, 0, 0, 0, 0)


rows = st.lists(
    st.tuples(st.dates(date(2026, 10, 1), date(2026, 11, 20)), st.integers(0, 10**6)), max_size=12
)


class TestRelations(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(rows, st.integers(0, 10**9))
    def test_figures_never_contradict_one_another(self, days, base):
        site = Site.objects.get(is_default_site=True)
        with time_machine.travel(FRIDAY):
            set_site_base(site, base, TestBases.AS_OF, "cu")
            write_history(site, [(site.root_page, day, views) for day, views in days])
            counts = visit_counts(site)
        assert counts.online >= 1
        assert counts.today <= counts.week <= counts.total
        assert counts.today <= counts.month <= counts.total
        assert counts.total == base + sum(views for _, views in days)
        assert list(differences()) == []
