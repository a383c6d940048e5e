"""Changes reach a real Elasticsearch, and what got lost there comes back."""

import logging
import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from search.changes.notes import page_changed, subtree_changed
from search.engines import choosing
from search.engines.breaker import Breaker
from search.engines.elasticsearch import catching_up, following
from search.engines.elasticsearch.filling import rebuild
from search.engines.elasticsearch.inventory import indexed_pages
from search.engines.elasticsearch.names import all_indices, reading_alias, writing_alias
from search.models import IndexChange
from search.queries import search_pages
from search.scope import author_model

from .broken_servers import refusing
from .factories import open_section, publish, root_section

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.fixture
def cluster(elasticsearch_node, settings, monkeypatch):
    """The client of a cluster with an index of this test alone, filled from its database."""
    settings.ELASTICSEARCH_URL = elasticsearch_node.url
    settings.ELASTICSEARCH_PREFIX = f"test-{uuid.uuid4().hex}"
    settings.ELASTICSEARCH_PATIENCE = 10.0  # a busy machine is no failure
    breaker = Breaker(f"search:{settings.ELASTICSEARCH_PREFIX}")
    monkeypatch.setattr(choosing, "_breaker", lambda url: breaker)
    rebuild()
    client = elasticsearch_node.client()
    yield client
    for index in client.indices.get(index=all_indices()):
        client.indices.delete(index=index)


@pytest.fixture
def send(cluster):
    """Sends what is due and makes it visible; gives the keys in the index."""

    def send_now():
        following.send_due(following.Rest())
        cluster.indices.refresh(index=all_indices())
        return set(indexed_pages())

    return send_now


def found(query):
    results = search_pages(query)
    assert not results.in_reserve
    return [hit.page.pk for hit in results.hits]


def test_page__is_found_when_published_and_lost_when_withdrawn(send):
    article = publish("Đường dây nóng")
    assert send() == {article.pk}
    assert found("duong day") == [article.pk]
    article.unpublish()
    assert found("duong day") == [], "what is not public is not shown, whatever the index holds"
    assert send() == set()
    assert not IndexChange.objects.exists()


def test_page__has_its_latest_words_after_many_changes(send):
    article = publish("Tên đầu")
    for title in ("Tên hai", "Tên ba", "Tên cuối"):
        article.title = title
        article.save()
    send()
    assert found("ten cuoi") == [article.pk]
    assert search_pages("ten dau").total == 0


def test_page__stays_out_when_not_public(send):
    publish("Bản nháp", live=False)
    publish("Hẹn giờ", live=False, go_live_at=timezone.now() + timedelta(days=1))
    withdrawn = publish("Đã rút")
    withdrawn.unpublish()
    deleted = publish("Đã xóa")
    deleted.delete()
    closed = open_section("Nội bộ")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    publish("Nội bộ", section=closed)
    publish("Nội bộ sâu hơn", section=open_section("Sâu", parent=closed))
    replaced = publish("Lời cũ đang công khai")
    replaced.title = "Lời mới chờ duyệt"
    replaced.save_revision()
    assert send() == {replaced.pk}
    assert found("moi cho duyet") == []


def test_subtree__is_hidden_shown_and_moved_with_its_section(send):
    section, other = open_section("Một"), open_section("Hai")
    article = publish("Đường làng", section=open_section("Trong", parent=section))
    assert send() == {article.pk}
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert send() == set()
    restriction.delete()
    assert send() == {article.pk}
    section.move(other, pos="last-child")
    send()
    assert search_pages("duong", section_path="hai").total == 1
    assert not list(catching_up.differing_pages())


def test_byline__is_counted_for_the_author_it_went_to(send):
    first, second = (author_model().objects.create(name=name) for name in ("Người một", "Người hai"))
    article = publish("Đường làng", authors=[first])
    credit = article.credits.get()
    send()
    credit.author = second
    credit.save()
    send()
    assert search_pages("duong", author=second.pk).total == 1
    assert search_pages("duong", author=first.pk).total == 0


def test_single_change__goes_before_many(cluster, monkeypatch):
    monkeypatch.setattr(following, "STEP", 1)
    sent = []
    monkeypatch.setattr(following, "bring_up_to_date", lambda keys: sent.extend(keys) or {})
    IndexChange.objects.all().delete()
    IndexChange.objects.create(page_key=1, in_bulk=True)
    page_changed(2)
    following.send_due(following.Rest())
    assert sent == [2, 1]


def test_many_pages_below__are_sent_as_many(cluster, monkeypatch):
    section = open_section("Lớn")
    keys = {publish(f"Bài {number}", section=section).pk for number in range(3)}
    monkeypatch.setattr(following, "STEP", 2)
    IndexChange.objects.all().delete()
    subtree_changed(section.pk)
    (note,) = IndexChange.objects.all()
    following._spread(note)
    assert set(IndexChange.objects.filter(in_bulk=True).values_list("page_key", flat=True)) == keys


def test_page_that_breaks__holds_up_no_other(send, monkeypatch, caplog):
    from search.engines.elasticsearch import writing

    good, bad = publish("Bài tốt"), publish("Bài hỏng")
    document_of = writing.document_of
    monkeypatch.setattr(
        writing, "document_of", lambda page: 1 / 0 if page.pk == bad.pk else document_of(page)
    )
    assert send() == {good.pk}
    (note,) = IndexChange.objects.all()
    assert (note.page_key, note.tries) == (bad.pk, 1)
    assert note.next_try > timezone.now()
    assert "refuses page" in caplog.text
    assert catching_up.catch_up() == 0, "it is waiting already"
    monkeypatch.undo()


def test_notes__stay_while_nobody_takes_them_and_rests_grow(settings, caplog):
    now = [0.0]
    rest = following.Rest(lambda: now[0])
    with refusing() as settings.ELASTICSEARCH_URL:
        publish("Đường làng")
        assert following.send_due(rest) == 0
        rests = []
        for _ in range(7):
            begun = now[0]
            while not rest.is_over():
                now[0] += 0.5
            rests.append(now[0] - begun)
            following.send_due(rest)
    assert rests == [1, 2, 4, 8, 15, 15, 15]
    assert IndexChange.objects.exists()
    assert IndexChange.objects.filter(tries__gt=0).count() == 0
    assert len([line for line in caplog.records if line.levelno >= logging.ERROR]) == 1


def test_send_due__asks_nothing_without_a_cluster(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert following.send_due() == 0
        assert catching_up.catch_up() == 0


def test_second_sender__does_no_harm(send):
    """Both read the same notes; the one that comes last has read last, or is refused by its number."""
    article = publish("Tên cũ")
    notes = following._due(timezone.now())
    send()
    article.title = "Tên mới"
    article.save()
    following._deal_with(notes)
    send()
    assert found("ten moi") == [article.pk]
    assert search_pages("ten cu").total == 0


def test_catch_up__mends_what_nobody_noted(send, cluster):
    lost, stale, moved = publish("Bị mất"), publish("Lạc hậu"), publish("Đổi thể loại")
    send()
    (index,) = cluster.indices.get(index=reading_alias())
    cluster.delete(index=writing_alias(index), id=str(lost.pk))
    cluster.index(index=writing_alias(index), id="999999", document={"pk": 999_999, "revision": 7})
    type(stale).objects.filter(pk=stale.pk).update(published_at=timezone.now())
    type(moved).objects.filter(pk=moved.pk).update(genre="thong-bao")
    cluster.indices.refresh(index=all_indices())
    assert catching_up.catch_up() == 4
    assert send() == {lost.pk, stale.pk, moved.pk}
    assert catching_up.catch_up() == 0


def test_catch_up__compares_a_stretch_at_a_time(send, monkeypatch):
    for number in range(7):
        publish(f"Bài {number}")
    keys = send()
    monkeypatch.setattr(catching_up, "STEP", 2)
    assert list(catching_up.differing_pages()) == []
    type(publish("Bài cuối")).objects.all().update(genre="thong-bao")
    assert set(catching_up.differing_pages()) > keys


@pytest.mark.parametrize("loss", ["emptied", "gone"])
def test_index__answers_from_the_database_until_it_is_filled_again(send, cluster, loss, monkeypatch):
    article = publish("Đường làng")
    send()
    (index,) = cluster.indices.get(index=reading_alias())
    if loss == "emptied":
        cluster.delete(index=writing_alias(index), id=str(article.pk), refresh=True)
    else:
        cluster.indices.delete(index=index)
    results = search_pages("duong lang")
    assert (results.total, results.in_reserve) == (1, True)
    monkeypatch.setattr(catching_up, "FEW_NOTES", 0)
    page_changed(article.pk)
    catching_up.catch_up()
    choosing.forget_failures()
    assert found("duong lang") == [article.pk]


def test_node__is_killed_and_comes_back(send, cluster, elasticsearch_node):
    withdrawn, kept = publish("Đường cũ"), publish("Đường bền")
    assert send() == {withdrawn.pk, kept.pk}
    elasticsearch_node.kill()
    try:
        results = search_pages("duong")
        assert (results.total, results.in_reserve) == (2, True)
        withdrawn.unpublish()
        published = publish("Đường mới")
        assert following.send_due(following.Rest()) == 0
        results = search_pages("duong")
        assert {hit.page.pk for hit in results.hits} == {kept.pk, published.pk}
    finally:
        elasticsearch_node.start()
    choosing.forget_failures()
    assert send() == {kept.pk, published.pk}
    assert set(found("duong")) == {kept.pk, published.pk}


def test_rebuild__leaves_nothing_to_catch_up(send, cluster):
    articles = {publish(f"Bài {number}").pk for number in range(3)}
    call_command("search_rebuild", verbosity=0)
    assert set(indexed_pages()) == articles
    assert catching_up.catch_up() == 0
    assert root_section().pk not in articles
