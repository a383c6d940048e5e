"""The report on paper: as full as it gets, printed by a real Chromium on at most three A4 sheets."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Site

from news.models import ArticlePage
from portal.approval.rules import Role
from portal.models import SiteIdentity
from portal.tests import factories
from stats.figures.turned_away import WORDS
from stats.models import (
    StatsBase,
    StatsDay,
    StatsDimensionDay,
    StatsDropDay,
    StatsPageDay,
    StatsReferrerDay,
    StatsTarget,
    StatsTotal,
)

from .axe import violations

pytestmark = pytest.mark.any_database

STATIC = Path(__file__).parents[2] / "static"
SHEETS = 3
LONG = (
    "Thông báo về việc tổ chức tiếp công dân định kỳ và giải quyết kiến nghị của cử tri trên địa bàn phường"
)


@pytest.fixture
def full_site(db, time_machine, settings, tmp_path):
    """A ward with figures in every part of the report, for two years."""
    settings.PORTAL_DATA = tmp_path
    time_machine.move_to(datetime(2026, 11, 25, 5, tzinfo=UTC), tick=False)
    site = Site.objects.get(is_default_site=True)
    SiteIdentity.objects.update_or_create(
        site=site, defaults={"ward_name": "Phường Bến Sen", "managing_body": "Ủy ban nhân dân phường Bến Sen"}
    )
    StatsBase.objects.create(site=site, source="cổng cũ", views=2_927_834, as_of="2024-11-01T00:00+07:00")
    StatsTotal.objects.create(site=site, counted=3_650_000, base=2_927_834)
    days = [date(2026, 11, 24) - timedelta(days=n) for n in range(750)]
    StatsDay.objects.bulk_create(
        StatsDay(site=site, day=day, views=12_345, visits=4321, uniques=3210, repeats=1234, suspect=99)
        for day in days
    )
    in_october = date(2026, 10, 5)
    kind = ContentType.objects.get_for_model(ArticlePage)
    for number in range(15):
        section = factories.section(title=f"Chuyên mục về đời sống phường số {number}")
        article = factories.article(section=section, title=f"{LONG}, lần thứ {number}")
        target = StatsTarget.objects.create(site=site, content_type=kind, object_id=article.pk)
        StatsPageDay.objects.create(site=site, target=target, day=in_october, views=9000 - number)
        StatsReferrerDay.objects.create(
            site=site, day=in_october, host=f"trang-lien-ket-{number}.vn", views=9
        )
    for value in ("phone", "tablet", "computer", "other"):
        StatsDimensionDay.objects.create(
            site=site, day=in_october, dimension="device", value=value, views=12_345
        )
    for reason in WORDS:
        StatsDropDay.objects.create(site_key=site.pk, day=in_october, reason=reason, amount=1234)
    return site


@pytest.fixture
def open_report(chromium, client, full_site):
    """Give a function that shows the report of a period in a new page, with its stylesheet."""
    client.force_login(factories.person(Role.EDITOR))
    contexts = []

    def open_(value: str, width: int = 1366):
        answer = client.get(reverse("portal_statistics_report"), {"ky": value})
        context = chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
        contexts.append(context)
        page = context.new_page()
        page.route("**/*.css", lambda route: route.fulfill(path=STATIC / "portal/admin/report.css"))
        page.route("**/bao-cao", lambda route: route.fulfill(body=answer.content, content_type="text/html"))
        page.goto("http://phuong.example/bao-cao")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("value", ["thang-2026-10", "quy-2026-4"])
def test_report__fits_on_three_sheets_of_a4(open_report, tmp_path, value):
    paper = tmp_path / "bao-cao.pdf"
    open_report(value).pdf(path=paper, prefer_css_page_size=True)
    assert 1 <= paper.read_bytes().count(b"/Type /Page\n") <= SHEETS


@pytest.mark.parametrize("width", [360, 1366])
def test_report__breaks_no_rule_of_axe(open_report, width):
    page = open_report("thang-2026-10", width=width)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
