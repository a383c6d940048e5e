"""What stands around an article: related ones in their order, the neighbours in the section, the others."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import RelatedArticle, Topic
from news.reading import read_parts
from portal.chrome import chrome_of
from portal.tests import factories

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 8):
    return timezone.make_aware(datetime(2026, 6, day, hour))


@pytest.fixture
def asked():
    """Give a request whose page will not be kept; what stands around every page is read already."""
    request = RequestFactory().get("/", headers={"host": "localhost"})
    chrome_of(request)
    return request


@pytest.fixture
def section():
    return factories.section("Văn hóa")


def titles(articles):
    return [article.title for article in articles]


def key(headline):
    return headline.pk if headline else None


def parts_of(article, asked):
    return read_parts(type(article).objects.get(pk=article.pk), asked)


class TestRelated:
    @pytest.fixture
    def article(self, section):
        return factories.article(section, title="Làng chiếu vào mùa Tết")

    def test_choice_comes_first__then_topics__then_titles_of_the_same_matter(self, article, asked):
        alike = factories.article(title="Khung dệt làng chiếu được sửa")
        follower = factories.article(title="Cùng dòng sự kiện")
        chosen = factories.article(title="Biên tập viên chọn")
        topic = Topic.objects.create(name="Làng nghề")
        for one in (article, follower):
            one.topics.add(topic)
            one.save()
        RelatedArticle.objects.create(page=article, article=chosen)
        assert titles(parts_of(article, asked).related) == titles([chosen, follower, alike])

    def test_choice__keeps_its_order_and_stands_once(self, article, asked):
        first, second = factories.article(title="Chọn một"), factories.article(title="Làng chiếu, chọn hai")
        for order, one in enumerate((second, first, second)):
            RelatedArticle.objects.create(page=article, article=one, sort_order=order)
        assert titles(parts_of(article, asked).related) == ["Làng chiếu, chọn hai", "Chọn một"]

    def test_related__shows_nothing_that_is_not_public(self, article, asked):
        hidden = factories.article(title="Làng chiếu, bản nháp", live=False)
        shut = factories.section("Riêng")
        restricted = factories.article(shut, title="Làng chiếu, nội bộ")
        PageViewRestriction.objects.create(page=shut, restriction_type=PageViewRestriction.LOGIN)
        topic = Topic.objects.create(name="Làng nghề")
        for one in (article, hidden, restricted):
            one.topics.add(topic)
            one.save()
            RelatedArticle.objects.create(page=article, article=one)
        assert parts_of(article, asked).related == []

    @pytest.mark.parametrize(
        "title", ["Lặng chiều bên sông", "Làng hoa và chiếu cói", "Công an phường thông báo"]
    )
    def test_titles__that_share_no_two_neighbouring_words__are_of_another_matter(self, article, asked, title):
        factories.article(title=title)
        assert parts_of(article, asked).related == []

    def test_ward__is_no_subject_that_titles_share(self, section, asked):
        for number in range(8):
            factories.article(title=f"Bến Sen ngày thứ {number}")
        article = factories.article(section, title="Bến Sen vào mùa Tết")
        assert parts_of(article, asked).related == []

    def test_others__are_the_newest_of_the_section_without_those_shown(self, article, section, asked):
        related = factories.article(section, title="Làng chiếu mới", published_at=at(1))
        for day in range(2, 10):
            factories.article(section, title=f"Tin ngày {day}", published_at=at(day))
        factories.article(title="Chuyên mục khác")
        parts = parts_of(article, asked)
        assert [one.pk for one in parts.related] == [related.pk]
        assert titles(parts.others) == [f"Tin ngày {day}" for day in range(9, 3, -1)]


class TestNeighbours:
    def test_neighbours__follow_date_and_then_key(self, section, asked):
        moments = [at(1), at(2), at(2), at(2), at(3)]
        articles = [
            factories.article(section, title=f"Bài {number}", published_at=moment)
            for number, moment in enumerate(moments)
        ]
        factories.article(title="Chuyên mục khác", published_at=at(2))
        factories.article(section, title="Nháp", published_at=at(2), live=False)
        for number, article in enumerate(articles):
            parts = parts_of(article, asked)
            assert key(parts.older) == (articles[number - 1].pk if number else None)
            assert key(parts.newer) == (articles[number + 1].pk if number < 4 else None)

    def test_neighbours__walk_through_the_whole_section(self, section, asked):
        # More than are loaded as the newest of the section anyway.
        for number in range(30):
            factories.article(section, title=f"Bài {number}", published_at=at(1 + number // 4))
        article = section.get_children().specific().first()
        seen = [article.pk]
        while newer := parts_of(article, asked).newer:
            article = type(article).objects.get(pk=newer.pk)
            assert key(parts_of(article, asked).older) == seen[-1]
            seen.append(article.pk)
        assert len(set(seen)) == len(seen) == 30

    def test_page__leads_to_both(self, client, section):
        old, here, new = (
            factories.article(section, title=f"Bài {day}", published_at=at(day)) for day in (1, 2, 3)
        )
        html = client.get(here.url).content.decode()
        assert f'href="{old.url}" rel="prev"' in html
        assert f'href="{new.url}" rel="next"' in html
        assert 'rel="prev"' not in client.get(old.url).content.decode()


class TestQueries:
    def test_parts__ask_as_often_among_many_articles_as_among_few(self, section, asked):
        topic = Topic.objects.create(name="Lễ hội")

        def fill(number):
            for _ in range(number):
                one = factories.article(section, title="Lễ hội đua ghe")
                one.topics.add(topic)
                one.save()
                RelatedArticle.objects.get_or_create(
                    page=one, article=section.get_children().first().specific
                )

        def count():
            article = section.get_children().last().specific
            with CaptureQueriesContext(connection) as queries:
                parts = read_parts(type(article).objects.get(pk=article.pk), asked)
            assert parts.related
            return len(queries)

        fill(4)
        few = count()
        fill(12)
        # Article, way, topics, newest, choice, followers; then words and titles where the topics have not
        # found enough, or neighbours and others where they are not all among the newest.
        assert (few, count()) == (8, 7)
