"""Views held back: the list, one case, and letting it count, once."""

from datetime import date, datetime

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry, Site

from portal.approval.rules import Role
from portal.tests import factories
from stats.counts import article_views
from stats.ledger.suspects import release
from stats.ledger.targets import find_or_make_targets, identity_of
from stats.models import StatsDay, StatsPageDay, SuspectCase, SuspectHour

LIST = "/quan-tri/thong-ke/nghi-van/"
DAY = date(2026, 11, 20)
HOUR = datetime.fromisoformat("2026-11-20T08:00:00+07:00")


class Suspects(TestCase):
    """A case of two articles, and people who look at it."""

    @classmethod
    def setUpTestData(cls):
        cls.site = Site.objects.get(is_default_site=True)
        cls.manager = factories.person(Role.ADMINISTRATOR, last_name="Trần", first_name="Bình")
        cls.editor = factories.person(Role.EDITOR)
        cls.articles = [factories.article(title=title) for title in ("Lịch tiêm chủng", "Giá đất năm 2027")]
        cls.case = cls.held(network=1, views=(5, 1_200))

    @classmethod
    def held(cls, *, network, views=(3,), site=None):
        site = site or cls.site
        first = int(HOUR.timestamp())
        case = SuspectCase.objects.create(
            site=site, day=DAY, network=network, views=sum(views), first=first + 60, last=first + 3_000
        )
        identities = [identity_of(page, site) for page in cls.articles[: len(views)]]
        targets = find_or_make_targets(identities)
        for identity, number in zip(identities, views, strict=True):
            target = targets[identity].pk
            SuspectHour.objects.create(case=case, target_id=target, hour=HOUR, views=number)
        day, _ = StatsDay.objects.get_or_create(site=site, day=DAY)
        StatsDay.objects.filter(pk=day.pk).update(suspect=day.suspect + sum(views))
        return case

    def setUp(self):
        self.client.force_login(self.manager)

    def address(self, case=None):
        return reverse("portal_statistics_suspect", args=[(case or self.case).pk])

    def see(self, address=LIST):
        return self.client.get(address).content.decode()

    def let_count(self, reason="Hội trường chiếu trang cho bà con xem.", views=1_205, case=None):
        return self.client.post(self.address(case), {"reason": reason, "views": views}, follow=True)


class TestList(Suspects):
    def test_case__in_words(self):
        page = self.see()
        for words in (
            "20/11/2026",
            "1.205",
            "08:01 đến 08:50",
            "“Giá đất năm 2027” và 1 trang khác",
            "Đang giữ lại",
        ):
            assert words in page

    def test_list__by_state(self):
        assert "1.205" in self.see(f"{LIST}?loai=held")
        assert "Không có lượt nào ở tình trạng này." in self.see(f"{LIST}?loai=released")
        assert "1.205" in self.see(f"{LIST}?loai=khac&trang=khac")

    def test_list__when_nothing_is_held(self):
        SuspectCase.objects.all().delete()
        assert "Chưa có lượt nào bị giữ lại." in self.see()

    def test_list__asks_as_often_for_many_as_for_one(self):
        with CaptureQueriesContext(connection) as few:
            self.see()
        for network in range(2, 40):
            self.held(network=network)
        with self.assertNumQueries(len(few)):
            page = self.see()
        assert "Trang 1 trên 2" in page

    def test_case_of_another_site__is_not_here(self):
        factories.neighbour_approver()
        theirs = self.held(network=9, views=(7_777,), site=Site.objects.get(is_default_site=False))
        assert "7.777" not in self.see()
        assert self.client.get(self.address(theirs)).status_code == 404
        assert self.let_count(case=theirs, views=7_777).status_code == 404


class TestRelease(Suspects):
    def test_views__count_where_they_came(self):
        answer = self.let_count()
        assert (
            "Đã cho tính 1.205 lượt. Số liệu của ngày 20/11/2026 đã được cập nhật." in answer.content.decode()
        )
        day = StatsDay.objects.get(site=self.site, day=DAY)
        assert (day.views, day.suspect) == (1_205, 0)
        assert StatsPageDay.objects.count() == 2
        assert set(article_views(self.articles).values()) == {5, 1_200}
        entry = ModelLogEntry.objects.for_instance(self.case).get()
        assert (entry.user, entry.data["reason"]) == (self.manager, "Hội trường chiếu trang cho bà con xem.")

    def test_case__is_closed_afterwards(self):
        self.let_count()
        page = self.see(self.address())
        assert "Nghi vấn này đã được Trần Bình cho tính lúc" in page
        assert "Hội trường chiếu trang" in page
        assert "Cho tính 1.205 lượt" not in page

    def test_second_person__hears_who_was_first(self):
        other = factories.person(Role.ADMINISTRATOR, last_name="Lê", first_name="Mai")
        release(SuspectCase.objects.get(), other, "Trường học xem chung.")
        page = self.let_count().content.decode()
        assert "Nghi vấn này đã được" in page
        assert "Mai" in page
        assert StatsDay.objects.get(site=self.site, day=DAY).views == 1_205
        assert SuspectCase.objects.get().reason == "Trường học xem chung."

    def test_release__needs_a_reason(self):
        for reason, words in (("", "Hãy ghi lý do cho tính"), ("a" * 301, "Lý do dài quá 300 ký tự.")):
            assert words in self.let_count(reason).content.decode()
        assert SuspectCase.objects.get().state == SuspectCase.State.HELD

    def test_release__shows_the_new_number_when_the_case_has_grown(self):
        page = self.let_count(views=1_000).content.decode()
        assert "số lượt giữ lại đã tăng" in page
        assert 'name="views" value="1205"' in page
        assert "Hội trường chiếu trang" in page
        assert SuspectCase.objects.get().state == SuspectCase.State.HELD

    def test_release__by_managers_only(self):
        self.client.force_login(self.editor)
        page = self.see(self.address())
        assert "Giá đất năm 2027" in page
        assert "Cho tính" not in page
        assert self.let_count().status_code == 403
        assert SuspectCase.objects.get().state == SuspectCase.State.HELD
