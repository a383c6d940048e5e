from datetime import timedelta

from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase
from wagtail.models import Page, PageViewRestriction, Site

from .factories import open_section, publish

ADDRESS = "/tim-kiem/goi-y.json"


class SuggestingMixin:
    def ask(self, typed: str, **headers):
        return self.client.get(ADDRESS, {"q": typed}, **headers)

    def titles(self, typed: str) -> list[str]:
        return [each["text"] for each in self.ask(typed).json()["suggestions"]]


class TestSuggestions(SuggestingMixin, TestCase):
    @classmethod
    def setUpTestData(cls):
        publish("Thủ tục đất đai", year=2024)
        publish("Hướng dẫn thủ tục hộ tịch", year=2025)
        publish("Thủ trưởng tiếp dân, giải quyết từng tục lệ", year=2026)
        publish("Đạt chuẩn nông thôn mới")
        publish("Ma túy và tác hại")

    def test_suggestions__go_on_with_what_is_typed(self):
        for typed, expected in [
            ("đấ", ["Thủ tục đất đai"]),
            ("ma t", ["Ma túy và tác hại"]),
            ("thu tuc dat", ["Thủ tục đất đai"]),
            ("THỦ TỤC HỘ", ["Hướng dẫn thủ tục hộ tịch"]),
            ("dat", ["Đạt chuẩn nông thôn mới", "Thủ tục đất đai"]),
            ("đất", ["Thủ tục đất đai"]),
            ("mạ", []),
            ("nông thôn mơ", ["Đạt chuẩn nông thôn mới"]),
        ]:
            with self.subTest(typed):
                assert self.titles(typed) == expected

    def test_suggestions__begin_with_the_words_before_they_hold_them(self):
        assert self.titles("thu tuc") == [
            "Thủ tục đất đai",
            "Hướng dẫn thủ tục hộ tịch",
            "Thủ trưởng tiếp dân, giải quyết từng tục lệ",
        ]

    def test_suggestions__go_on_with_what_is_typed_in_the_middle_or_without_all_marks(self):
        assert self.titles("thu tuc đât") == ["Thủ tục đất đai"]
        assert self.titles("huo th ho tich") == ["Hướng dẫn thủ tục hộ tịch"]

    def test_suggestions__are_none_for_one_letter_or_a_long_text(self):
        for typed in ("", "t", "t ", "đ", "t h", "*", "thủ tục " * 40):
            with self.subTest(typed), self.assertNumQueries(1):  # the site
                assert self.titles(typed) == []

    def test_suggestions__are_eight_at_most_and_each_title_stands_once(self):
        for number in range(9):
            publish(f"Lịch tiếp dân tháng {number + 1}")
        for _ in range(3):
            publish("Lịch họp tổ dân phố")
        assert len(self.titles("lich")) == 8
        assert self.titles("lich hop") == ["Lịch họp tổ dân phố"]

    def test_suggestions__lead_to_the_page(self):
        page = publish("Lịch tiếp dân")
        answer = self.ask("lich tiep").json()
        assert answer == {"suggestions": [{"text": "Lịch tiếp dân", "url": page.get_url()}]}
        assert page.get_url().startswith("/")

    def test_suggestions__are_the_same_to_everybody_and_may_be_kept_for_a_minute(self):
        answer = self.ask("thu tuc")
        assert answer["Cache-Control"] == "public, max-age=60"
        assert answer["Content-Type"] == "application/json"
        assert not answer.cookies and not answer.has_header("Vary")
        assert self.client.post(ADDRESS).status_code == 405

    def test_suggestions__cost_few_queries(self):
        self.ask("thu tuc")  # fills the cached addresses of the site
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert self.titles("thu tuc")
        with CaptureQueriesContext(connection) as missed:
            assert not self.titles("thu tuc xyz")
        # The site, the restrictions, the titles; a second look when the first found none.
        assert (len(found), len(missed)) == (3, 5)


class TestHiddenTitles(SuggestingMixin, TestCase):
    def test_suggestions__show_public_titles_alone(self):
        section = open_section("Kín")
        publish("Bí mật trong mục kín", section=section)
        PageViewRestriction.objects.create(page=section, restriction_type="login")
        own = publish("Bí mật có mật khẩu")
        PageViewRestriction.objects.create(page=own, restriction_type="password", password="x")
        publish("Bí mật chưa đăng", live=False)
        publish("Bí mật hẹn giờ", live=False, go_live_at=timezone.now() + timedelta(days=1))
        publish("Bí mật đã gỡ").unpublish()
        publish("Bí mật đã xóa").delete()
        changed = publish("Điều đang bàn")
        changed.title = "Bí mật trong bản sửa"
        changed.save_revision()
        assert self.titles("bi mat") == []
        assert self.titles("dieu dang") == ["Điều đang bàn"]

    @override_settings(ALLOWED_HOSTS=["*"])
    def test_suggestions__keep_to_their_site(self):
        other = Page.objects.get(depth=1).add_child(instance=Page(title="Phường khác", slug="phuong-khac"))
        Site.objects.create(hostname="khac.example", root_page=other)
        publish("Lịch tiếp dân")
        assert self.titles("lich") == ["Lịch tiếp dân"]
        assert self.ask("lich", HTTP_HOST="khac.example").json() == {"suggestions": []}


class TestHostileInput(SuggestingMixin, HypothesisTestCase):
    @given(st.text(max_size=150))
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_suggestions__answer_any_text(self, typed):
        answer = self.client.get(ADDRESS, {"q": typed.encode("utf-8", "replace")})
        assert answer.status_code == 200 and answer.json() == {"suggestions": []}

    def test_suggestions__answer_odd_addresses(self):
        for query in ("%22", "%00ab", "%ff%feab", "ab*", "%27%3B--ab", "NEAR(ab,cd)", "ab:cd", "a" * 20_000):
            with self.subTest(query[:12]):
                assert self.client.get(f"{ADDRESS}?q={query}").status_code == 200
