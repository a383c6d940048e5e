"""Whatever happens in whatever order, the ledger says what a plain list of accepted beacons says."""

import os
from collections import Counter

import pytest
import time_machine
from django.db.models import Sum
from hitcount.models import Hit, HitCount
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from wagtail.models import Page, Site

from stats import flushing
from stats.buffers import SqliteBuffer, View, open_buffer, sqlite
from stats.checking import differences
from stats.counts import visit_counts
from stats.flushing import flush_once
from stats.ledger import moments
from stats.ledger.corrections import correct
from stats.ledger.history import set_site_base
from stats.ledger.suspects import release
from stats.ledger.targets import find_or_make_targets, identity_of
from stats.ledger.transient import forget_visitors_before
from stats.models import (
    Source,
    StatsDay,
    StatsHour,
    StatsNetworkHour,
    StatsPageDay,
    StatsReferrerDay,
    StatsSettings,
    StatsTarget,
    StatsTotal,
    SuspectCase,
)

from .ledger_model import Model, day_of, hour_of
from .reader_rows import counted_readers

START = 1_795_190_000  # an hour before a local midnight
PAGE_CAP, NETWORK_CAP = 2, 3
NETWORKS = (0, 7, 8)  # 0: a record of a former release
HOSTS = ("", "coccoc.com")


class Killed(Exception):
    """Stands for the end of the process."""


class Counting(RuleBasedStateMachine):
    """Readers and crawlers on two sites of two pages, a clock that jumps, a flusher that is killed."""

    def __init__(self):
        super().__init__()
        self.now = START
        self.all_folded = True
        self.is_checked = True
        self.model = Model(PAGE_CAP, NETWORK_CAP)
        self.site = Site.objects.get(is_default_site=True)
        root = self.site.root_page
        self.sites = [self.site, Site.objects.get_or_create(hostname="hai.example", root_page=root)[0]]
        other = Page.objects.filter(slug="trang-khac").first()
        self.pages = [root, other or root.add_child(instance=Page(title="Trang khác", slug="trang-khac"))]
        self._forget_earlier_runs()

    def _forget_earlier_runs(self):
        open_buffer().discard(2**60)
        for model in (StatsTarget, HitCount, StatsSettings, StatsNetworkHour, *self._tables_by_site()):
            model.objects.all().delete()
        for site in self.sites:
            StatsSettings.objects.create(site=site, page_cap=PAGE_CAP, network_cap=NETWORK_CAP)

    def _tables_by_site(self):
        tables = StatsDay._meta.app_config.get_models()
        return [table for table in tables if any(field.name == "site" for field in table._meta.fields)]

    @rule(
        readers=st.lists(st.integers(1, 4), min_size=1, max_size=4),
        page=st.integers(0, 1),
        site=st.sampled_from([0, 0, 0, 1]),
        network=st.sampled_from(NETWORKS),
        host=st.sampled_from(HOSTS),
    )
    def read(self, readers, page, site, network, host):
        """Open a page; the same reader twice is a reload."""
        identity = identity_of(self.pages[page], self.sites[site])
        # The hash of a network is another on each site.
        views = [
            View(self.now, identity, reader, network and network + 100 * site, referrer=host)
            for reader in readers
        ]
        open_buffer().append(views)
        for view in views:
            self.model.accept(view)
        self.all_folded = False

    @rule(seconds=st.sampled_from([1, 299, 1799, 1800, 3600, 86_400, -5, -1800]))
    def let_time_pass(self, seconds):
        self.now += seconds

    @rule()
    def flush(self):
        flush_once()
        self.all_folded, self.is_checked = True, False

    @rule(size=st.integers(1, 3))
    def flush_in_small_chunks(self, size):
        chunk, flushing.CHUNK = flushing.CHUNK, size
        try:
            flush_once()
        finally:
            flushing.CHUNK = chunk
        self.all_folded, self.is_checked = True, False

    @rule()
    def be_killed_before_the_records_are_deleted(self):
        self._flush_until(SqliteBuffer, "discard")

    @rule()
    def be_killed_before_the_commit(self):
        self._flush_until(flushing, "_move_offset")

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
        self.is_checked = False

    @rule()
    def start_again(self):
        """Go on as a process that remembers nothing."""
        sqlite._connections.forget()
        moments._day_of_quarter.cache_clear()

    @precondition(lambda self: self.all_folded and self.model.held)
    @rule(which=st.integers(0, 5))
    def release_a_case(self, which):
        open_cases = SuspectCase.objects.filter(state="held", network__isnull=False).order_by("pk")
        if not open_cases:
            return
        case = open_cases[which % len(open_cases)]
        release(case, None, "Đã xem xét")
        self.model.release(case.day, case.network)
        self.is_checked = False

    @precondition(lambda self: self.all_folded and not self.model.held)
    @rule()
    def forget_the_days_before(self):
        day = self._today()
        forget_visitors_before(day)
        self.model.forget_before(day)
        self.is_checked = False

    @precondition(lambda self: self.all_folded)
    @rule(page=st.integers(0, 1), views=st.integers(-4, 4).filter(bool))
    def correct(self, page, views):
        identity, day = identity_of(self.pages[page], self.site), self._today()
        target = StatsTarget.objects.get(pk=find_or_make_targets([identity])[identity].pk)
        before = (
            self.model.page_days().get((identity, day), (0, 0))[0] + self.model.corrections[identity, day]
        )
        with time_machine.travel(self.now, tick=False):
            try:
                correct(self.site, target, day, views, "Kiểm kê", None)
            except ValueError:
                assert before + views < 0
                return
        assert before + views >= 0
        self.model.corrections[identity, day] += views
        self.is_checked = False

    @rule(total=st.integers(0, 1000))
    def take_over_an_old_total(self, total):
        with time_machine.travel(self.now, tick=False):
            set_site_base(self.site, total, hour_of(View(self.now, None, 0)), "old-cms")
        self.model.base = total
        self.is_checked = False

    def _today(self):
        return day_of(View(self.now, None, 0))

    @invariant()
    def ledger_is_right(self):
        """Look only after a rule that writes it: looking is what takes the time."""
        if self.is_checked:
            return
        self.figures_agree_with_one_another()
        self.shown_figures_keep_their_order()
        if self.all_folded:
            self.figures_are_those_of_the_list()
            self.what_stands_beside_the_figures_is_that_of_the_list()
        self.is_checked = True

    def figures_agree_with_one_another(self):
        assert list(differences()) == []
        assert not Hit.objects.exists()

    def shown_figures_keep_their_order(self):
        with time_machine.travel(self.now, tick=False):
            for site in self.sites:
                counts = visit_counts(site)
                assert counts.today <= counts.week <= counts.total
                assert counts.today <= counts.month <= counts.total
                assert counts.online >= 1

    def figures_are_those_of_the_list(self):
        measured = StatsDay.objects.filter(source=Source.MEASURED)
        names = ("views", "visits", "uniques", "repeats", "suspect")
        assert rows(measured, ("site_id", "day"), names) == self.model.days()
        assert rows(StatsHour.objects.all(), ("site_id", "hour"), ("views", "visits")) == self.model.hours()
        assert self._page_days() == self.model.page_days()
        hits = dict(HitCount.objects.values_list("object_pk", "hits"))
        assert +Counter(hits) == +Counter(self.model.hits())
        totals = rows(StatsTotal.objects.all(), ("site_id",), ("counted", "base"))
        for site in self.sites:
            base = self.model.base if site == self.site else 0
            assert totals.get((site.pk,), (0, 0)) == (self.model.total(site.pk), base)

    def what_stands_beside_the_figures_is_that_of_the_list(self):
        hosts = rows(StatsReferrerDay.objects.all(), ("site_id", "day", "host"), ("views",))
        assert {key: views for key, (views,) in hosts.items()} == dict(self.model.referrers())
        cases = SuspectCase.objects.values_list("site_id", "day", "state").order_by()
        held = {tuple(key): views for *key, views in cases.annotate(sum=Sum("views"))}
        assert held == dict(self.model.cases())
        assert dict(counted_readers()) == self.model.last_here

    def _page_days(self):
        identities = {target.pk: page for page, target in find_or_make_targets(self._identities()).items()}
        measured = StatsPageDay.objects.filter(source=Source.MEASURED)
        found = rows(measured, ("target_id", "day"), ("views", "entries"))
        return {(identities[target], day): figures for (target, day), figures in found.items()}

    def _identities(self):
        return [identity_of(page, site) for page in self.pages for site in self.sites]

    def teardown(self):
        self.flush()
        self.ledger_is_right()


def rows(queryset, key, figures):
    """Return the figures by key."""
    found = queryset.values_list(*key, *figures)
    return {row[: len(key)]: row[len(key) :] for row in found}


class TestLedger(Counting.TestCase, TestCase):
    settings = settings(max_examples=15, stateful_step_count=20, deadline=None)


@pytest.mark.proof
class TestLedgerAtLength(Counting.TestCase, TestCase):
    settings = settings(
        max_examples=int(os.environ.get("WALKS") or 400), stateful_step_count=60, deadline=None
    )
