"""A figure is put right by an entry with a reason, and everything still adds up."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth import get_user_model
from wagtail.models import ModelLogEntry, Site

from stats.checking import differences
from stats.counts import article_views, most_read, visit_counts
from stats.flushing import flush_once
from stats.ledger.corrections import correct
from stats.ledger.history import write_history
from stats.models import Source, StatsCorrection, StatsDay, StatsPageDay, StatsTarget

NOON = "2026-11-20T12:00:00+07:00"
TODAY, EARLIER = date(2026, 11, 20), date(2026, 11, 2)


@pytest.fixture(autouse=True)
def friday():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("can-bo")


@pytest.fixture
def target(site, page):
    write_history(site, [(page, EARLIER, 50), (page, TODAY, 7)])
    return StatsTarget.objects.get(object_id=page.pk)


def state():
    rows = [StatsCorrection, StatsDay, StatsPageDay]
    return [list(model.objects.order_by("pk").values()) for model in rows]


class TestEntry:
    def test_moves_page_day_article_and_total(self, site, page, target, user):
        correct(site, target, EARLIER, -20, "Máy quét của nhà cung cấp", user)
        assert article_views([page]) == {page.pk: 37}
        assert (visit_counts(site).month, visit_counts(site).total) == (37, 37)
        assert StatsPageDay.objects.get(source=Source.CORRECTION).views == -20
        assert list(differences()) == []

    def test_leaves_what_was_counted(self, site, page, read, user):
        read(page)
        flush_once()
        correct(site, StatsTarget.objects.get(), TODAY, 5, "Mất điện buổi sáng", user)
        assert StatsDay.objects.get(source=Source.MEASURED).views == 1
        assert visit_counts(site).today == 6
        assert list(differences()) == []

    def test_is_corrected_by_another(self, site, page, target, user):
        correct(site, target, EARLIER, -20, "Nhầm", user)
        correct(site, target, EARLIER, 20, "Trả lại số đã trừ nhầm", user)
        assert article_views([page]) == {page.pk: 57}
        assert StatsCorrection.objects.count() == 2
        assert list(differences()) == []

    def test_of_pages_that_nobody_can_name(self, site, user):
        correct(site, None, TODAY, 9, "Bổ sung từ sổ tay", user)
        correct(site, None, TODAY, 1, "Bổ sung lần hai", user)
        assert visit_counts(site).today == 10
        assert StatsTarget.objects.count() == 1
        assert list(differences()) == []

    def test_of_a_page_that_is_gone(self, site, other_page, user):
        write_history(site, [(other_page, EARLIER, 5)])
        target = StatsTarget.objects.get()
        other_page.delete()
        correct(site, target, EARLIER, -5, "Số thử nghiệm", user)
        assert visit_counts(site).total == 0
        assert list(differences()) == []

    def test_does_not_rank_a_page_above_its_readers(self, site, page, other_page, target, user):
        write_history(site, [(page, EARLIER, 50), (other_page, EARLIER, 40)])
        correct(site, target, EARLIER, -20, "Máy quét", user)
        assert most_read(site, 30, 5) == [other_page.pk, page.pk]

    def test_is_logged(self, site, target, user):
        entry = correct(site, target, EARLIER, -20, " Máy quét ", user)
        line = ModelLogEntry.objects.get()
        assert (line.user, line.object_id) == (user, str(entry.pk))
        assert line.data["views"] == -20
        assert line.data["reason"] == entry.reason == "Máy quét"


class TestRefusal:
    @pytest.mark.parametrize(
        ("day", "views", "reason", "word"),
        [
            (EARLIER, 5, "", "lý do"),
            (EARLIER, 5, "  ", "lý do"),
            (EARLIER, 5, "a" * 301, "300"),
            (EARLIER, 0, "Nhầm", "khác 0"),
            (EARLIER, 10**9 + 1, "Nhầm", "lớn quá"),
            (date(2026, 11, 21), 5, "Nhầm", "chưa tới"),
            (EARLIER, -51, "Nhầm", "của trang"),
            (date(2026, 11, 3), -1, "Nhầm", "của trang"),
        ],
    )
    def test_says_why_and_writes_nothing(self, site, target, user, day, views, reason, word):
        before = state()
        with pytest.raises(ValueError, match=word):
            correct(site, target, day, views, reason, user)
        assert state() == before

    def test_allows_exactly_nothing_left(self, site, target, user):
        correct(site, target, EARLIER, -50, "Số thử nghiệm", user)
        with pytest.raises(ValueError, match="của trang"):
            correct(site, target, EARLIER, -1, "Thêm một lượt", user)

    def test_site_day_never_falls_below_zero(self, site, target, user):
        StatsDay.objects.filter(day=EARLIER).update(views=10)  # as a hand in the database may leave it
        with pytest.raises(ValueError, match="cả cổng"):
            correct(site, target, EARLIER, -11, "Nhầm", user)

    def test_page_of_another_site(self, site, page, target, user):
        second = Site.objects.create(hostname="hai.example", root_page=page)
        with pytest.raises(ValueError, match="không thuộc"):
            correct(second, target, EARLIER, 5, "Nhầm", user)


class TestFoldedMonth:
    def test_counts_against_the_month(self, site, page, user):
        write_history(site, [(page, date(2024, 3, 5), 10), (page, date(2024, 3, 6), 3)])
        target = StatsTarget.objects.get()
        correct(site, target, date(2024, 3, 5), -10, "Số thử nghiệm", user)
        with pytest.raises(ValueError, match="của trang"):
            correct(site, target, date(2024, 3, 6), -4, "Số thử nghiệm", user)
