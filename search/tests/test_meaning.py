from django.test import TestCase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from search.queries import search_pages
from search.spelling.table import count_anew

from .factories import open_section, publish


class TestMeant(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = open_section("Hành chính công")
        for number in range(12):
            publish("Cải cách hành chính", f"đợt {number}", section=cls.section)
        publish("Thủ tục đất đai")
        publish("Tiếp công dân định kỳ")
        publish("Cái cách hành chính viết sai")
        publish("Đường dây nóng")
        publish("Chỉ trong bài", body="Nông thôn mới")
        count_anew()

    def meant(self, query: str, **choices) -> str:
        return search_pages(query, **choices).meant

    def test_meant__is_offered_for_slips(self):
        for typed, expected in [
            ("thu tuc dât dai", "thủ tục đất đai"),
            ("cai cahc hanh chinh", "cải cách hành chính"),
            ("tieip cong dan", "tiếp công dân"),
            ("cái cách hành chính", "cải cách hành chính"),  # finds one, the other twelve
        ]:
            with self.subTest(typed):
                assert self.meant(typed) == expected

    def test_meant__is_not_offered_where_it_finds_no_more(self):
        for typed in (
            "cải cách hành chính",
            "cai cach hanh chinh",  # the results themselves tell how it is spelt
            "cái cách hành chính viết sai",
            "đường giây nóng bỏng",  # what it resembles is not found either
            "nông thôn mới",
            '"cái cách"',
            "32/KH-UBND",
        ):
            with self.subTest(typed):
                assert self.meant(typed) == ""

    def test_meant__of_a_query_without_marks_gives_it_marks(self):
        publish("Công dân tiếp đường dây")
        assert self.meant("duong day cong dan") == "đường dây công dân"

    def test_meant__counts_under_the_chosen_filters(self):
        assert self.meant("cai cahc", section_path="hanh-chinh-cong") == "cải cách"
        assert self.meant("tieip cong dan", section_path="hanh-chinh-cong") == ""

    def test_meant__is_not_offered_where_it_finds_little_more(self):
        publish("Cái cách hành chính viết sai", year=2020)
        publish("Cải cách hành chính", year=2020)
        publish("Cải cách hành chính", year=2020)
        assert self.meant("cái cách hành chính", year=2020) == ""

    def test_meant__is_offered_on_the_first_page_alone(self):
        assert search_pages("cải cách hành chính", page=2).meant == ""


class TestOffer(TestCase):
    @classmethod
    def setUpTestData(cls):
        publish("Cải cách hành chính")
        publish("Chuyện khác")
        count_anew()

    def test_page__offers_the_other_query_beside_results(self):
        response = self.client.get("/tim-kiem/?q=cai+cahc+hanh+chinh")
        self.assertContains(
            response,
            'Có phải ông/bà tìm <a href="/tim-kiem/?q=c%E1%BA%A3i+c%C3%A1ch+h%C3%A0nh+ch%C3%ADnh">'
            "cải cách hành chính</a>?",
        )
        self.assertContains(response, "0 kết quả cho “cai cahc hanh chinh”")

    def test_page__offers_the_other_query_where_nothing_is_found(self):
        response = self.client.get("/tim-kiem/?q=c%C3%A1hc")
        self.assertContains(response, "Chưa có nội dung nào khớp")
        self.assertContains(response, ">cách</a>?")

    def test_page__keeps_the_chosen_filters_in_the_link(self):
        response = self.client.get("/tim-kiem/?q=cai+cahc&nam=2026")
        self.assertContains(response, "cải cách</a>?")
        self.assertContains(response, "c%E1%BA%A3i+c%C3%A1ch&amp;nam=2026")

    def test_page__offers_nothing_for_a_right_query(self):
        self.assertNotContains(self.client.get("/tim-kiem/?q=cải+cách"), "Có phải ông/bà")


class TestHostileInput(HypothesisTestCase):
    @given(st.text(max_size=120))
    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_meant__of_any_text_breaks_nothing(self, typed):
        assert isinstance(search_pages(typed).meant, str)
