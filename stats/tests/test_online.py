"""What is read now, page by page."""

import pytest
from wagtail.models import Site

from stats.beacons.token import PageIdentity
from stats.buffers import View
from stats.figures.online import pages_read_now
from stats.ledger.folding import fold
from stats.ledger.targets import identity_of

NOON = 1_795_582_800  # 25/11/2026, 12:00 in Vietnam


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def seen(site):
    """Fold a view of a page by a reader so many seconds ago."""

    def fold_view(page, visitor, ago=0, of=site):
        fold([View(NOON - ago, identity_of(page, of), visitor)])

    return fold_view


class TestPagesReadNow:
    def test_pages__stand_by_their_readers(self, site, page, other_page, seen):
        seen(page, 1)
        seen(other_page, 1, ago=60)
        seen(other_page, 2, ago=120)
        found = [(one.title, one.readers) for one in pages_read_now(site)]
        assert found == [("Trang khác", 2), (page.title, 1)]

    def test_page__is_read_for_five_minutes(self, site, page, other_page, seen):
        seen(page, 1, ago=300)
        seen(other_page, 2, ago=301)
        assert [one.title for one in pages_read_now(site)] == [page.title]

    def test_page__that_a_reader_left_stays_out_while_the_reader_is_there(self, site, page, other_page, seen):
        seen(page, 1, ago=1000)
        seen(other_page, 1)
        assert [one.title for one in pages_read_now(site)] == ["Trang khác"]

    def test_readers__of_another_ward_stay_there(self, site, page, other_page, seen):
        neighbour = Site.objects.create(hostname="ben.example", root_page=other_page)
        seen(other_page, 7, of=neighbour)
        assert pages_read_now(site) == []
        assert len(pages_read_now(neighbour)) == 1

    def test_readers__of_the_minutes_before_midnight_are_still_there(self, site, page, seen, time_machine):
        midnight = NOON + 12 * 3600
        seen(page, 1, ago=-(midnight - 60 - NOON))
        time_machine.move_to(midnight + 60, tick=False)
        assert [one.readers for one in pages_read_now(site)] == [1]

    def test_list__is_cut_and_takes_two_queries(self, site, page, django_assert_num_queries):
        for n in range(30):
            other = PageIdentity(site.pk, page.content_type_id, 1000 + n)
            fold([View(NOON, other, 1), View(NOON, other, n)])
        with django_assert_num_queries(2):
            assert len(pages_read_now(site, limit=20)) == 20

    def test_nobody__is_an_empty_list(self, site, db):
        assert pages_read_now(site) == []
        assert pages_read_now(None) == []
