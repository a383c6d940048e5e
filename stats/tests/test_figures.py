"""The figures as JSON for the script, and on the pages."""

import re
from datetime import date, datetime

import pytest
import time_machine
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from stats.beacons.recording import signing_keys
from stats.beacons.token import read_token
from stats.definitions import COUNTED_VIEW, VERSION
from stats.flushing import flush_once
from stats.ledger.history import set_page_bases, set_site_base, write_history
from stats.ledger.targets import identity_of
from stats.models import StatsDropDay, StatsSettings

ADDRESS = "/luot-xem/tong.json"
DEFAULT_LABELS = ["Đang truy cập", "Hôm nay", "Trong tuần", "Tháng hiện tại", "Tổng lượt truy cập"]


class TestSiteFigures:
    def test_numbers_and_time(self, client, site, page):
        with time_machine.travel("2026-11-20T12:00:00+07:00", tick=False):
            write_history(site, [(page, date(2026, 11, 20), 7)])
            answer = client.get(ADDRESS)
        seven = dict.fromkeys(("today", "week", "month", "total"), 7)
        moment = {"machines_today": 0, "updated": "2026-11-20T12:00:00+07:00"}
        assert answer.json() == {"online": 1, **seven, **moment}

    def test_kept_for_a_moment(self, client, site):
        with time_machine.travel("2026-11-20T12:00:00+07:00"):
            answer = client.get(ADDRESS)
        assert "public" in answer["Cache-Control"]
        assert 0 < int(re.search(r"max-age=(\d+)", answer["Cache-Control"])[1]) <= 30
        assert not answer.cookies
        assert "Vary" not in answer or "Cookie" not in answer["Vary"]

    @pytest.mark.parametrize(
        ("time", "fresh", "stale"),
        [("12:00:00", 30, 60), ("23:58:20", 30, 60), ("23:59:00", 30, 30), ("23:59:50", 10, 0)]
        + [("23:59:59", 1, 0), ("00:00:00", 30, 60)],
    )
    def test_not_shown_past_midnight(self, client, site, time, fresh, stale):
        with time_machine.travel(f"2026-11-20T{time}+07:00", tick=False):
            answer = client.get(ADDRESS)
        assert answer["Cache-Control"] == f"public, max-age={fresh}, stale-while-revalidate={stale}"

    def test_not_modified__when_figures_are_the_same(self, client, site, page):
        tag = client.get(ADDRESS)["ETag"]
        assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304
        write_history(site, [(page, date(2026, 11, 20), 7)])
        assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 200

    def test_grows__when_a_reader_came(self, client, site, read, page):
        read(page)
        flush_once()
        figures = client.get(ADDRESS).json()
        assert [figures[name] for name in ("online", "today", "week", "month", "total")] == [1] * 5

    def test_refuses_to_be_posted(self, client, site):
        assert client.post(ADDRESS).status_code == 405


class TestArticleFigure:
    def test_number(self, client, site, page):
        set_page_bases(site, {(page.content_type_id, page.pk): 171}, "cu")
        answer = client.get(f"/luot-xem/bai/{page.pk}.json")
        assert answer.json() == {"views": 171}
        assert "public" in answer["Cache-Control"]

    def test_zero__when_nobody_has_read(self, client, page):
        assert client.get(f"/luot-xem/bai/{page.pk}.json").json() == {"views": 0}

    def test_missing__when_not_public(self, client, page):
        draft = page.add_child(instance=Page(title="Nháp", slug="nhap", live=False))
        closed = page.add_child(instance=Page(title="Kín", slug="kin"))
        PageViewRestriction.objects.create(page=closed, restriction_type="login")
        for pk in (draft.pk, closed.pk, 10**12):
            assert client.get(f"/luot-xem/bai/{pk}.json").status_code == 404


@pytest.fixture
def show(site):
    """Render tags as a template of the site does."""

    def render(source, preview=False, **context):
        request = RequestFactory().get("/")
        request.is_preview = preview
        return Template("{% load stats_tags %}" + source).render(Context({"request": request, **context}))

    return render


class TestComponent:
    def test_five_rows_in_order(self, show, site, page):
        set_site_base(site, 2_927_834, timezone.make_aware(datetime(2026, 6, 30)), "cu")
        html = show("{% visitor_statistics %}")
        assert re.findall(r"<dt>([^<]+)</dt>", html) == DEFAULT_LABELS
        assert re.findall(r'<dd data-stat="(\w+)"', html) == ["online", "today", "week", "month", "total"]
        assert '<dd data-stat="total">2.927.834</dd>' in html
        assert '<dd data-stat="online">1</dd>' in html

    def test_says_how_and_is_no_part_of_the_text(self, show, site):
        html = show("{% visitor_statistics %}")
        assert "data-nosnippet" in html
        assert 'aria-label="Thống kê truy cập"' in html
        assert "Cách đếm" in html
        assert 'href="/rieng-tu/"' in html
        assert re.search(r'<time [^>]*datetime="[^"]+\+07:00"', html)

    def test_definition__is_the_current_one_in_the_names_of_the_site(self, show, site):
        StatsSettings.objects.create(site=site, online_label="Đang online", month_label="")
        html = show("{% visitor_statistics %}")
        how = html[html.index("<details") :]
        assert COUNTED_VIEW in how
        assert f"phiên bản {VERSION}" in how
        assert f'data-definition="{VERSION}"' in how
        assert "“Đang online” là số người" in how
        assert "Đang truy cập" not in how
        assert "Tháng hiện tại" not in how

    def test_machines__are_told_beside_the_figures_and_in_none_of_them(self, show, site):
        today = timezone.localdate()
        StatsDropDay.objects.create(site_key=site.pk, day=today, reason="machine", amount=1234)
        html = show("{% visitor_statistics %}")
        assert 'Hôm nay đã loại <span data-stat="machines_today">1.234</span> lượt máy' in html
        assert '<dd data-stat="today">0</dd>' in html

    def test_base__is_told_apart(self, show, site):
        assert "hệ thống cũ, chưa lọc máy" not in show("{% visitor_statistics %}")
        set_site_base(site, 2_927_834, timezone.make_aware(datetime(2026, 6, 30)), "cu")
        html = show("{% visitor_statistics %}")
        assert "2.927.834 lượt chuyển từ hệ thống cũ, chưa lọc máy, chốt ngày 30/06/2026." in html

    def test_rows_are_the_settings(self, show, site):
        StatsSettings.objects.create(
            site=site,
            online_label="Đang online",
            total_label="Tất cả",
            total_place=1,
            online_place=2,
            month_label="",
        )
        html = show("{% visitor_statistics %}")
        labels = re.findall(r"<dt>([^<]+)</dt>", html)
        assert "Tháng hiện tại" not in labels
        assert labels[0] == "Tất cả"
        assert {"Đang online", "Hôm nay", "Trong tuần"} < set(labels)

    def test_few_queries_and_nothing_stored(self, show, site, django_assert_max_num_queries):
        show("{% visitor_statistics %}")
        with django_assert_max_num_queries(4) as queries:
            show("{% visitor_statistics %}")
        assert all(query["sql"].lstrip().startswith("SELECT") for query in queries.captured_queries)
        assert not StatsSettings.objects.exists()


class TestCountingRules:
    def test_rules__name_every_figure_shown_and_that_of_articles(self, show, site):
        StatsSettings.objects.create(site=site, total_label="Tất cả", week_label="")
        html = show("{% counting_rules %}")
        names = re.findall(r"<strong>([^<]+)</strong>", html)
        assert names == ["Đang truy cập", "Hôm nay", "Tháng hiện tại", "Tất cả", "Lượt xem"]
        assert COUNTED_VIEW in html
        assert f"phiên bản {VERSION}" in html


class TestPageTags:
    def test_number_is_grouped(self, show, site, page):
        set_page_bases(site, {(page.content_type_id, page.pk): 1284}, "cu")
        assert re.search(
            r"<(\w+) data-article-views>1\.284</\1>", show("{% article_views page %}", page=page)
        )

    def test_token_is_the_pages(self, show, site, page):
        html = show("{% view_token_meta page %}", page=page)
        token = re.fullmatch(r'<meta name="luot-xem" content="([^"]+)">', html)[1]
        assert read_token(token, timezone.now(), signing_keys()) == identity_of(page, site)

    def test_picture_is_for_readers_without_scripts(self, show, page):
        html = show("{% view_beacon page %}", page=page)
        assert re.fullmatch(
            r'<noscript><img src="/luot-xem/g\.gif\?t=[\w-]+" alt="" width="1" height="1"></noscript>', html
        )

    @pytest.mark.parametrize("tag", ["view_token_meta", "view_beacon"])
    def test_nothing__when_reading_does_not_count(self, show, page, tag):
        draft = page.add_child(instance=Page(title="Nháp", slug="nhap", live=False))
        source = "{% " + tag + " page %}"
        assert show(source, preview=True, page=page).strip() == ""
        assert show(source, page=draft).strip() == ""
        assert show(source, page=Page(title="Mới")).strip() == ""
        assert show(source, page=None).strip() == ""
