"""The search on a real node: what is kept of a page, filling, writing, long lists, failures."""

from base64 import b64encode

import pytest
from django.core.management import CommandError, call_command
from elasticsearch.helpers import bulk
from wagtail.models import PageViewRestriction

from search.changes.versions import next_version
from search.engines.contract import EngineFailure
from search.engines.elasticsearch import document, filling, names, writing
from search.engines.elasticsearch.asking import ElasticsearchEngine
from search.engines.elasticsearch.connection import client
from search.engines.elasticsearch.document import document_of, public_pages
from search.engines.elasticsearch.inventory import indexed_pages
from search.query_builder import build_query
from search.scope import Scope, author_model

from .factories import open_section, publish, root_section

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


def held(words="cầu phao"):
    """Titles of the pages that readers find by these words, as the cluster says."""
    cluster = client(30)
    cluster.indices.refresh(index=names.all_indices())
    keys = ElasticsearchEngine().newest(build_query(words), Scope.find(None), 0, 100)
    return {cluster.get(index=names.reading_alias(), id=str(key))["_source"]["title"] for key in keys}


def indices():
    return set(client(30).indices.get(index=names.all_indices()))


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen between two steps of a filling, after so many."""
    monkeypatch.setattr(filling, "STEP", 2)

    def happen(after, deed):
        count = iter(range(10**6))

        def counted():
            if next(count) == after:
                deed()
            return next_version()

        monkeypatch.setattr(filling, "next_version", counted)

    return happen


class TestDocument:
    def test_document_of__keeps_what_filters_ask_for(self):
        section = open_section("Văn hóa")
        author = author_model().objects.create(name="Lan")
        page = publish("Đường", "Hòa", section=section, year=2024, authors=[author, author], genre="bai-viet")
        kept = document_of(page).to_dict()
        assert kept["text"][:7] == ["duong d9u7o7ngt2"] * 6 + ["hoa hoat2"]
        assert kept["sections"][-2:] == [root_section().path, section.path]
        assert (kept["year"], kept["genre"], kept["authors"]) == (2024, "bai-viet", [author.pk])
        assert (kept["pk"], kept["title"]) == (page.pk, "Đường")

    def test_public_pages__brings_the_authors_with_it(self, django_assert_num_queries):
        author = author_model().objects.create(name="Lan")
        for _ in range(3):
            publish("Đường", authors=[author])
        pages = list(public_pages())
        with django_assert_num_queries(0):
            assert [len(document._authors_of(page)) for page in pages] == [1, 1, 1]


class TestFilling:
    def test_rebuild__takes_the_place_of_the_old_index(self, own_indices):
        publish("Cầu phao cũ")
        first = filling.rebuild()
        publish("Cầu phao mới")
        second = filling.rebuild()
        assert indices() == {second.index} != {first.index}
        assert (first.pages, second.pages) == (1, 2)
        assert held() == {"Cầu phao cũ", "Cầu phao mới"}

    def test_rebuild__holds_public_pages_only(self, own_indices):
        publish("Cầu phao", live=False)
        section = open_section("Nội bộ")
        publish("Cầu phao kín", section=section)
        PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
        publish("Cầu phao mở")
        assert filling.rebuild().pages == 1
        assert held() == {"Cầu phao mở"}

    def test_rebuild__misses_no_change_that_comes_in_between(self, own_indices, meanwhile):
        filling.rebuild()
        pages = [publish(f"Cầu phao {number}") for number in range(6)]
        publish("Cầu phao quên", live=False)

        def edit():
            pages[0].title = "Cầu phao sửa lại"
            pages[0].save()
            pages[5].unpublish()
            late = publish("Cầu phao đến sau")
            writing.bring_up_to_date([pages[0].pk, pages[5].pk, late.pk])

        meanwhile(2, edit)
        filling.rebuild()
        expected = {"Cầu phao sửa lại", "Cầu phao đến sau", *(f"Cầu phao {number}" for number in range(1, 5))}
        assert held() == expected

    def test_rebuild__mends_what_nobody_told_of(self, own_indices, meanwhile):
        pages = [publish(f"Cầu phao {number}") for number in range(4)]
        meanwhile(2, lambda: pages[0].delete())
        assert filling.rebuild().pages == 3
        assert held() == {"Cầu phao 1", "Cầu phao 2", "Cầu phao 3"}

    def test_rebuild__leaves_the_old_index_when_pages_are_refused(self, own_indices, meanwhile):
        for number in range(4):
            publish(f"Cầu phao {number}")
        old = filling.rebuild().index

        def forbid():
            (new,) = indices() - {old}
            client(30).indices.put_settings(index=new, settings={"blocks.write": True})

        meanwhile(1, forbid)
        lines = []
        with pytest.raises(filling.FillingFailed):
            filling.rebuild(lines.append)
        assert len(lines) == 2 and "từ chối" in lines[0]
        assert indices() == {old} and len(held()) == 4

    def test_rebuild__gives_way_to_one_begun_later(self, own_indices, meanwhile):
        for number in range(4):
            publish(f"Cầu phao {number}")
        later = []
        meanwhile(1, lambda: later.append(filling.rebuild().index))
        with pytest.raises(filling.FillingFailed):
            filling.rebuild()
        assert indices() == set(later) and len(held()) == 4

    def test_rebuild__clears_what_a_broken_filling_and_a_stray_write_left(self, own_indices):
        cluster = client(30)
        publish("Cầu phao")
        filling._create(names.new_index())
        cluster.index(index=names.reading_alias(), id="1", document={"stray": True})
        index = filling.rebuild().index
        assert indices() == {index} and held() == {"Cầu phao"}

    def test_search_rebuild__fills_it_too(self, own_indices, capsys):
        publish("Cầu phao")
        call_command("search_rebuild")
        assert "Elasticsearch đã nhận 1 bài" in capsys.readouterr().out and held() == {"Cầu phao"}

    def test_search_rebuild__tells_when_it_cannot(self, own_indices, settings):
        settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
        with pytest.raises(CommandError, match="chỉ mục cũ còn nguyên"):
            call_command("search_rebuild", verbosity=0)


class TestWriting:
    def test_bring_up_to_date__writes_and_removes(self, own_indices):
        filling.rebuild()
        page, other = publish("Cầu phao"), publish("Cầu phao kia")
        assert writing.bring_up_to_date([page.pk, other.pk, 10**9]) == {}
        assert held() == {"Cầu phao", "Cầu phao kia"}
        page.unpublish()
        assert writing.bring_up_to_date([page.pk]) == {}
        assert held() == {"Cầu phao kia"}

    def test_put__lets_the_newer_state_stand_when_the_older_comes_late(self, own_indices):
        filling.rebuild()
        page = publish("Cầu phao cũ")
        early, old = next_version(), public_pages().get()
        page.title = "Cầu phao mới"
        page.save()
        writing.bring_up_to_date([page.pk])
        assert writing.put([old], early) == {}
        assert held() == {"Cầu phao mới"}

    def test_put__brings_nothing_back_that_was_removed_since(self, own_indices):
        filling.rebuild()
        page = publish("Cầu phao")
        early = next_version()
        writing.remove([page.pk], next_version())
        assert writing.put([page], early) == {} and held() == set()

    def test_writing__makes_no_index_by_itself(self, own_indices):
        page = publish("Cầu phao")
        with pytest.raises(EngineFailure):
            writing.bring_up_to_date([page.pk])
        gone = filling.rebuild().index
        client(30).indices.delete(index=gone)
        refused = writing.put_into([gone], [page], next_version())
        assert list(refused) == [page.pk] and indices() == set()


class TestLongLists:
    MANY = 10_030

    def test_engine__goes_on_beyond_what_the_cluster_counts_off(self, own_indices):
        home = Scope.find(None).home
        filling.rebuild()
        (index,) = indices()
        documents = ({"text": "cau phao", "sections": [home.path], "pk": key} for key in range(self.MANY))
        target = {"_index": names.writing_alias(index), "version": 1, "version_type": "external"}
        actions = ({"_id": str(each["pk"]), "_source": each, **target} for each in documents)
        bulk(client(60), actions, chunk_size=2000, refresh=True)
        query, scope, engine = build_query("cau phao"), Scope.find(None), ElasticsearchEngine()
        assert engine.count(query, scope).total == self.MANY
        assert engine.newest(query, scope, 10_020, 10_040) == list(range(9, -1, -1))
        ranking = engine.rank(query, scope, 10, 10_010, 10_030)
        assert [pk for pk, _ in ranking.best] == list(range(self.MANY - 1, self.MANY - 11, -1))
        assert ranking.rest == list(range(9, -1, -1))
        assert engine.newest(query, scope, 40_000, 40_010) == []


class TestFailures:
    @pytest.fixture(params=["", "http://127.0.0.1:9", "http://127.0.0.1", "127.0.0.1:9200"])
    def broken(self, request, own_indices, settings):
        """No index; nobody listens; no port; no scheme."""
        settings.ELASTICSEARCH_URL = request.param or settings.ELASTICSEARCH_URL

    @pytest.mark.parametrize(
        "question",
        [
            lambda engine, *asked: engine.count(*asked),
            lambda engine, *asked: engine.rank(*asked, 10, 0, 10),
            lambda engine, *asked: engine.newest(*asked, 0, 10),
        ],
    )
    def test_engine__raises_its_own_error(self, broken, question):
        with pytest.raises(EngineFailure):
            question(ElasticsearchEngine(), build_query("cầu"), Scope.find(None))

    def test_client__takes_user_and_password_out_of_the_address(self, settings):
        settings.ELASTICSEARCH_URL = "http://por%40tal:p%2Cw@127.0.0.1:9, http://por%40tal:p%2Cw@127.0.0.2:9"
        settings.ELASTICSEARCH_CA = "/certificate/of/another/address.pem"
        nodes = list(client().transport.node_pool.all())
        assert sorted(node.base_url for node in nodes) == ["http://127.0.0.1:9", "http://127.0.0.2:9"]
        sent = {node.headers["authorization"] for node in nodes}
        assert sent == {"Basic " + b64encode(b"por@tal:p,w").decode()}

    def test_writing_and_reading__raise_it_too(self, broken):
        for deed in (lambda: writing.remove([1], 1), indexed_pages):
            with pytest.raises(EngineFailure):
                deed()
