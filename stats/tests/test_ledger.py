"""Whatever happens in whatever order, the ledger says what a list of accepted beacons says."""

from collections import Counter
from datetime import UTC, datetime

from django.utils import timezone
from hitcount.models import HitCount
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from wagtail.models import Page, Site

from stats import flushing
from stats.buffers import SqliteBuffer, View, open_buffer
from stats.checking import differences
from stats.counts import article_views
from stats.flushing import flush_once
from stats.models import StatsDay, StatsDimensionDay, StatsHour, StatsTarget, StatsTotal, StatsVisitor
from stats.periods import local_day
from stats.targets import identity_of

START = 1_795_190_000  # an hour before a local midnight


class Killed(Exception):
    """Stands for the end of the process."""


class Counting(RuleBasedStateMachine):
    """Three readers, two pages, a clock that jumps, a flusher that is killed at the worst moments."""

    def __init__(self):
        super().__init__()
        self.now = START
        self.last_counted = {}
        self.views, self.repeats, self.hits = Counter(), Counter(), Counter()
        self.all_folded = True
        self.site = Site.objects.get(is_default_site=True)
        self.pages = self._two_pages()
        self._forget_earlier_runs()

    def _two_pages(self):
        root = self.site.root_page
        other = Page.objects.filter(slug="trang-khac").first()
        return [root, other or root.add_child(instance=Page(title="Trang khác", slug="trang-khac"))]

    def _forget_earlier_runs(self):
        for model in (
            StatsTarget,
            StatsDay,
            StatsDimensionDay,
            StatsHour,
            StatsTotal,
            StatsVisitor,
            HitCount,
        ):
            model.objects.all().delete()

    @rule(reader=st.integers(1, 3), number=st.integers(0, 1), again=st.integers(1, 3))
    def read(self, reader, number, again):
        page = self.pages[number]
        for _ in range(again):
            open_buffer().append([View(self.now, identity_of(page, self.site), reader)])
            self._expect(page, reader)
        self.all_folded = False

    def _expect(self, page, reader):
        day = local_day(datetime.fromtimestamp(self.now, UTC), timezone.get_default_timezone())
        last = self.last_counted.get((reader, page.pk, day))
        if last is not None and self.now - last < 1800:
            self.repeats[day] += 1
            return
        self.last_counted[reader, page.pk, day] = self.now
        self.views[day] += 1
        self.hits[page.pk] += 1

    @rule(seconds=st.sampled_from([1, 299, 1799, 1800, 3600, 86_400, -5, -1800]))
    def let_time_pass(self, seconds):
        self.now += seconds

    @rule()
    def flush(self):
        flush_once()
        self.all_folded = True

    @rule(size=st.integers(1, 3))
    def flush_in_small_chunks(self, size):
        chunk, flushing.CHUNK = flushing.CHUNK, size
        try:
            flush_once()
        finally:
            flushing.CHUNK = chunk
        self.all_folded = True

    @rule()
    def be_killed_before_the_records_are_deleted(self):
        self._flush_until(SqliteBuffer, "discard")

    @rule()
    def be_killed_before_the_commit(self):
        self._flush_until(flushing.BufferOffset.objects, "update_or_create")

    def _flush_until(self, owner, name):
        def die(*args, **kwargs):
            raise Killed

        whole = getattr(owner, name)
        setattr(owner, name, die)
        try:
            flush_once()
        except Killed:
            self.all_folded = False
        finally:
            setattr(owner, name, whole)

    @invariant()
    def figures_agree_with_one_another(self):
        assert list(differences()) == []

    @invariant()
    def figures_are_those_of_the_list(self):
        if not self.all_folded:
            return
        days = {
            day: (views, repeats)
            for day, views, repeats in StatsDay.objects.values_list("day", "views", "repeats")
        }
        expected = {day: (self.views[day], self.repeats[day]) for day in {*self.views, *self.repeats}}
        assert days == expected
        assert article_views(self.pages) == dict(self.hits)

    def teardown(self):
        flush_once()
        self.all_folded = True
        self.figures_are_those_of_the_list()


class TestLedger(Counting.TestCase, TestCase):
    settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
