"""Everything that is written in a public article, or in a document it gives to take home, is found."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction

from media.models import DocumentText, PortalDocument
from media.reading.documents import read_next
from media.tests.readable import docx_of, pdf_of, xlsx_of
from media.withholding import release, withhold
from news import indexing
from news.attachments import attached_keys, attached_texts
from news.indexing import index_due
from news.models import ArticleCredit, ArticlePage, ArticleToIndex, Author, Topic
from portal.tests import factories, verbs
from search.models import Abbreviation
from search.queries import search_pages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def keep(content: bytes, title: str = "Tệp", name: str = "tep.pdf", **fields) -> PortalDocument:
    return PortalDocument.objects.create(title=title, file=ContentFile(content, name), **fields)


def attaching(*documents: PortalDocument, title: str = "") -> tuple[str, dict]:
    return "attachments", {"items": [{"document": document, "title": title} for document in documents]}


def publish(*blocks, **fields):
    """Bring an article before the public."""
    return verbs.publish(body=list(blocks), **{"title": "Bài thử", **fields})


def work():
    """Do what the worker does."""
    while read_next():
        pass
    while index_due():
        pass


def found(query: str) -> list[int]:
    results = search_pages(query)
    whole = [hit.page.pk for hit in results.hits if not hit.near]
    assert results.total == len(whole)
    return whole


class TestDocuments:
    @pytest.mark.parametrize(
        "content",
        [
            pdf_of("Mức thu phí vệ sinh 32/KH-UBND ngày 23/4/2026"),
            docx_of("Mức thu phí vệ sinh", "32/KH-UBND ngày 23 tháng 4 năm 2026"),
            xlsx_of(["Mức thu phí vệ sinh", "32/KH-UBND", "23/4/2026"]),
        ],
        ids=["pdf", "docx", "xlsx"],
    )
    def test_words__are_found_through_the_article(self, content):
        article = publish(attaching(keep(content)))
        assert found("phí vệ sinh") == []
        work()
        for query in ("phí vệ sinh", "phi ve sinh", "32/KH-UBND", "23-4-2026"):
            assert found(query) == [article.pk], query

    def test_words__are_quoted_where_the_article_lacks_them(self):
        publish(attaching(keep(pdf_of("Mức thu phí 32/KH-UBND & các khoản khác"), "Bảng giá")))
        work()
        (hit,) = search_pages("thu phi").hits
        assert hit.beside == (
            "Trong tệp đính kèm",
            "Bảng giá. Mức <mark>thu phí</mark> 32/KH-UBND &amp; các khoản khác",
        )
        (hit,) = search_pages("32/KH-UBND").hits
        assert "<mark>32/KH-UBND</mark>" in hit.beside[1]

    def test_words__are_not_quoted_where_the_article_has_them_itself(self):
        article = publish(attaching(keep(pdf_of("Mức thu phí"))))
        work()
        (hit,) = search_pages(article.title).hits
        assert hit.beside is None

    @pytest.mark.parametrize("query", ["UBND", "ủy ban nhân dân"], ids=["short", "long"])
    @pytest.mark.parametrize("title", ["UBND họp", "Ủy ban nhân dân họp"], ids=["short", "long"])
    def test_words__are_not_quoted_where_the_article_has_the_other_form(self, query, title):
        Abbreviation.objects.get_or_create(short="UBND", expansion="ủy ban nhân dân")
        publish(attaching(keep(pdf_of("UBND là ủy ban nhân dân"))), title=title)
        work()
        (hit,) = search_pages(query).hits
        assert hit.beside is None

    def test_words__are_found_at_once_when_the_document_was_read_before(self):
        document = keep(pdf_of("Mức thu phí"))
        work()
        article = publish(attaching(document))
        assert found("mức thu phí") == [article.pk]

    def test_words__are_found_when_a_paragraph_links_to_the_document(self):
        document = keep(pdf_of("Mức thu phí"))
        link = f'<p>Xem <a linktype="document" id="{document.pk}">biểu mẫu</a>.</p>'
        article = publish(("paragraph", link))
        work()
        assert found("mức thu phí") == [article.pk]

    def test_names__are_found_of_the_document_and_as_shown(self):
        article = publish(attaching(keep(pdf_of(" "), "Biểu mẫu khai sinh"), title="Tờ khai"))
        assert found("biểu mẫu khai sinh") == found("tờ khai") == [article.pk]

    def test_words__follow_a_replaced_file(self):
        document = keep(pdf_of("Số liệu cũ"))
        article = publish(attaching(document))
        work()
        document.file = ContentFile(pdf_of("Số liệu mới"), "moi.pdf")
        document.save()
        index_due()
        assert found("liệu cũ") == []
        work()
        assert found("liệu mới") == [article.pk]

    def test_words__go_when_the_article_no_longer_attaches_the_document(self):
        article = publish(attaching(keep(pdf_of("Mức thu phí"))))
        work()
        verbs.publish(verbs.edit(article, body=[]))
        work()
        assert found("mức thu phí") == []

    def test_words__go_with_a_deleted_document(self):
        document = keep(pdf_of("Mức thu phí"), "Biểu mẫu")
        publish(attaching(document))
        work()
        PortalDocument.objects.get(pk=document.pk).delete()
        work()
        assert found("mức thu phí") == found("biểu mẫu") == []

    def test_name__follows_a_renamed_document(self):
        document = keep(pdf_of(" "), "Tên xưa")
        article = publish(attaching(document))
        work()
        document.title = "Biểu mẫu"
        document.save()
        work()
        assert found("biểu mẫu") == [article.pk] and found("tên xưa") == []

    def test_words__of_a_very_long_document_come_after_the_own_ones(self):
        article = publish(
            ("paragraph", "<p>Bến đò ngang</p>"), attaching(keep(docx_of("chữ khác " * 30_000)))
        )
        work()
        assert found("bến đò ngang") == found("chữ khác") == [article.pk]


class TestLongDocuments:
    @pytest.fixture
    def article(self):
        rest = ", ".join(f"mục {number}" for number in range(3_000))
        deep = "kết luận ở trang cuối, số 77/TB-UBND ngày 5/6/2026"
        document = keep(docx_of(f"Mức thu phí. {rest}. {deep}"))
        article = publish(("paragraph", "<p>Bến đò ngang</p>"), attaching(document))
        work()
        return article

    @pytest.mark.parametrize("query", ["trang cuối", "trang cuoi", "77/TB-UBND", "5/6/2026", '"mức thu phí"'])
    def test_words__are_found_wherever_they_stand(self, article, query):
        assert found(query) == [article.pk]

    def test_words__do_not_bury_the_article_s_own(self):
        ordinary = "<p>" + "bà con trong phường họp bàn việc chung của khu phố. " * 50 + "</p>"
        long = docx_of(" ".join(f"mục {number} của kế hoạch" for number in range(2_500)))
        best = factories.article(
            title="Lễ hội đua ghe", body=[("paragraph", ordinary), attaching(keep(long))]
        )
        for _ in range(40):
            factories.article(body=factories.paragraphs(ordinary))
        factories.article(body=factories.paragraphs(f"<p>Lễ hội có đua ghe.</p>{ordinary}"))
        work()
        assert search_pages("lễ hội đua ghe").hits[0].page.pk == best.pk


class TestSecrecy:
    def test_words__of_a_document_of_no_public_article_are_found_by_nobody(self):
        document = keep(pdf_of("Điều chưa công bố"), "Điều kín")
        verbs.write(title="Bản thảo", body=[attaching(document)])
        verbs.edit(publish(), body=[attaching(document)])
        work()
        assert found("điều chưa công bố") == found("điều kín") == []
        assert not search_pages("điều chưa công bố").hits

    def test_words__of_a_withheld_document_are_not_found_until_it_is_given_back(self):
        document = keep(pdf_of("Điều chưa công bố"), "Điều kín")
        article = publish(attaching(document))
        withhold([document])
        work()
        assert found("điều chưa công bố") == found("điều kín") == []
        release([document])
        verbs.publish(verbs.edit(article))
        work()
        assert found("điều chưa công bố") == [article.pk]

    def test_words__of_a_shut_collection_are_not_found(self):
        collection = Collection.get_first_root_node().add_child(name="Nội bộ")
        document = keep(pdf_of("Điều chưa công bố"), "Điều kín", collection=collection)
        article = publish(attaching(document))
        work()
        assert found("điều chưa công bố") == [article.pk]
        shut = CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
        work()
        assert found("điều chưa công bố") == found("điều kín") == []
        assert attached_texts([article]) == {article.pk: []}
        shut.delete()
        work()
        assert found("điều chưa công bố") == [article.pk]

    def test_words__go_with_a_withdrawn_article(self):
        article = publish(attaching(keep(pdf_of("Điều chưa công bố"))))
        work()
        ArticlePage.objects.get(pk=article.pk).unpublish()
        assert not search_pages("điều chưa công bố").hits


class TestNames:
    def test_captions_credits_and_source__are_found(self):
        article = publish(
            lead_image_caption="Lễ hội đua ghe ngo",
            lead_image_credit="Ngọc Lan",
            lead_image_alt="Hai chiếc ghe",
            source_name="Báo Lam Hải",
        )
        for query in ("đua ghe ngo", "ngoc lan", "hai chiếc ghe", "báo lam hải"):
            assert found(query) == [article.pk], query

    def test_byline_topics_and_corrections__are_found(self):
        author, topic = Author.objects.create(name="Trần Thị Sen"), Topic.objects.create(name="Bầu cử")
        article = publish(credits=[ArticleCredit(author=author)], topics=[topic])
        verbs.publish(verbs.correct(article, "Đã ghi nhầm ngày họp"))
        work()
        for query in ("trần thị sen", "tran thi sen", "bầu cử", "ghi nhầm ngày họp"):
            assert found(query) == [article.pk], query

    def test_byline_and_topics__follow_new_names(self):
        author, topic = Author.objects.create(name="Trần Thị Sen"), Topic.objects.create(name="Bầu cử")
        article = publish(credits=[ArticleCredit(author=author)], topics=[topic])
        work()
        author.name, topic.name = "Lê Văn Bông", "Hội làng"
        author.save()
        topic.save()
        work()
        assert found("lê văn bông") == found("hội làng") == [article.pk]
        assert found("trần thị sen") == found("bầu cử") == []
        topic.delete()
        work()
        assert found("hội làng") == []

    def test_name_saved_as_it_was__concerns_no_article(self):
        author = Author.objects.create(name="Trần Thị Sen")
        publish(credits=[ArticleCredit(author=author)])
        work()
        author.post = "Công chức"
        author.save()
        assert not ArticleToIndex.objects.exists()


class TestCost:
    def test_publishing__costs_as_many_queries_for_five_documents_as_for_one(self):
        costs = []
        for number in (1, 5):
            article = publish(attaching(*(keep(pdf_of("Chữ")) for _ in range(number))))
            work()
            with CaptureQueriesContext(connection) as asked:
                article.save(update_fields=["summary"])
            costs.append(len(asked))
        assert costs[0] == costs[1]

    def test_indexing__asks_nothing_of_documents_when_there_are_none(self):
        with CaptureQueriesContext(connection) as asked:
            assert attached_texts([publish(("paragraph", "<p>Chữ</p>"))]) == {}
        assert not [query for query in asked if "collectionviewrestriction" in query["sql"].lower()]

    def test_index_due__takes_a_few_at_a_time_and_leaves_none(self, monkeypatch):
        monkeypatch.setattr(indexing, "AT_ONCE", 2)
        for _ in range(3):
            publish()
        taken = []
        while count := index_due():
            taken.append(count)
        assert sum(taken) >= 3 and max(taken) <= 2 and not ArticleToIndex.objects.exists()


class TestAttachedKeys:
    def test_attached_keys__name_each_document_once_in_order(self):
        one, two = keep(pdf_of("Một")), keep(pdf_of("Hai"))
        link = f'<p><a id="{two.pk}" linktype="document">hai</a> <a linktype="page" id="7">ba</a></p>'
        article = publish(("paragraph", link), attaching(one, two))
        assert attached_keys(article.body) == [two.pk, one.pk]
        article.refresh_from_db()
        assert attached_keys(article.body) == [two.pk, one.pk]

    def test_words__are_kept_once_however_many_articles_attach_them(self):
        document = keep(pdf_of("Chữ"))
        articles = [publish(attaching(document)) for _ in range(3)]
        work()
        assert DocumentText.objects.count() == 1
        with CaptureQueriesContext(connection) as asked:
            texts = attached_texts(articles)
        assert len(asked) == 2 and [each[0].text for each in texts.values()] == ["Chữ"] * 3
