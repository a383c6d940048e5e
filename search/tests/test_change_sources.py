from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from search.models import IndexChange
from search.scope import author_model

from .factories import open_section, publish, root_section

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outer_index(settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"


@pytest.fixture
def section():
    return open_section("Chuyên mục")


@pytest.fixture
def article(section):
    return publish("Bài", section=section)


@pytest.fixture
def noted(article, section):
    """The notes that what follows makes: (key, whether with the pages below)."""
    IndexChange.objects.all().delete()
    return lambda: set(IndexChange.objects.values_list("page_key", "with_pages_below"))


def test_page__when_saved(article, noted):
    article.save()
    assert noted() == {(article.pk, False)}


def test_page__not_when_a_draft_is_kept(article, noted):
    article.title = "Bản nháp"
    article.save_revision()
    assert noted() == set()


def test_page__when_unpublished(article, noted):
    article.unpublish()
    assert noted() == {(article.pk, False)}


def test_page__when_genre_or_date_change(article, noted):
    article.genre = "thong-bao"
    article.save(update_fields=["genre"])
    assert noted() == {(article.pk, False)}


@pytest.mark.parametrize("through_page", [False, True])
def test_page__when_deleted(article, noted, through_page):
    key = article.pk
    (Page.objects.get(pk=key) if through_page else article).delete()
    assert (key, False) in noted()


def test_page__when_deleted_with_its_section(article, section, noted):
    key = article.pk
    Page.objects.get(pk=section.pk).delete()
    assert (key, False) in noted()


def test_page__when_added(section, noted):
    added = publish("Bài mới", section=section)
    assert (added.pk, False) in noted()


def test_section__when_moved(article, section, noted):
    section.move(open_section("Nơi khác"), pos="last-child")
    assert (section.pk, True) in noted()


def test_section__not_when_renamed(section, noted):
    """No document holds its name or an address: results are read from the database."""
    section.title, section.slug = "Tên mới", "ten-moi"
    section.save()
    assert noted() == set()


def test_restriction__when_added_and_removed(section, noted):
    restriction = PageViewRestriction.objects.create(page=root_section(), restriction_type="login")
    assert noted() == {(root_section().pk, True)}
    now = timezone.now()
    ahead, at_once = IndexChange.objects.order_by("-next_try")
    assert ahead.next_try > now + timedelta(seconds=5) > at_once.next_try
    IndexChange.objects.all().delete()
    restriction.delete()
    assert noted() == {(root_section().pk, True)}


def test_credit__when_given_to_another_and_taken_away(article, noted):
    first, second = (author_model().objects.create(name=name) for name in ("Người một", "Người hai"))
    article.credits.create(author=first)
    article.save()
    credit = type(article).objects.get(pk=article.pk).credits.get()
    IndexChange.objects.all().delete()
    credit.author = second
    credit.save()
    assert noted() == {(article.pk, False)}
    IndexChange.objects.all().delete()
    credit.delete()
    assert noted() == {(article.pk, False)}


def test_note__goes_back_with_the_change(article, noted):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        article.save()
        assert noted()
        raise ZeroDivisionError
    assert noted() == set()


@pytest.mark.django_db(transaction=True)
def test_note__is_written_in_the_transaction_of_the_change(article, noted):
    """Whoever sees the change committed sees the note too: no moment lies between the two."""
    in_transaction = []

    def look(execute, sql, *given):
        if IndexChange._meta.db_table in sql and sql.startswith("INSERT"):
            in_transaction.append(connection.in_atomic_block)
        return execute(sql, *given)

    with connection.execute_wrapper(look):
        article.save()
        article.unpublish()
        article.delete()
    assert len(in_transaction) == 3
    assert all(in_transaction)
