"""The reports: their figures and comparisons, what is told apart, who may read them."""

import re
from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Site

from news.models import ArticlePage
from portal.models import SiteIdentity
from portal.statistics.report_figures import change_words
from portal.statistics.report_parts import Line, halves, shortened
from portal.tests import factories
from stats.definitions import COUNTED_VIEW
from stats.models import (
    Source,
    StatsBase,
    StatsDay,
    StatsDimensionDay,
    StatsDropDay,
    StatsPageDay,
    StatsReferrerDay,
    StatsTarget,
    StatsTotal,
)

from .moments import NOON

CHOICE, PAPER = reverse("portal_statistics_reports"), reverse("portal_statistics_report")


def paper(client, value):
    answer = client.get(PAPER, {"ky": value})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def on(site, day, views, **figures):
    StatsDay.objects.create(site=site, day=date.fromisoformat(day), views=views, **figures)


def cells(html, name):
    """Return the cells beside the row of this name."""
    row = re.search(rf'<tr><th scope="row">{re.escape(name)}</th>(.*?)</tr>', html)[1]
    return re.findall(r"<td[^>]*>([^<]*)</td>", row)


class TestDoors:
    @pytest.mark.parametrize("address", [CHOICE, PAPER + "?ky=thang-2026-10"])
    def test_reports__are_for_those_with_the_right(self, client, db, address):
        client.force_login(factories.person(None))
        assert client.get(address).status_code in (302, 403)

    @pytest.mark.parametrize("value", ["", "thang-2026-12", "quy-2026-9", "x" * 5000])
    def test_no_period__is_not_found(self, reader, value):
        assert reader.get(PAPER, {"ky": value}).status_code == 404

    def test_choice__offers_the_month_that_has_ended(self, reader):
        html = reader.get(CHOICE).content.decode()
        assert '<option value="thang-2026-10" selected>Tháng 10 năm 2026</option>' in html
        assert '<option value="quy-2026-4">Quý IV năm 2026</option>' in html


class TestFigures:
    def test_month__beside_the_one_before_and_that_of_the_year_before(self, reader, site):
        on(site, "2026-10-01", 1000, visits=500, uniques=100)
        on(site, "2026-10-31", 2100, visits=40, uniques=300)
        on(site, "2026-09-30", 1550, visits=540, uniques=400)
        on(site, "2025-10-15", 3100)
        on(site, "2026-11-01", 9999)
        html = paper(reader, "thang-2026-10")
        assert cells(html, "Lượt xem") == ["3.100", "1.550", "tăng 100%", "3.100", "không đổi"]
        assert cells(html, "Phiên truy cập") == ["540", "540", "không đổi", "–", "chưa có số để so sánh"]
        assert cells(html, "Lượt xem mỗi ngày, trung bình")[:2] == ["100", "52"]
        assert cells(html, "Người đọc mỗi ngày, trung bình")[:3] == ["200", "400", "giảm 50%"]
        total = cells(html, "Tổng lượt xem từ khi bắt đầu đếm đến hết kỳ")
        assert (total[0], total[1], total[3]) == ("7.750", "4.650", "3.100")
        assert "từ 01/10/2026 đến 31/10/2026" in html
        assert "Kỳ chưa kết thúc" not in html

    def test_visits__are_not_told__when_the_days_come_from_elsewhere(self, reader, site):
        on(site, "2026-10-01", 1000, source=Source.IMPORT)
        html = paper(reader, "thang-2026-10")
        assert cells(html, "Lượt xem")[0] == "1.000"
        assert cells(html, "Phiên truy cập")[:3] == ["–", "–", "chưa có số để so sánh"]
        assert cells(html, "Người đọc mỗi ngày, trung bình")[0] == "–"

    def test_running_month__is_compared_with_as_many_days(self, reader, site):
        on(site, "2026-11-25", 10)
        on(site, "2026-10-25", 20)
        on(site, "2026-10-26", 5000)
        html = paper(reader, "thang-2026-11")
        assert cells(html, "Lượt xem")[:3] == ["10", "20", "giảm 50%"]
        assert "Kỳ chưa kết thúc, số liệu tính đến 12:00, ngày 25/11/2026" in html
        assert "Kỳ trước: từ 01/10/2026 đến 25/10/2026" in html

    def test_quarter__has_its_weeks(self, reader, site):
        on(site, "2026-07-01", 7)
        on(site, "2026-07-06", 8)
        html = paper(reader, "quy-2026-3")
        assert "Báo cáo thống kê truy cập quý III năm 2026" in html
        assert cells(html, "01/07/2026 – 05/07/2026")[0] == "7"
        assert cells(html, "06/07/2026 – 12/07/2026")[0] == "8"

    def test_old_total__stands_apart(self, reader, site):
        assert "hệ thống cũ" not in paper(reader, "thang-2026-10")
        StatsBase.objects.create(site=site, source="cổng cũ", views=2_927_834, as_of=NOON)
        StatsTotal.objects.create(site=site, counted=1234, base=2_927_834)
        html = paper(reader, "thang-2026-10")
        assert "2.929.068, gồm 2.927.834 lượt của hệ thống cũ, chưa lọc máy, chốt ngày 25/11/2026" in html
        assert cells(html, "Tổng lượt xem từ khi bắt đầu đếm đến hết kỳ")[0] == "0"

    def test_other_ward__is_not_in_the_report(self, reader, site):
        other = Site.objects.create(hostname="ben.example", root_page=factories.news_root())
        on(other, "2026-10-05", 987_654)
        assert "987.654" not in paper(reader, "thang-2026-10")


class TestParts:
    def test_articles_and_sections__add_up_with_other_pages(self, reader, site):
        section = factories.section(title="Y tế cơ sở")
        article = factories.article(section=section, title="Lịch tiêm chủng")
        kind = ContentType.objects.get_for_model(ArticlePage)
        read = StatsTarget.objects.create(site=site, content_type=kind, object_id=article.pk, title="Cũ")
        home = StatsTarget.objects.create(
            site=site,
            content_type=site.root_page.content_type,
            object_id=site.root_page_id,
            title="Trang chủ",
        )
        for target, views in ((read, 30), (home, 12)):
            StatsPageDay.objects.create(site=site, target=target, day=date(2026, 10, 5), views=views)
        html = paper(reader, "thang-2026-10")
        assert cells(html, "Lịch tiêm chủng") == ["Y tế cơ sở", "30"]
        assert cells(html, "Y tế cơ sở") == ["30"]
        assert cells(html, "Trang chủ, trang chuyên mục và trang khác") == ["12"]

    def test_sources__tell_who_came_by_themselves(self, reader, site):
        on(site, "2026-10-05", 100)
        StatsReferrerDay.objects.create(site=site, day=date(2026, 10, 5), host="zalo.me", views=30)
        StatsReferrerDay.objects.create(site=site, day=date(2026, 10, 5), host="(khác)", views=5)
        StatsDimensionDay.objects.create(
            site=site, day=date(2026, 10, 5), dimension="device", value="phone", views=80
        )
        html = paper(reader, "thang-2026-10")
        assert cells(html, "zalo.me") == ["30"]
        assert cells(html, "(khác)") == ["5"]
        assert cells(html, "Vào thẳng hoặc không rõ") == ["65"]
        assert cells(html, "Điện thoại") == ["80"]

    def test_refusals__repeats_and_held_views_are_told(self, reader, site):
        on(site, "2026-10-05", 100, repeats=1700, suspect=44)
        StatsDropDay.objects.create(site_key=site.pk, day=date(2026, 10, 5), reason="machine", amount=12_345)
        html = paper(reader, "thang-2026-10")
        assert "đã loại 12.345 lượt" in html
        assert "1.700 lượt mở lại" in html
        assert "44 lượt đang được giữ lại" in html
        assert cells(html, "Máy tìm kiếm, phần mềm tự động") == ["12.345"]

    def test_paper__says_who_reports_and_how_was_counted(self, reader, site):
        SiteIdentity.objects.update_or_create(
            site=site, defaults={"ward_name": "Phường Bến Sen", "managing_body": "UBND phường Bến Sen"}
        )
        html = paper(reader, "thang-2026-10")
        assert "UBND phường Bến Sen" in html
        assert COUNTED_VIEW in html
        assert "phiên bản v1" in html
        assert "Người lập báo cáo" in html


class TestWords:
    @pytest.mark.parametrize(
        ("now", "before", "words"),
        [
            (120, 100, "tăng 20%"), (80, 100, "giảm 20%"), (100, 100, "không đổi"),
            (1001, 1000, "tăng dưới 1%"), (999, 1000, "giảm dưới 1%"),
            (5, 0, "chưa có số để so sánh"), (0, 0, "chưa có số để so sánh"), (0, 9, "giảm 100%"),
        ],
    )  # fmt: skip
    def test_change__never_is_infinite(self, now, before, words):
        assert change_words(now, before) == words

    def test_shortened__keeps_the_sum(self):
        lines = [Line("a", 5), Line("Khác", 4), Line("b", 3), Line("c", 1)]
        assert shortened(lines, 2) == [Line("a", 5), Line("b", 3), Line("Khác", 5)]
        assert shortened(lines[:1], 2) == [Line("a", 5)]

    def test_halves__of_a_month(self):
        assert [len(half) for half in halves(range(31))] == [16, 15]


class TestQueries:
    def test_report__asks_no_more_for_more_articles(self, reader, site, django_assert_max_num_queries):
        kind = ContentType.objects.get_for_model(ArticlePage)
        for _ in range(12):
            article = factories.article()
            target = StatsTarget.objects.create(site=site, content_type=kind, object_id=article.pk)
            StatsPageDay.objects.create(site=site, target=target, day=date(2026, 10, 5), views=3)
        paper(reader, "quy-2026-3")
        with django_assert_max_num_queries(40):
            paper(reader, "thang-2026-10")
