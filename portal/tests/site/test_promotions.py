"""Promoted results: nobody puts one above the results alone; however typed, the query is kept folded."""

import json

from django.test import Client
from django.urls import resolve, reverse
from wagtail.contrib.search_promotions import admin_urls
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from portal.approval.changes.middleware import KEPT
from portal.approval.models import PendingChange
from portal.approval.rules import Role
from portal.promotions.addresses import MENU_LABEL
from portal.tests import factories
from portal.tests.site.changes_office import LIE, Changes
from portal.tests.site.office import for_everybody

LIST, ADD = reverse("portal_promotions"), reverse("portal_promotion_add")
SLOTS = 5
WORDS = "Làm  giấy khai sinh"


def edit_of(query: Query) -> str:
    return reverse("portal_promotion", args=[query.pk])


def deletion_of(query: Query) -> str:
    return reverse("portal_promotion_delete", args=[query.pk])


def filled(words: str = WORDS, rows=(), stored: int = 0) -> dict[str, str]:
    """The form as a browser sends it; `rows` are the values of the first slots."""
    form = {
        "query_string": words,
        "editors_picks-TOTAL_FORMS": SLOTS,
        "editors_picks-INITIAL_FORMS": stored,
        "editors_picks-MIN_NUM_FORMS": 1,
        "editors_picks-MAX_NUM_FORMS": SLOTS,
    }
    names = ("page", "external_link_url", "external_link_text", "description")
    for number in range(SLOTS):
        row = rows[number] if number < len(rows) else {}
        form |= {f"editors_picks-{number}-{name}": row.get(name, "") for name in names}
        form |= {f"editors_picks-{number}-{name}": value for name, value in row.items()}
    return form


class TestPromotions(Changes):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.article = factories.article(title="Thủ tục khai sinh")

    def setUp(self):
        self.sign_in("administrator")

    def add(self, words: str = WORDS, *rows):
        return self.post(ADD, filled(words, rows or [{"page": self.article.pk, "description": LIE}]))

    def stored(self, words="lam giay khai sinh", *pages: Page) -> Query:
        query = Query.objects.create(query_string=words)
        for number, page in enumerate(pages or [self.article]):
            SearchPromotion.objects.create(query=query, page=page, sort_order=number)
        return query

    def found(self, words: str = "làm giấy khai sinh") -> str:
        html = Client().get("/tim-kiem/", {"q": words}).content.decode()
        start = html.find('class="search-promoted"')
        return html[start : html.find("</section>", start)] if start >= 0 else ""

    def wrong(self, answer) -> str:
        assert answer.status_code == 200
        assert not PendingChange.objects.exists()
        assert not Query.objects.exists()
        return answer.content.decode()

    @for_everybody
    def test_promotion__when_added(self, kind):
        answer = self.add()
        assert self.found() == ""
        if kind == "contributor":
            assert answer.status_code == 403
            assert not PendingChange.objects.exists()
            return
        assert PendingChange.objects.count() == 1
        self.assert_kept_from(answer, kind)
        assert self.found() == ""
        assert not Query.objects.exists()

    def test_promotion__when_confirmed_by_another(self):
        self.sign_in("author")
        assert KEPT in self.words_to(self.add())
        page = self.client.get(reverse("portal_change", args=[self.change().pk])).content.decode()
        for words in ("lam giay khai sinh", "Thủ tục khai sinh", LIE, "Thêm câu tìm có gợi ý", "Giải thích"):
            assert words in page
        self.act("confirm", "clean approver")
        for words in ("làm giấy khai sinh", "lam giay khai sinh", "LÀM GIẤY KHAI SINH"):
            assert self.article.title in self.found(words)
            assert LIE in self.found(words)
        assert Query.objects.get().query_string == "lam giay khai sinh"

    def test_promotion__when_rejected(self):
        self.add()
        self.act("reject", "clean approver", reason="Chưa đúng.")
        assert self.found() == ""
        assert not SearchPromotion.objects.exists()

    @for_everybody
    def test_promotion__when_changed(self, kind):
        query = self.stored()
        row = query.editors_picks.get()
        rows = [{"id": row.pk, "page": self.article.pk, "description": LIE, "ORDER": "1"}]
        answer = self.post(edit_of(query), filled(query.query_string, rows, stored=1))
        assert LIE not in self.found()
        self.assert_kept_from(answer, kind)
        assert LIE not in self.found()

    def test_promotion__when_a_change_is_confirmed(self):
        other = factories.article(title="Bài mới hơn", slug="bai-moi-hon")
        query = self.stored()
        row = query.editors_picks.get()
        rows = [
            {"id": row.pk, "page": self.article.pk, "ORDER": "2"},
            {"page": other.pk, "ORDER": "1"},
            {"external_link_url": "https://dichvucong.gov.vn", "external_link_text": "Dịch vụ công"},
        ]
        self.post(edit_of(query), filled("Giấy khai sinh", rows, stored=1))
        self.act("confirm", "clean approver")
        shown = self.found("giấy khai sinh")
        titles = ["Bài mới hơn", "Thủ tục khai sinh", "dichvucong.gov.vn"]
        assert sorted(titles, key=shown.index) == titles
        assert self.found() == ""

    def test_promotion__when_one_of_two_is_taken_out(self):
        other = factories.article(title="Bài mới hơn", slug="bai-moi-hon")
        query = self.stored("lam giay khai sinh", self.article, other)
        first, second = query.editors_picks.all()
        rows = [
            {"id": first.pk, "page": self.article.pk, "ORDER": "1", "DELETE": "on"},
            {"id": second.pk, "page": other.pk, "ORDER": "2"},
        ]
        self.post(edit_of(query), filled(query.query_string, rows, stored=2))
        assert "Thủ tục khai sinh" in self.found()
        self.act("confirm", "clean approver")
        assert "Thủ tục khai sinh" not in self.found()
        assert "Bài mới hơn" in self.found()

    @for_everybody
    def test_query__when_deleted(self, kind):
        query = self.stored()
        answer = self.post(deletion_of(query))
        assert self.article.title in self.found()
        self.assert_kept_from(answer, kind)
        assert self.article.title in self.found()

    def test_query__when_its_deletion_is_confirmed(self):
        query = self.stored()
        self.post(deletion_of(query))
        self.act("confirm", "clean approver")
        assert self.found() == ""
        assert not Query.objects.exists()

    def test_form__when_something_is_wrong(self):
        link = {"external_link_url": "https://vidu.vn/", "external_link_text": "Ví dụ"}
        for rows, words in (
            ([{"page": self.draft.pk}], "Trang này bà con chưa xem được"),
            ([{}], "Hãy chọn một trang của cổng, hoặc ghi một địa chỉ ở trang khác"),
            ([{**link, "page": self.article.pk}], "không dùng cả hai"),
            ([{**link, "external_link_url": "http://vidu.vn/"}], "bắt đầu bằng https://"),
            ([{**link, "external_link_url": "javascript:alert(1)"}], "bắt đầu bằng https://"),
            ([{**link, "external_link_url": "https://vidu.vn@xau.xyz/"}], "bắt đầu bằng https://"),
            ([{**link, "external_link_text": " "}], "Hãy ghi tên để bà con biết"),
            ([{"page": "999999"}], "error"),
        ):
            with self.subTest(words):
                assert words in self.wrong(self.add(WORDS, *rows))
        for words in ("", "***", "x" * 201):
            with self.subTest(words):
                self.wrong(self.add(words))

    def test_query__when_it_has_promotions_already(self):
        self.stored()
        answer = self.add("LÀM giấy khai sinh!")
        assert "Câu tìm này đã có gợi ý" in answer.content.decode()
        assert not PendingChange.objects.exists()

    def test_query__when_it_stands_there_without_promotions(self):
        Query.objects.create(query_string="lam giay khai sinh")
        self.add()
        self.act("confirm", "clean approver")
        assert self.article.title in self.found()
        assert Query.objects.count() == 1

    def test_form__takes_the_words_that_a_link_brings(self):
        html = self.client.get(f"{ADD}?cau=vay v%E1%BB%91n").content.decode()
        assert 'value="vay vốn"' in html

    def test_screens__are_for_those_with_the_right(self):
        query = self.stored()
        addresses = (
            LIST,
            ADD,
            edit_of(query),
            deletion_of(query),
        )
        for role in Role:
            may = role in (Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR)
            self.client.force_login(factories.person(role))
            for address in addresses:
                with self.subTest(role=role, address=address):
                    assert self.client.get(address).status_code == (200 if may else 403)
            home = self.client.get("/quan-tri/").content.decode()
            assert (json.dumps(MENU_LABEL) in home) is may

    def test_wagtails_own_screens__are_shut(self):
        self.sign_in("superuser")
        for pattern in admin_urls.urlpatterns:
            arguments = [1] if "query_id" in str(pattern.pattern) else []
            address = reverse(f"wagtailsearchpromotions:{pattern.name}", args=arguments)
            assert resolve(address).func.__module__.startswith(("portal.promotions", "django.views")), address
        for name in ("chooser", "chooserresults", "index_results", "search_terms_results"):
            assert self.client.get(reverse(f"wagtailsearchpromotions:{name}")).status_code == 404
        answer = self.client.get(reverse("wagtailsearchpromotions:search_terms"))
        assert answer["Location"] == reverse("portal_unanswered")

    def test_screens__speak_vietnamese(self):
        query = self.stored()
        for address in (
            LIST,
            ADD,
            edit_of(query),
            deletion_of(query),
        ):
            html = self.client.get(address).content.decode()
            screen = html[html.index('<div class="statistics">') : html.index("</main>")]
            for words in (
                "Promoted",
                "search term",
                "External",
                "Delete",
                "Order",
                "Description",
                "This field",
            ):
                assert words not in screen, (address, words)

    def test_list__tells_of_pages_that_are_not_public(self):
        self.stored("lam giay khai sinh", self.draft)
        assert "trang chưa công khai" in self.client.get(LIST).content.decode()
