"""The statistics of satisfaction, as they are shown."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.approval.rules import Role
from portal.statistics.satisfaction import LEAST_RANKED
from portal.tests import factories
from stats.figures.turned_away import RATING_CAP
from stats.ledger.targets import find_or_make_targets, identity_of
from stats.models import StatsDropDay, StatsRatingDay

RATINGS = reverse("portal_statistics_ratings")


def html_of(client, query=""):
    answer = client.get(RATINGS + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def rate(site):
    """Give a page votes by value on a day so many days ago."""

    def give(page, numbers, days_ago=0):
        target = find_or_make_targets([identity_of(page, site)])[identity_of(page, site)].pk
        day = timezone.localdate() - timedelta(days=days_ago)
        for value, number in numbers.items():
            StatsRatingDay.objects.create(site=site, target_id=target, day=day, value=value, number=number)

    return give


def ranking(html, id):
    """Return the titles of a ranking in their order."""
    part = html.split(f'aria-labelledby="{id}"')[1].split("</section>")[0]
    return [row.split(">", 1)[1].split("</a>")[0] for row in part.split('<th scope="row"> <a ')[1:]]


class TestPage:
    def test_page__is_for_those_with_the_right(self, client, db):
        client.force_login(factories.person(Role.CONTRIBUTOR))
        assert client.get(RATINGS).status_code == 403

    def test_site_and_pages__stand_apart(self, reader, site, rate):
        rate(site.root_page, {4: 1200, 1: 34})
        rate(factories.article(title="Bài một"), {3: 6, 2: 1})
        html = html_of(reader)
        assert "1.234 lượt đánh giá, 97% hài lòng hoặc rất hài lòng" in html
        assert "7 lượt đánh giá, 85% hài lòng hoặc rất hài lòng" in html
        assert '<rect width="97.2%" height="100%">' in html

    def test_rankings__hold_pages_with_votes_enough_and_of_the_period(self, reader, rate):
        rate(factories.article(title="Ai cũng vừa lòng"), {4: LEAST_RANKED})
        rate(factories.article(title="Nửa nọ nửa kia"), {4: 3, 1: 3})
        rate(factories.article(title="Ít vừa lòng"), {3: 1, 1: 5})
        rate(factories.article(title="Hai người chê"), {1: LEAST_RANKED - 1})
        rate(factories.article(title="Chuyện cũ"), {4: 50}, days_ago=30)
        html = html_of(reader)
        assert ranking(html, "hai-long-nhat") == ["Ai cũng vừa lòng", "Nửa nọ nửa kia", "Ít vừa lòng"]
        assert ranking(html, "it-hai-long") == ["Ít vừa lòng", "Nửa nọ nửa kia"]
        assert "Chuyện cũ" in html_of(reader, "?ky=thang-truoc")

    def test_votes_beyond_the_cap__are_told_and_not_offered_for_release(self, reader, site):
        assert "không được tính vì mạng gửi đến" not in html_of(reader)
        day = timezone.localdate()
        StatsDropDay.objects.create(site_key=site.pk, day=day, reason=RATING_CAP, amount=1234)
        StatsDropDay.objects.create(site_key=site.pk, day=day, reason="rate", amount=7)
        StatsDropDay.objects.create(site_key=site.pk + 1, day=day, reason=RATING_CAP, amount=7)
        html = html_of(reader)
        assert "Trong kỳ có 1.234 lượt đánh giá không được tính" in html
        assert "Cho tính" not in html

    def test_page__keeps_its_price_however_many_pages_were_rated(self, reader, rate):
        def price():
            html_of(reader)
            with CaptureQueriesContext(connection) as queries:
                html_of(reader)
            return len(queries)

        section = factories.section()
        for number in range(3):
            rate(factories.article(section, title=f"Bài {number}"), {4: 5, 1: 5})
        few = price()
        for number in range(3, 20):
            rate(factories.article(section, title=f"Bài {number}"), {4: 5, 1: 5})
        assert price() == few

    def test_period__without_votes_says_so(self, reader, site):
        assert html_of(reader).count("Kỳ này chưa có lượt đánh giá nào.") == 2
