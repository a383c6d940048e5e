"""What the statistics are told of articles."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from news.models import ArticleCredit, ArticlePage, Author
from news.readership import articles_of
from portal.models import HomePage
from portal.statistics.readership import Section
from portal.tests import factories
from portal.tests.site.pile import pile_up

AT_NIGHT = datetime(2026, 11, 24, 18, tzinfo=UTC)  # the 25th in Vietnam


@pytest.fixture
def site(db):
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def culture(db):
    return factories.section("Văn hóa")


def credit(article, *names):
    for name in names:
        author, _ = Author.objects.get_or_create(name=name)
        ArticleCredit.objects.create(article=article, author=author)


class TestArticles:
    def test_article__has_its_section_owner_and_local_day(self, site, culture):
        person = factories.person()
        page = factories.article(culture, title="Hội làng", published_at=AT_NIGHT, owner=person)
        known = articles_of(site)
        article = known.articles[page.pk]
        assert (article.title, article.owner, article.is_live) == ("Hội làng", person.pk, True)
        assert known.sections[article.section] == Section("Văn hóa", 1)
        assert article.published_on == date(2026, 11, 25)
        assert known.content_type == ContentType.objects.get_for_model(ArticlePage).pk

    def test_drafts__are_not_told_and_withdrawn_articles_are(self, site, culture):
        factories.article(culture, live=False, published_at=None)
        withdrawn = factories.article(culture, live=False, first_published_at=AT_NIGHT)
        assert [(key, each.is_live) for key, each in articles_of(site).articles.items()] == [
            (withdrawn.pk, False)
        ]

    def test_articles_of_another_ward__are_not_told(self, site, culture):
        home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Hoa Mai", slug="hoa-mai"))
        neighbour = Site.objects.create(hostname="hoamai.example", root_page=home)
        credit(factories.article(culture), "Nga")
        known = articles_of(neighbour)
        assert (known.articles, known.sections, known.authors) == ({}, {}, {})

    def test_sections__come_in_the_order_of_the_tree(self, site, culture):
        factories.section("Lễ hội", parent=culture)
        factories.section("An ninh")
        sections = [(each.title, each.level) for each in articles_of(site).sections.values()]
        assert sections[-3:] == [("Văn hóa", 1), ("Lễ hội", 2), ("An ninh", 1)]


class TestAuthors:
    def test_authors__are_told_once_each_by_name(self, site, culture):
        page = factories.article(culture)
        credit(page, "Nga", "An", "Nga")
        known = articles_of(site)
        assert [known.authors[key] for key in known.articles[page.pk].authors] == ["An", "Nga"]
        assert list(known.authors.values()) == ["An", "Nga"]


@pytest.mark.parametrize("articles", [5, 500])
def test_queries__are_as_many_however_many_articles(site, culture, django_assert_num_queries, articles):
    pile_up(articles, section=culture, writer=factories.person())
    ArticlePage.objects.update(live=True)
    author = Author.objects.create(name="Nga")
    ArticleCredit.objects.bulk_create(
        ArticleCredit(article=page, author=author) for page in ArticlePage.objects.all()
    )
    site = Site.objects.select_related("root_page").get(pk=site.pk)
    ContentType.objects.get_for_model(ArticlePage)
    with django_assert_num_queries(3):
        known = articles_of(site)
    assert len(known.articles) == articles
    assert {each.authors for each in known.articles.values()} == {(author.pk,)}
