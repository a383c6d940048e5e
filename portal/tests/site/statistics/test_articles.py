"""The statistics of articles: order, sums, choice, deleted pages, what it asks the database."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from news.models import ArticleCredit, ArticlePage, Author
from portal.approval.rules import Role
from portal.tests import factories
from portal.tests.site.pile import pile_up
from stats.ledger.derived import refresh_articles
from stats.ledger.history import set_page_bases, write_history
from stats.ledger.targets import find_or_make_targets, identity_of
from stats.ledger.writing import ledger_transaction
from stats.models import StatsPageDay, StatsPageMonth, StatsTarget

from .moments import NOON

ARTICLES = reverse("portal_statistics_articles")


@pytest.fixture
def culture(db):
    return factories.section("Văn hóa")


def credit(article, *names):
    for name in names:
        author, _ = Author.objects.get_or_create(name=name)
        ArticleCredit.objects.create(article=article, author=author)


def read(site, page, views, days_ago=0, entries=0):
    identity = identity_of(page, site)
    target = find_or_make_targets([identity])[identity].pk
    day = timezone.localdate() - timedelta(days=days_ago)
    StatsPageDay.objects.create(site=site, target_id=target, day=day, views=views, entries=entries)
    with ledger_transaction():
        refresh_articles([page.pk])


def see(client, **query):
    answer = client.get(ARTICLES, query)
    assert answer.status_code == 200
    return answer


def titles(client, **query):
    return [line.title for line in see(client, **query).context["lines"]]


def html_of(client, **query):
    return " ".join(see(client, **query).content.decode().split())


class TestReaders:
    def test_page__is_for_those_with_the_right(self, client, db):
        client.force_login(factories.person(Role.CONTRIBUTOR))
        assert client.get(ARTICLES).status_code == 403

    def test_auditor__sees_figures_and_no_way_into_the_editor(self, client, site, culture):
        read(site, factories.article(culture, title="Hội làng"), 3)
        client.force_login(factories.person(Role.AUDITOR))
        line = see(client).context["lines"][0]
        assert (line.title, line.edit_link) == ("Hội làng", "")
        assert line.link


class TestMostRead:
    def test_articles__are_ordered_by_the_views_of_the_span(self, reader, site, culture):
        low, high, old = (factories.article(culture, title=title) for title in ("Ít", "Nhiều", "Cũ"))
        read(site, low, 2)
        read(site, high, 1500, days_ago=6)
        read(site, old, 9000, days_ago=7)
        assert titles(reader) == ["Nhiều", "Ít"]

    def test_line__has_names_addresses_and_both_numbers(self, reader, site, culture):
        page = factories.article(culture, title="Hội làng")
        credit(page, "Nga", "An")
        read(site, page, 1500)
        set_page_bases(site, {(page.content_type_id, page.pk): 2000}, "cu")
        line = see(reader).context["lines"][0]
        assert (line.section, line.authors) == ("Văn hóa", "An, Nga")
        assert (line.views, line.all_views) == (1500, 3500)
        assert line.address == line.link == page.get_url()
        assert line.edit_link == reverse("wagtailadmin_pages:edit", args=[page.pk])
        html = html_of(reader)
        assert "1.500" in html
        assert "3.500" in html
        assert ">25/11/2026<" in html

    def test_deleted_article__keeps_its_title_and_its_views(self, reader, site, culture):
        page = factories.article(culture, title="Hội làng")
        read(site, page, 7)
        page.delete()
        line = see(reader).context["lines"][0]
        assert (line.views, line.all_views, line.link, line.edit_link) == (7, 7, "", "")
        html = html_of(reader)
        assert "Hội làng (đã xóa)" in html
        assert "Bài đã xóa" in html

    def test_withdrawn_article__is_named_without_a_link(self, reader, site, culture):
        page = factories.article(culture, title="Hội làng", live=False, first_published_at=NOON)
        read(site, page, 7)
        line = see(reader).context["lines"][0]
        assert (line.title, line.link, line.is_deleted) == ("Hội làng", "", False)

    def test_long_list__is_paged(self, reader, site, culture):
        pile_up(60, section=culture, writer=factories.person())
        ArticlePage.objects.update(live=True, published_at=NOON)
        write_history(site, [(page, timezone.localdate(), 1) for page in ArticlePage.objects.all()])
        assert len(titles(reader)) == 50
        assert len(titles(reader, trang="2")) == 10
        assert "Trang 1 trên 2" in html_of(reader)

    def test_another_ward__is_not_told(self, reader, site, culture):
        other = Site.objects.create(hostname="ben.example", root_page=culture)
        read(other, factories.article(culture), 7)
        assert titles(reader) == []

    def test_months__reach_back_to_what_is_folded(self, reader, site, culture):
        page = factories.article(culture, title="Hội làng")
        read(site, page, 1)
        target = StatsTarget.objects.get(object_id=page.pk)
        StatsPageMonth.objects.create(site=site, target=target, month="2023-05-01", views=40)
        whole = {"ky": "tuy-chon", "tu": "2023-05-01", "den": "2023-05-31"}
        assert see(reader, **whole).context["lines"][0].views == 40
        assert "chưa được tính ở đây" not in html_of(reader, **whole)
        assert "chưa được tính ở đây" in html_of(reader, **{**whole, "den": "2023-05-30"})


class TestLeastRead:
    def test_articles__nobody_read_come_first_and_newer_ones_before(self, reader, site, culture):
        for title, hours in (("Cũ", 48), ("Mới", 2)):
            factories.article(culture, title=title, published_at=NOON - timedelta(hours=hours))
        read(site, factories.article(culture, title="Có đọc"), 2)
        assert titles(reader, xem="it") == ["Mới", "Cũ", "Có đọc"]

    def test_articles__that_were_not_public_then_are_left_out(self, reader, site, culture):
        factories.article(culture, title="Sau kỳ", published_at=NOON)
        factories.article(culture, title="Nháp", live=False, published_at=None)
        factories.article(culture, title="Trong kỳ", published_at=NOON - timedelta(days=1))
        factories.article(
            culture, title="Rút", live=False, published_at=NOON - timedelta(days=1), first_published_at=NOON
        )
        assert titles(reader, xem="it", ky="hom-qua") == ["Trong kỳ"]

    def test_article__published_in_the_last_local_hour_of_the_span_is_there(self, reader, site, culture):
        factories.article(culture, title="Khuya", published_at=datetime(2026, 11, 24, 16, 59, tzinfo=UTC))
        factories.article(culture, title="Qua ngày", published_at=datetime(2026, 11, 24, 17, 0, tzinfo=UTC))
        assert titles(reader, xem="it", ky="hom-qua") == ["Khuya"]


class TestOtherLists:
    def test_entry_pages__are_ordered_by_visits_that_began(self, reader, site, culture):
        page = factories.article(culture, title="Hội làng")
        read(site, page, 10, entries=9)
        read(site, site.root_page, 100, entries=8)
        read(site, culture, 50)
        lines = see(reader, xem="vao").context["lines"]
        assert [(line.title, line.entries) for line in lines] == [
            ("Hội làng", 9),
            (site.root_page.title, 8),
        ]

    def test_other_pages__make_the_sum_complete(self, reader, site, culture):
        read(site, factories.article(culture), 1000)
        read(site, site.root_page, 200)
        unknown = StatsTarget.objects.create(site=site)
        StatsPageDay.objects.create(site=site, target=unknown, day=timezone.localdate(), views=34)
        lines = see(reader, xem="khac").context["lines"]
        assert [(line.title, line.views) for line in lines] == [
            (site.root_page.title, 200),
            ("Không rõ trang nào", 34),
        ]
        expected = (
            "Cả kỳ có 1.234 lượt xem: 1.000 lượt của bài viết, 200 lượt của các trang khác,"
            " 34 lượt không rõ trang nào."
        )
        assert expected in html_of(reader)

    def test_list__that_does_not_exist_is_the_usual_one(self, reader, site, culture):
        read(site, factories.article(culture, title="Hội làng"), 1)
        assert titles(reader, xem="abc\0") == ["Hội làng"]


class TestSums:
    def groups(self, client, **query):
        figures = see(client, **query).context["figures"]
        return tuple(
            [(group.label, group.articles, group.views) for group in groups]
            for groups in (figures.by_section(), figures.by_author())
        )

    def test_sections__add_up_and_names_stand_under_each_of_theirs(self, reader, site, culture):
        festival = factories.section("Lễ hội", parent=culture)
        one, two, three = (factories.article(place) for place in (culture, culture, festival))
        credit(one, "Nga", "An")
        credit(two, "Nga")
        for page, views in ((one, 10), (two, 5), (three, 3)):
            read(site, page, views)
        sections, authors = self.groups(reader)
        assert sections == [("Văn hóa", 2, 15), ("Lễ hội", 1, 3)]
        assert authors == [("Nga", 2, 15), ("An", 1, 10), ("Bài không ghi tên", 1, 3)]

    def test_article__right_below_no_section_is_counted_too(self, reader, site):
        root = factories.news_root()
        read(site, factories.article(root), 4)
        sections, _authors = self.groups(reader)
        assert sections == [(root.title, 1, 4)]


class TestChoice:
    @pytest.fixture
    def office(self, site, culture):
        festival = factories.section("Lễ hội", parent=culture)
        order = factories.section("An ninh")
        pages = {}
        for title, place, names in (("Một", culture, ["Nga"]), ("Hai", festival, ["An"]), ("Ba", order, [])):
            pages[title] = factories.article(place, title=title)
            credit(pages[title], *names)
        for views, page in enumerate(pages.values(), start=1):
            read(site, page, views)
        gone = factories.article(order, title="Xóa")
        read(site, gone, 99)
        gone.delete()
        return {"culture": culture.path, "Nga": Author.objects.get(name="Nga").pk}

    def test_section__holds_those_below_it(self, reader, office):
        assert titles(reader, muc=office["culture"]) == ["Hai", "Một"]
        assert titles(reader, muc=office["culture"], xem="it") == ["Một", "Hai"]
        assert "Đang chọn 2 bài, có 3 lượt." in html_of(reader, muc=office["culture"])

    def test_author__narrows(self, reader, office):
        assert titles(reader, tac=str(office["Nga"])) == ["Một"]
        assert titles(reader, tac=str(office["Nga"]), muc=office["culture"]) == ["Một"]

    @pytest.mark.parametrize("query", [{"tac": "x"}, {"tac": "999"}, {"muc": "%"}, {"tac": "1" * 5000}])
    def test_nonsense__narrows_nothing(self, reader, office, query):
        assert titles(reader, **query) == ["Xóa", "Ba", "Hai", "Một"]


@pytest.mark.parametrize("name", ["", "it", "vao", "khac"])
def test_queries__are_as_many_however_many_articles(reader, site, culture, name):
    def queries():
        see(reader, xem=name)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            see(reader, xem=name)
        return len(queries)

    def add(count):
        section = factories.section()
        pile_up(count, section=section, writer=factories.person())
        pages = ArticlePage.objects.child_of(section)
        pages.update(live=True, published_at=NOON)
        pages = list(pages)
        write_history(site, [(page, timezone.localdate(), 1) for page in pages])
        author = Author.objects.create(name=f"Nga {count}")
        ArticleCredit.objects.bulk_create(ArticleCredit(article=page, author=author) for page in pages)
        StatsPageDay.objects.update(entries=1)

    add(5)
    few = queries()
    add(495)
    assert queries() == few
