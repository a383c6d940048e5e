"""What staff see of the searches in vain: the panel on the desk, the page of a week, the file."""

from datetime import date, timedelta

import pytest
from django.test import RequestFactory, TestCase
from django.utils import timezone
from wagtail.models import Site

from portal.approval.rules import Role
from portal.statistics.unanswered import week_words
from portal.tests import factories
from portal.unanswered_panel import UnansweredPanel
from search.models import UnansweredQuery
from search.unanswered.weeks import monday_of

ADDRESS = "/quan-tri/thong-ke/tim-chua-thay/"
HOME = "/quan-tri/"
READERS = (Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "tuần này"),
        (date(2026, 11, 16), "tuần trước"),
        (date(2026, 11, 9), "tuần 09/11/2026 – 15/11/2026"),
    ],
)
def test_week__in_words(day, words):
    assert week_words(day, date(2026, 11, 29)) == words


class TestUnansweredPages(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.people = {role: factories.person(role) for role in Role}
        cls.site = Site.objects.get(is_default_site=True)
        cls.week = monday_of(timezone.localdate())

    def keep(self, written="chó cắn người", times=3, week=None, folded=None):
        return UnansweredQuery.objects.create(
            site=self.site,
            week=week or self.week,
            folded=folded or f"{written}-{times}",
            written=written,
            times=times,
            spellings={written: times},
        )

    def see(self, address=ADDRESS, role=Role.EDITOR, status=200) -> str:
        self.client.force_login(self.people[role])
        answer = self.client.get(address)
        assert answer.status_code == status
        return answer.content.decode()

    def test_pages__are_for_those_who_write_answers(self):
        self.keep()
        for role in Role:
            with self.subTest(role=role):
                may = role in READERS
                for address in (ADDRESS, f"{ADDRESS}csv/"):
                    self.client.force_login(self.people[role])
                    assert self.client.get(address).status_code == (200 if may else 403)
                assert ("chó cắn người" in self.see(HOME, role)) is may
                assert ("bà con tìm mà chưa thấy" in self.see(HOME, role)) is may

    def test_panel__shows_the_top_ten_of_both_weeks(self):
        for number in range(1, 13):
            self.keep(f"câu số {number:02d}", times=number)
        self.keep("tuần qua", week=self.week - timedelta(7))
        self.keep("tuần kia", week=self.week - timedelta(14))
        html = self.see(HOME)
        assert html.count("câu số") == 20  # as text and in the name of the link
        assert "câu số 03" in html
        assert "câu số 02" not in html
        assert html.index("câu số 12") < html.index("câu số 11") < html.index("tuần qua")
        assert "tuần kia" not in html
        assert f'href="{ADDRESS}?tuan={self.week - timedelta(7):%Y-%m-%d}"' in html

    def test_panel__says_so_when_all_was_found(self):
        assert self.see(HOME).count("Không có câu nào bà con tìm mà chưa thấy.") == 2

    def test_panel__costs_two_queries(self):
        for times in range(1, 6):
            self.keep(times=times)
        request = RequestFactory().get(HOME, headers={"host": "localhost"})
        request.user = self.people[Role.EDITOR]
        assert request.user.has_perm("search.view_unansweredquery")
        assert Site.find_for_request(request) == self.site
        with self.assertNumQueries(2):
            UnansweredPanel().get_context_data({"request": request})

    def test_row__leads_to_the_same_search(self):
        self.keep("vay vốn [số]", folded="vay von")
        html = self.see()
        assert 'href="/tim-kiem/?q=vay%20v%E1%BB%91n"' in html
        assert "Thử tìm “vay vốn [số]”" in html

    def test_page__shows_a_chosen_week_in_pages(self):
        earlier = self.week - timedelta(21)
        for number in range(60):
            self.keep(f"câu {number}", week=earlier)
        html = self.see(f"{ADDRESS}?tuan={earlier:%Y-%m-%d}")
        assert "60 câu" in html
        assert "Trang 1 trên 2" in html
        assert "câu 59" in self.see(f"{ADDRESS}?tuan={earlier + timedelta(3):%Y-%m-%d}&trang=2")
        assert "chưa thấy trong tuần này" in self.see()

    def test_page__of_no_week(self):
        for words in ("x", "2026-13-01", "0001-01-01" * 9, "2026-W01x", "%00", "9999-99-99"):
            with self.subTest(words):
                self.client.force_login(self.people[Role.EDITOR])
                assert self.client.get(f"{ADDRESS}?tuan={words}").status_code in (200, 404)

    def test_other_sites_queries__stay_theirs(self):
        home = self.site.root_page
        other = Site.objects.create(hostname="khac.vidu.vn", root_page=home, is_default_site=False)
        row = self.keep()
        row.site = other
        row.save()
        assert "chó cắn người" not in self.see() + self.see(HOME)

    def test_file__guards_formulas(self):
        self.keep("=cmd()", times=2)
        self.keep(times=7)
        self.client.force_login(self.people[Role.APPROVER])
        answer = self.client.get(f"{ADDRESS}csv/")
        lines = b"".join(answer.streaming_content).decode().splitlines()
        assert lines[-2].startswith("chó cắn người,7,")
        assert lines[-1].startswith("'=cmd(),2,")
        assert f"tim-chua-thay-{self.week:%Y%m%d}.csv" in answer["Content-Disposition"]
