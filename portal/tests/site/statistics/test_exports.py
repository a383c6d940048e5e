"""Figures as files: what stands in them, for whom, and that they never stand in memory as a whole."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Site

from portal.statistics.export_rows import SHEETS
from portal.tests import factories
from stats.definitions import COUNTED_VIEW
from stats.figures.day_rows import referrers_of
from stats.figures.spans import Span
from stats.models import (
    Source,
    StatsBase,
    StatsDay,
    StatsDimensionDay,
    StatsDropDay,
    StatsHour,
    StatsPageDay,
    StatsReferrerDay,
    StatsTarget,
    StatsTotal,
)

from .moments import NOON

TODAY = date(2026, 11, 25)
KINDS = ("theo-ngay", "theo-gio", "trang", "nguon", "thiet-bi", "danh-gia", "bi-loai")


def csv_of(client, kind, **asked):
    answer = client.get(reverse("portal_statistics_csv", args=[kind]), asked)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def table_of(lines):
    """Return what stands below the empty line: headings first."""
    return lines[lines.index([]) + 1 :]


def xlsx_of(client, kind):
    answer = client.get(reverse("portal_statistics_xlsx", args=[kind]))
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active


class TestDoors:
    @pytest.mark.parametrize("name", ["portal_statistics_csv", "portal_statistics_xlsx"])
    def test_file__is_for_those_with_the_right(self, client, db, name):
        client.force_login(factories.person(None))
        assert client.get(reverse(name, args=["theo-ngay"])).status_code in (302, 403)

    def test_unknown_kind__is_not_found(self, reader):
        assert reader.get(reverse("portal_statistics_csv", args=["luong"])).status_code == 404

    def test_kinds__are_those_that_are_tried_here(self):
        assert tuple(SHEETS) == KINDS


class TestHead:
    @pytest.mark.parametrize("kind", KINDS)
    def test_head__says_what_the_figures_are(self, reader, site, kind):
        lines = csv_of(reader, kind, ky="thang-nay")
        facts = {line[0]: line[1:] for line in lines[: lines.index([])]}
        assert lines[0] == [SHEETS[kind].title]
        assert facts["Kỳ"] == ["Từ 01/11/2026 đến 25/11/2026"]
        assert facts["Định nghĩa số liệu"] == ["v1"]
        assert "Asia/Ho_Chi_Minh" in facts["Múi giờ"][0]
        assert facts["Cách đếm"][0].startswith(COUNTED_VIEW)
        assert facts["Lập lúc"] == ["25/11/2026 12:00:00"]
        assert facts["Trang"][-1] == site.hostname

    def test_old_total__stands_apart(self, reader, site):
        assert not [line for line in csv_of(reader, "theo-ngay") if "hệ thống cũ" in "".join(line)]
        StatsBase.objects.create(site=site, source="cổng cũ", views=2_927_834, as_of=NOON)
        StatsTotal.objects.create(site=site, counted=5, base=2_927_834)
        lines = csv_of(reader, "theo-ngay")
        (told,) = [line for line in lines if line and line[0].startswith("Số chuyển từ hệ thống cũ")]
        assert told[1] == "2927834"

    def test_name__holds_kind_and_days(self, reader):
        answer = reader.get(reverse("portal_statistics_xlsx", args=["trang"]), {"ky": "thang-nay"})
        assert 'filename="trang-20261101-20261125.xlsx"' in answer.headers["Content-Disposition"]


class TestRows:
    def test_days__add_up_all_sources(self, reader, site):
        StatsDay.objects.create(site=site, day=TODAY, views=100, visits=40, uniques=30, repeats=7, suspect=2)
        StatsDay.objects.create(site=site, day=TODAY, views=-10, source=Source.CORRECTION)
        StatsDay.objects.create(site=site, day=TODAY - timedelta(days=30), views=999)
        rows = table_of(csv_of(reader, "theo-ngay"))
        assert rows[1:] == [["25/11/2026", "90", "-10", "40", "30", "7", "2"]]
        assert len(rows[0]) == len(rows[1])

    def test_numbers_and_days__stay_such_in_a_spreadsheet(self, reader, site):
        StatsDay.objects.create(site=site, day=TODAY, views=2_927_834)
        day, views, *_ = list(xlsx_of(reader, "theo-ngay").iter_rows())[-1]
        assert day.value.date() == TODAY
        assert (views.value, views.data_type) == (2_927_834, "n")

    def test_hours__are_local(self, reader, site):
        StatsHour.objects.create(site=site, hour=datetime(2026, 11, 24, 17, tzinfo=UTC), views=3, visits=2)
        StatsHour.objects.create(site=site, hour=datetime(2026, 11, 24, 16, tzinfo=UTC), views=9)
        rows = table_of(csv_of(reader, "theo-gio", ky="hom-nay"))
        assert rows[1:] == [["25/11/2026 00:00:00", "3", "2"]]

    def test_pages__come_most_viewed_first_and_cannot_run(self, reader, site):
        for number, (title, views) in enumerate((("=cmd()", 3), ("Lịch tiêm", 8)), start=90_000):
            target = StatsTarget.objects.create(
                site=site, object_id=number, content_type_id=1, title=title, path=f"/{number}/"
            )
            StatsPageDay.objects.create(site=site, target=target, day=TODAY, views=views, entries=1)
        rows = [line[:3] + line[5:7] + line[8:] for line in table_of(csv_of(reader, "trang"))[1:]]
        assert rows == [
            ["Lịch tiêm", "/90001/", "", "8", "1", "Đã xóa"],
            ["'=cmd()", "/90000/", "", "3", "1", "Đã xóa"],
        ]

    def test_pages__have_section_and_day(self, reader, site):
        section = factories.section(title="Y tế cơ sở")
        article = factories.article(section=section, title="Tiêm chủng", published_at=NOON)
        target = StatsTarget.objects.create(
            site=site, object_id=article.pk, content_type_id=article.content_type_id, title="Tên cũ"
        )
        StatsPageDay.objects.create(site=site, target=target, day=TODAY, views=8)
        (row,) = table_of(csv_of(reader, "trang"))[1:]
        assert (row[0], row[2], row[4], row[5], row[8]) == ("Tiêm chủng", "Y tế cơ sở", "25/11/2026", "8", "")

    def test_referrers__cannot_run(self, reader, site):
        StatsReferrerDay.objects.create(site=site, day=TODAY, host="=1+1", views=5)
        assert table_of(csv_of(reader, "nguon"))[1:] == [["25/11/2026", "'=1+1", "5"]]

    def test_readings__are_in_words(self, reader, site):
        for dimension, value in (("device", "phone"), ("browser", "coccoc"), ("script", "nojs")):
            StatsDimensionDay.objects.create(site=site, day=TODAY, dimension=dimension, value=value, views=4)
        rows = table_of(csv_of(reader, "thiet-bi"))
        assert [row[1:] for row in rows[1:]] == [
            ["Trình duyệt", "Cốc Cốc", "4"],
            ["Thiết bị", "Điện thoại", "4"],
            ["Cách ghi nhận", "Không có tập lệnh", "4"],
        ]

    def test_refusals__are_those_of_the_site_in_words(self, reader, site):
        StatsDropDay.objects.create(site_key=site.pk, day=TODAY, reason="machine", amount=12)
        StatsDropDay.objects.create(site_key=site.pk + 1, day=TODAY, reason="machine", amount=99)
        rows = table_of(csv_of(reader, "bi-loai"))
        assert rows[1:] == [["25/11/2026", "Máy tìm kiếm, phần mềm tự động", "12"]]

    @pytest.mark.parametrize("kind", KINDS)
    def test_other_wards__stand_in_no_file(self, reader, site, kind):
        other = Site.objects.create(hostname="ben.example", root_page=factories.news_root())
        target = StatsTarget.objects.create(site=other, object_id=7, content_type_id=1, title="Bên")
        StatsDay.objects.create(site=other, day=TODAY, views=987)
        StatsHour.objects.create(site=other, hour=NOON, views=987)
        StatsPageDay.objects.create(site=other, target=target, day=TODAY, views=987)
        StatsReferrerDay.objects.create(site=other, day=TODAY, host="ben.vn", views=987)
        StatsDimensionDay.objects.create(site=other, day=TODAY, dimension="device", value="phone", views=987)
        StatsDropDay.objects.create(site_key=other.pk, day=TODAY, reason="machine", amount=987)
        assert len(table_of(csv_of(reader, kind))) == 1


class TestMemory:
    def test_rows__are_read_as_they_are_sent(self, site, django_assert_num_queries):
        StatsReferrerDay.objects.bulk_create(
            StatsReferrerDay(site=site, day=TODAY, host=f"{n}.vn", views=1) for n in range(3000)
        )
        with django_assert_num_queries(1):
            rows = referrers_of(site, Span(TODAY, TODAY))
            assert len(list(islice(rows, 5))) == 5

    def test_names_of_pages__are_asked_for_in_few_queries(self, site, django_assert_max_num_queries):
        targets = StatsTarget.objects.bulk_create(
            StatsTarget(site=site, object_id=90_000 + n, content_type_id=1, title=f"Bài {n}")
            for n in range(1200)
        )
        StatsPageDay.objects.bulk_create(
            StatsPageDay(site=site, target=target, day=TODAY, views=1) for target in targets
        )
        with django_assert_max_num_queries(30):
            assert len(list(SHEETS["trang"].rows(site, Span(TODAY, TODAY)))) == 1200


class TestLinks:
    def test_overview__offers_the_files_of_its_period(self, reader):
        html = reader.get(reverse("portal_statistics"), {"ky": "thang-nay"}).content.decode()
        for kind in ("theo-ngay", "theo-gio", "bi-loai"):
            for name in ("portal_statistics_csv", "portal_statistics_xlsx"):
                assert f'href="{reverse(name, args=[kind])}?ky=thang-nay"' in html
