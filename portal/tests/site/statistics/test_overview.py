"""The overview of the statistics: figures, words, who is let in, how much it asks the database."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from portal.approval.rules import Role
from portal.heartbeat import beat
from portal.tests import factories
from stats.models import Source, StatsBase, StatsDay, StatsDropDay, StatsHour, StatsTotal

from .moments import NOON

OVERVIEW = reverse("portal_statistics")


def html_of(client, query=""):
    answer = client.get(OVERVIEW + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def on_day(site, days_ago, views, source=Source.MEASURED, **figures):
    day = timezone.localdate() - timedelta(days=days_ago)
    StatsDay.objects.create(site=site, day=day, views=views, source=source, **figures)


class TestReaders:
    def test_overview__is_for_those_with_the_right(self, client, db):
        client.force_login(factories.person(None))
        assert client.get(OVERVIEW).status_code in (302, 403)

    @pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR])
    def test_overview__opens_for_the_office(self, client, db, role):
        client.force_login(factories.person(role))
        assert "Tình trạng bộ đếm" in html_of(client)


class TestFigures:
    def test_cards__tell_the_change_from_the_period_before(self, reader, site):
        on_day(site, 0, 1500, visits=500, uniques=300)
        on_day(site, 7, 1250, visits=500, uniques=400)
        on_day(site, 14, 3000)  # of the time before both
        html = html_of(reader)
        assert "1.500" in html
        assert "Tăng 20% (kỳ trước: 1.250)" in html
        assert "Bằng kỳ trước (kỳ trước: 500)" in html
        assert "Giảm 25% (kỳ trước: 400)" in html

    def test_cards__never_tell_an_infinite_change(self, reader, site):
        on_day(site, 0, 1500)
        html = html_of(reader)
        assert "Chưa có số để so sánh" in html
        assert "inf" not in html.lower().replace("info", "")

    def test_cards__show_no_visits__when_all_days_come_from_elsewhere(self, reader, site):
        on_day(site, 0, 1500, source=Source.IMPORT)
        html = html_of(reader)
        assert html.count('<div class="statistics-card__number">–</div>') == 2
        assert html.count("Kỳ này chưa đo") == 2

    def test_cards__do_not_compare_with_days_that_were_not_counted(self, reader, site):
        on_day(site, 0, 1500)
        on_day(site, 7, 10)
        html = html_of(reader)
        assert "Chưa có số để so sánh" in html
        assert "Số liệu có từ ngày 18/11/2026 nên chưa đủ để so sánh." in html
        assert "kỳ trước: 10)" not in html

    def test_old_total__stands_apart_from_what_was_counted(self, reader, site):
        StatsBase.objects.create(site=site, source="cổng cũ", views=2_927_834, as_of=NOON)
        StatsTotal.objects.create(site=site, counted=1234, base=2_927_834)
        html = html_of(reader)
        assert "= 2.927.834 (hệ thống cũ, chưa lọc máy, chốt ngày 25/11/2026) + 1.234" in html
        assert "2.929.068" in html

    def test_period__of_another_ward_is_not_added(self, reader, site):
        other = Site.objects.create(hostname="ben.example", root_page=factories.news_root())
        on_day(other, 0, 987_654)
        assert "987.654" not in html_of(reader)

    def test_wrong_period__gets_a_sentence_and_the_usual_figures(self, reader, site):
        html = html_of(reader, "?tu=2026-11-20&den=2026-11-10")
        assert "Ngày cuối phải từ ngày đầu trở đi." in html
        assert "7 ngày gần đây" in html

    def test_held_views__are_said_to_count_nowhere(self, reader, site):
        on_day(site, 0, 10, suspect=42)
        assert "42 lượt đang được giữ lại để xem xét" in html_of(reader)

    def test_corrections__are_said_to_have_no_hour(self, reader, site):
        on_day(site, 0, -5, Source.CORRECTION)
        assert "-5 lượt của kỳ này là số điều chỉnh" in html_of(reader, "?ky=hom-nay")
        assert "số điều chỉnh" not in html_of(reader, "?ky=thang-nay")


class TestChartsAndTables:
    def test_chart__has_a_table_with_the_same_figures(self, reader, site):
        on_day(site, 0, 1500, visits=700, uniques=300)
        html = html_of(reader)
        assert '<canvas role="img"' in html
        assert "Lượt xem cao nhất: 1.500 (Thứ Tư, 25/11/2026)." in html
        assert '<script id="bieu-do-theo-thoi-gian" type="application/json">' in html
        assert (
            '<th scope="row">Thứ Tư, 25/11/2026</th> <td class="statistics-table__number">1.500</td>' in html
        )

    def test_heat_map__has_the_number_in_each_cell(self, reader, site):
        StatsHour.objects.create(site=site, hour=datetime(2026, 11, 25, 1, tzinfo=UTC), views=1200)
        html = html_of(reader)
        assert '<td class="statistics-heat__cell statistics-heat__cell--5">1.200</td>' in html
        assert "Đông nhất: Thứ Tư, từ 8 giờ đến 9 giờ, 1.200 lượt." in html

    def test_refusals__are_told_in_words(self, reader, site):
        today = timezone.localdate()
        StatsDropDay.objects.create(site_key=site.pk, day=today, reason="machine", amount=4321)
        StatsDropDay.objects.create(site_key=0, day=today, reason="token", amount=77)
        html = html_of(reader)
        assert "đã loại 4.321 lượt máy" in html
        assert "Không rõ trang" in html
        assert "Mã của trang không đúng" in html

    def test_empty_ward__has_plain_sentences(self, reader, site):
        html = html_of(reader)
        assert "Kỳ này chưa có lượt nào." in html
        assert "Kỳ này chưa có số liệu theo giờ." in html
        assert "<canvas" not in html

    def test_scripts__are_files_and_never_inline(self, reader, site):
        html = html_of(reader)
        body = html[html.index('class="statistics"') :]
        assert "chart.umd.min" in html
        assert "style=" not in body[: body.index("Tình trạng bộ đếm")]
        assert "onclick" not in body


class TestHealth:
    def test_silent_flusher__is_named_at_the_top(self, reader, site):
        html = html_of(reader)
        assert "Bộ đếm có điều cần xem" in html
        assert "Chưa từng chạy. Lượt xem vẫn được ghi lại" in html

    def test_working_counter__gives_no_warning(self, reader, site):
        beat("flusher")
        html = html_of(reader)
        assert "Bộ đếm có điều cần xem" not in html
        assert "Bộ gom số liệu: tốt." in html


class TestQueries:
    def count(self, client, django_assert_max_num_queries, query):
        with django_assert_max_num_queries(40) as caught:
            html_of(client, query)
        return len(caught)

    @pytest.mark.parametrize("ky", ["hom-nay", "7-ngay", "quy-nay", "nam-nay"])
    def test_queries__do_not_grow_with_the_figures(self, reader, site, ky, django_assert_max_num_queries):
        on_day(site, 900, 1)  # so that there is something to compare with from the first
        html_of(reader)  # what is asked once in a process
        few = self.count(reader, django_assert_max_num_queries, f"?ky={ky}")
        for n in range(60):
            on_day(site, n, 10, visits=5, uniques=3)
            StatsHour.objects.create(site=site, hour=NOON - timedelta(hours=7 * n), views=3)
            StatsDropDay.objects.create(site_key=site.pk, day="2026-11-25", reason=f"r{n}", amount=1)
        assert self.count(reader, django_assert_max_num_queries, f"?ky={ky}") == few
