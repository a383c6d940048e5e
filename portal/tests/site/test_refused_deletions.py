"""What others refer to cannot be deleted: a sentence says so, through whichever door."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page

from news.models import ArticleCredit, Author
from portal.approval.models import WithdrawalReason
from portal.approval.rules import Role
from portal.approval.withdrawing import propose_withdrawal
from portal.refused_deletions import IN_USE, PERSON_IN_RECORDS
from portal.tests import factories, verbs

User = get_user_model()


@pytest.fixture
def superuser(client, db):
    client.force_login(factories.person(None, superuser=True))
    return client


@pytest.fixture
def author(db):
    author = Author.objects.create(name="Ngọc Lan")
    ArticleCredit.objects.create(article=factories.article(), author=author)
    return author


@pytest.fixture
def recorded(db):
    person = factories.person(Role.EDITOR)
    propose_withdrawal(
        Page.objects.get(pk=verbs.publish().pk).specific,
        user=person,
        reason_code=WithdrawalReason.OUTDATED,
        reason="Đã hết hạn.",
    )
    return person


def one_by_one(namespace: str):
    return lambda row: reverse(f"{namespace}:delete", args=[row.pk])


def together(app: str, model: str):
    return lambda row: reverse("wagtail_bulk_action", args=[app, model, "delete"]) + f"?id={row.pk}"


def words_to(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "door",
    [one_by_one("wagtailsnippets_news_author"), together("news", "author")],
    ids=["one-by-one", "together"],
)
def test_name__under_an_article(superuser, author, door, method):
    assert words_to(getattr(superuser, method)(door(author))) == [IN_USE.format(row=author)]
    assert Author.objects.filter(pk=author.pk).exists()


@pytest.mark.parametrize(
    "door", [one_by_one("wagtailusers_users"), together("auth", "user")], ids=["one-by-one", "together"]
)
def test_person__who_stands_in_the_records(superuser, recorded, door):
    assert words_to(superuser.post(door(recorded))) == [PERSON_IN_RECORDS.format(row=recorded)]
    assert User.objects.filter(pk=recorded.pk).exists()


def test_name__that_nobody_uses_is_not_refused(superuser, db):
    unused = Author.objects.create(name="Chưa ai dùng")
    answer = superuser.get(one_by_one("wagtailsnippets_news_author")(unused))
    assert answer.status_code == 200
