"""The statistics of sources and devices, as they are shown."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.approval.rules import Role
from portal.statistics.share_lines import percent_words
from portal.tests import factories
from stats.models import StatsDay, StatsDimensionDay, StatsReferrerDay

SOURCES = reverse("portal_statistics_sources")


def html_of(client, query=""):
    answer = client.get(SOURCES + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("percent", "words"),
    [(0, "0%"), (0.04, "dưới 0,1%"), (0.1, "0,1%"), (43.46, "43,5%"), (50, "50%"), (100, "100%")],
)
def test_percent__is_written_the_vietnamese_way(percent, words):
    assert percent_words(percent) == words


class TestPage:
    def test_page__is_for_those_with_the_right(self, client, db):
        client.force_login(factories.person(Role.CONTRIBUTOR))
        assert client.get(SOURCES).status_code == 403

    def test_tables__have_numbers_shares_and_bars(self, reader, site):
        today = timezone.localdate()
        StatsDay.objects.create(site=site, day=today, views=3000)
        StatsReferrerDay.objects.create(site=site, day=today, host="coccoc.com", views=1000)
        StatsDimensionDay.objects.create(site=site, day=today, dimension="browser", value="zalo", views=3000)
        html = html_of(reader)
        assert "coccoc.com" in html
        assert '<rect width="33.3%" height="100%">' in html
        assert "33,3%" in html
        assert "Vào thẳng hoặc không rõ" in html
        assert "2.000" in html
        assert "Mở trong Zalo" in html
        assert "chỉ được ghi từ ngày" not in html

    def test_period__older_than_the_noting_says_so(self, reader, site):
        today = timezone.localdate()
        for days_ago in (0, 1):
            StatsDay.objects.create(site=site, day=today - timedelta(days=days_ago), views=30)
        StatsDimensionDay.objects.create(site=site, day=today, dimension="device", value="phone", views=30)
        html = html_of(reader)
        assert "chỉ được ghi từ ngày 25/11/2026" in html
        assert "Chưa ghi nhận" in html

    def test_period__without_views_says_so(self, reader, site):
        assert "Kỳ này chưa có lượt nào." in html_of(reader)

    def test_period__before_the_noting_says_so(self, reader, site):
        StatsDay.objects.create(site=site, day=timezone.localdate(), views=30)
        html = html_of(reader)
        assert "chưa ghi thiết bị" in html
        assert "Chưa ghi nhận" not in html

    def test_host__is_shown_as_words(self, reader, site):
        today = timezone.localdate()
        StatsDay.objects.create(site=site, day=today, views=3)
        StatsReferrerDay.objects.create(site=site, day=today, host="<b>x</b>", views=3)
        assert "<b>x</b>" not in html_of(reader)
