"""The page map for people: the whole tree, numbers that add up, nothing that is not public."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from news.page_map import read_page_map
from portal.models import HomePage, StandardPage
from portal.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return Site.objects.select_related("root_page").get(is_default_site=True)


def tree(entries):
    return {entry.title: (entry.number, tree(entry.items)) for entry in entries}


class TestMap:
    def test_sections__nest_and_count_what_lies_below(self, site):
        culture = factories.section("Văn hóa")
        health = factories.section("Y tế", parent=culture)
        factories.section("Chưa có tin")
        for place in (culture, health, health):
            factories.article(place)
        factories.article(health, live=False)
        assert tree(read_page_map(site).sections) == {
            "Tin tức": (3, {"Văn hóa": (3, {"Y tế": (2, {})}), "Chưa có tin": (0, {})})
        }

    def test_standing_pages__stand_as_they_nest_menu_or_not(self, site):
        home = HomePage.objects.get()
        parent = home.add_child(instance=StandardPage(title="Giới thiệu"))
        parent.add_child(instance=StandardPage(title="Di tích", show_in_menus=False))
        assert tree(read_page_map(site).standing)["Giới thiệu"] == (None, {"Di tích": (None, {})})

    @pytest.mark.parametrize("why", ["not live", "restricted"])
    def test_pages_that_are_not_public__are_missing_with_all_below(self, site, why):
        hidden = HomePage.objects.get().add_child(instance=StandardPage(title="Ẩn", live=why != "not live"))
        hidden.add_child(instance=StandardPage(title="Bên trong"))
        if why == "restricted":
            PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
        assert not {"Ẩn", "Bên trong"} & set(tree(read_page_map(site).standing))

    def test_map__is_of_one_site(self, site):
        factories.neighbour_approver()
        other = Site.objects.get(hostname="hoamai.example")
        factories.section("Bản tin Hoa Mai", parent=other.root_page, slug="tin-tuc")
        assert "Bản tin Hoa Mai" not in tree(read_page_map(site).sections)
        assert tree(read_page_map(other).sections) == {"Bản tin Hoa Mai": (0, {})}


class TestPage:
    def test_every_link__answers(self, client):
        factories.article(factories.section("Văn hóa"))
        html = client.get("/so-do/").content.decode()
        main = html[html.index("<main") : html.index("</main>")]
        links = set(re.findall(r'href="(/[^"]*)"', main))
        assert {"/tin-tuc/van-hoa/", "/lien-he/", "/rss/", "/tim-kiem/"} <= links
        for link in links:
            assert client.get(link).status_code == 200, link

    def test_page__asks_as_often_for_a_large_site_as_for_a_small_one(self, client):
        def count():
            client.get("/so-do/")
            with CaptureQueriesContext(connection) as queries:
                client.get("/so-do/")
            return len(queries)

        few = count()
        for number in range(10):
            factories.article(factories.section(f"Mục {number}"))
        assert count() == few
        assert few <= 10
