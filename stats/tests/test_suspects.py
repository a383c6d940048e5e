"""Held views count once a person says so: where and when they came, and only once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry, Page

from stats.buffers import View, open_buffer
from stats.checking import differences
from stats.counts import article_views
from stats.flushing import flush_once
from stats.ledger.suspects import CaseClosed, release
from stats.ledger.targets import identity_of
from stats.models import StatsDay, StatsHour, StatsPageDay, StatsSettings, StatsTotal, SuspectCase

AT = 1_795_140_000  # 20/11/2026, 9 o'clock in Vietnam: the beginning of an hour
REASON = "Cả trường xem bài về ngày khai giảng"


@pytest.fixture
def case(site, page, other_page):
    """Hold back 3 views of a page, one of them an hour later, and 2 of another; 2 and 1 are counted."""
    StatsSettings.objects.create(site=site, page_cap=1, network_cap=600)
    read(site, page, range(3), AT)
    read(site, page, range(10, 12), AT + 3600)
    read(site, other_page, range(3), AT)
    return SuspectCase.objects.get()


def read(site, page, readers, at):
    open_buffer().append([View(at, identity_of(page, site), reader, 77) for reader in readers])
    flush_once()


def figures():
    day = StatsDay.objects.get()
    return day.views, day.suspect, day.visits, day.uniques


def all_agrees():
    assert list(differences()) == []
    return True


class TestRelease:
    def test_every_figure_grows(self, case, page, other_page, admin_user):
        assert figures() == (3, 5, 2, 2)
        release(case, admin_user, REASON)
        assert figures() == (8, 0, 2, 2)
        assert article_views([page, other_page]) == {page.pk: 5, other_page.pk: 3}
        assert sorted(StatsHour.objects.values_list("hour", "views")) == [
            (datetime.fromtimestamp(AT, UTC), 6),
            (datetime.fromtimestamp(AT + 3600, UTC), 2),
        ]
        assert sorted(StatsPageDay.objects.values_list("views", flat=True)) == [3, 5]
        assert StatsTotal.objects.get().counted == 8
        assert all_agrees()

    def test_says_who_and_why(self, case, admin_user):
        release(case, admin_user, REASON)
        stored = SuspectCase.objects.get()
        assert (stored.state, stored.decided_by, stored.reason) == ("released", admin_user, REASON)
        assert stored.decided_at is not None
        entry = ModelLogEntry.objects.get(object_id=str(case.pk))
        assert (entry.user, entry.data["views"], entry.data["reason"]) == (admin_user, 5, REASON)

    def test_changes_nothing__when_done_twice(self, case, admin_user):
        same = SuspectCase.objects.get()
        release(case, admin_user, REASON)
        with pytest.raises(CaseClosed):
            release(same, admin_user, "Lần hai")
        assert figures() == (8, 0, 2, 2)
        assert SuspectCase.objects.get().reason == REASON

    @pytest.mark.parametrize("is_there", [True, False])
    def test_refused__when_too_old(self, case, admin_user, is_there):
        SuspectCase.objects.update(day=date(2026, 11, 20) - timedelta(days=3 * 365))
        if not is_there:
            SuspectCase.objects.all().delete()
        with pytest.raises(CaseClosed):
            release(case, admin_user, REASON)
        assert figures() == (3, 5, 2, 2)

    def test_network_is_not_capped_any_more__when_released(self, case, site, page, admin_user):
        release(case, admin_user, REASON)
        read(site, page, range(20, 40), AT + 1)
        assert figures()[:2] == (28, 0)
        assert all_agrees()

    def test_capped_again__when_the_day_is_another(self, case, site, page, admin_user):
        release(case, admin_user, REASON)
        read(site, page, range(20, 40), AT + 86_400)
        assert StatsDay.objects.get(day=date(2026, 11, 21)).suspect == 19
        assert all_agrees()

    def test_site_counts__when_the_page_is_gone(self, case, other_page, admin_user):
        Page.objects.get(pk=other_page.pk).delete()
        release(case, admin_user, REASON)
        assert figures()[:2] == (8, 0)
        assert article_views([other_page]) == {}
        assert all_agrees()

    def test_nothing_is_written__when_it_fails_halfway(self, case, admin_user, monkeypatch):
        def die(*args, **kwargs):
            raise RuntimeError

        monkeypatch.setattr("stats.ledger.suspects.add_to_totals", die)
        with pytest.raises(RuntimeError):
            release(case, admin_user, REASON)
        assert figures() == (3, 5, 2, 2)
        assert SuspectCase.objects.get().state == "held"
        assert all_agrees()
