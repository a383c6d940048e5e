"""The tab of the editor with the views of a page: who sees it, when, what it says and costs."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from portal.approval.rules import Role
from portal.readership_panel import with_bars
from portal.tests import factories, verbs
from stats.figures.one_page import DayViews
from stats.ledger.history import set_page_bases, write_history

NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)
LABEL = 'aria-label="Lượt xem của trang này"'


@pytest.fixture(autouse=True)
def at_noon(time_machine, settings, tmp_path):
    settings.PORTAL_DATA = tmp_path
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def writer(client, db):
    person = factories.person(Role.EDITOR)
    client.force_login(person)
    return person


def html_of(client, page):
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


class TestWhoSeesIt:
    def test_page__that_was_public_has_it(self, client, writer):
        assert LABEL in html_of(client, verbs.publish(by=writer))

    def test_draft__has_none(self, client, writer):
        assert LABEL not in html_of(client, verbs.write(by=writer))

    def test_new_page__has_none(self, client, writer):
        section = factories.section()
        add = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
        answer = client.get(add)
        assert answer.status_code == 200
        assert LABEL not in answer.content.decode()

    def test_person__without_the_right_sees_none(self, client, db):
        contributor = factories.person(Role.CONTRIBUTOR)
        page = verbs.publish(by=contributor)
        client.force_login(contributor)
        html = html_of(client, page)
        assert LABEL not in html
        assert "tab-label-lượt_xem" not in html

    def test_home_page__has_it_too(self, client, db):
        client.force_login(factories.person(Role.ADMINISTRATOR))
        assert LABEL in html_of(client, Site.objects.get(is_default_site=True).root_page)


class TestFigures:
    def test_numbers__stand_with_the_old_ones_apart(self, client, writer):
        page, site = verbs.publish(by=writer), Site.objects.get(is_default_site=True)
        today = timezone.localdate()
        days = [(0, 1200), (8, 1000), (20, 300), (60, 500)]
        write_history(site, [(page, today - timedelta(days=ago), views) for ago, views in days])
        set_page_bases(site, {(page.content_type_id, page.pk): 2000}, "cu")
        html = html_of(client, page)
        assert "5.000" in html
        assert "= 2.000 (hệ thống cũ, chưa lọc máy) + 3.000" in html
        assert "<dt>30 ngày gần đây</dt> <dd>2.500</dd>" in html
        assert "Tăng 20% (kỳ trước: 1.000)" in html
        assert '25/11/2026 <svg class="statistics-bar" aria-hidden="true"' in html
        assert reverse("portal_statistics_articles") in html

    def test_figures__cost_four_queries(self, client, writer, monkeypatch):
        page = verbs.publish(by=writer)

        def price():
            html_of(client, page)
            with CaptureQueriesContext(connection) as queries:
                html_of(client, page)
            return len(queries)

        with_panel = price()
        monkeypatch.setattr("portal.readership_panel.may_view", lambda user: False)
        assert with_panel - price() == 4


@pytest.mark.parametrize(
    ("views", "widths"),
    [([4, 1, 0], ["0%", "25%", "100%"]), ([0, 0], ["0%", "0%"]), ([-3, 6], ["100%", "0%"]), ([], [])],
)
def test_bars__are_parts_of_the_highest_day(views, widths):
    days = [DayViews(date(2026, 11, n + 1), number) for n, number in enumerate(views)]
    assert [width for _day, width in with_bars(days)] == widths
