"""The menu from the tree and the way to a page."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from portal.models import HomePage, StandardPage
from portal.navigation import ancestors_of, breadcrumbs, menu_of, top_item

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return Site.objects.select_related("root_page").get(is_default_site=True)


def standing_page(title, parent=None, **fields):
    parent = parent or HomePage.objects.get()
    return parent.add_child(instance=StandardPage(title=title, **({"show_in_menus": True} | fields)))


def titles(items):
    return [(item.title, titles(item.items)) for item in items]


class TestMenu:
    def test_menu__holds_children_of_home_in_tree_order_with_their_parts(self, site):
        news = factories.news_root()
        factories.section("Cải cách hành chính", show_in_menus=True)
        standing_page("Giới thiệu").move(news, pos="left")
        menu = titles(menu_of(site))
        assert menu[-1] != ("Giới thiệu", [])
        assert menu.index(("Giới thiệu", [])) < menu.index(("Tin tức", [("Cải cách hành chính", [])]))

    def test_menu__nests_sections_of_sections(self, site):
        culture = factories.section("Văn hóa – xã hội", show_in_menus=True)
        factories.section("Y tế – giáo dục", parent=culture, show_in_menus=True)
        news = top_item(menu_of(site), culture)
        assert titles(news.items) == [("Văn hóa – xã hội", [("Y tế – giáo dục", [])])]

    @pytest.mark.parametrize("fields", [{"show_in_menus": False}, {"live": False}])
    def test_menu__leaves_out_hidden_pages_with_everything_below_them(self, site, fields):
        hidden = standing_page("Ẩn", **fields)
        standing_page("Bên trong", parent=hidden)
        assert "Ẩn" not in dict(titles(menu_of(site)))
        assert "Bên trong" not in str(titles(menu_of(site)))

    def test_menu__leaves_out_restricted_pages(self, site):
        page = standing_page("Riêng")
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        assert "Riêng" not in dict(titles(menu_of(site)))

    def test_menu__holds_no_articles(self, site):
        factories.article(title="Một bài", show_in_menus=False)
        assert "Một bài" not in str(titles(menu_of(site)))

    def test_menu__asks_as_often_for_many_pages_as_for_few(self, site, django_assert_num_queries):
        for number in range(12):
            standing_page(f"Trang {number}")
        with django_assert_num_queries(2):  # pages, restrictions
            menu_of(site)

    def test_addresses__are_those_wagtail_gives(self, site):
        section = factories.section("Chuyển đổi số", show_in_menus=True)
        news = top_item(menu_of(site), section)
        assert news.items[0].url == Page.objects.get(pk=section.pk).get_url(current_site=site)

    def test_top_item__is_none_outside_the_menu(self, site):
        page = standing_page("Ngoài danh mục", show_in_menus=False)
        assert top_item(menu_of(site), page) is None


class TestBreadcrumbs:
    def test_breadcrumbs__go_from_home_to_the_page(self, site):
        section = factories.section("An ninh – trật tự")
        article = factories.article(section, title="Diễn tập chữa cháy")
        crumbs = [(crumb.title, crumb.url) for crumb in breadcrumbs(article, site)]
        assert crumbs == [
            ("Trang chủ", "/"),
            ("Tin tức", "/tin-tuc/"),
            ("An ninh – trật tự", "/tin-tuc/an-ninh-trat-tu/"),
            ("Diễn tập chữa cháy", ""),
        ]

    def test_breadcrumbs__without_itself_lead_to_links_only(self, site):
        article = factories.article(factories.section("Kinh tế"))
        crumbs = breadcrumbs(article, site, with_itself=False)
        assert [crumb.title for crumb in crumbs] == ["Trang chủ", "Tin tức", "Kinh tế"]
        assert all(crumb.url for crumb in crumbs)

    def test_ancestors__are_read_once(self, site, django_assert_num_queries):
        article = factories.article(factories.section())
        with django_assert_num_queries(1):
            ancestors_of(article, site)
            breadcrumbs(article, site)
