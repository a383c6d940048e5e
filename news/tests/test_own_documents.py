"""Which documents and pages a number in a text leads to: public ones of the portal only."""

import json

from django.core.cache import cache
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from media.withholding import withhold
from news.checking.own_documents import documents_named_in
from news.checking.pages import article_of_page
from portal.approval.rules import Role
from portal.tests import factories, verbs
from portal.tests.admin_forms import article_form

TEXT = "<p>Theo Thông báo số 12/TB-UBND, nước tạm ngừng.</p>"


def attaching(document, **fields):
    """A public article that links to `document`."""
    html = f'<p>Xem <a linktype="document" id="{document.pk}">tệp kèm theo</a>.</p>'
    return verbs.publish(body=factories.paragraphs(html), **fields)


def named(html: str = TEXT, besides: int | None = None):
    article = article_of_page(factories.unsaved_article(body=factories.paragraphs(html)))
    return documents_named_in(article, besides=besides)


class TestDocuments(TestCase):
    def setUp(self):
        cache.clear()
        self.document = factories.document(
            b"%PDF-1.4\n%%EOF", title="Thông báo số 12/TB-UBND ngày 05/01/2026"
        )

    def test_document__that_a_public_page_shows(self):
        attaching(self.document)
        (found,) = named().values()
        assert (found.entity, found.key, found.address) == ("document", self.document.pk, self.document.url)

    def test_document__of_a_draft_or_of_nobody_is_not_named(self):
        assert named() == {}
        html = f'<p>Xem <a linktype="document" id="{self.document.pk}">tệp</a>.</p>'
        verbs.submit(verbs.write(body=factories.paragraphs(html)))
        assert named() == {}

    def test_document__of_a_shut_collection_or_withheld_is_not_named(self):
        attaching(self.document)
        shut = Collection.get_first_root_node().add_child(name="Nội bộ")
        CollectionViewRestriction.objects.create(collection=shut, restriction_type="login")
        type(self.document).objects.filter(pk=self.document.pk).update(collection=shut)
        assert named() == {}
        root = Collection.get_first_root_node()
        type(self.document).objects.filter(pk=self.document.pk).update(collection=root)
        assert len(named()) == 1
        withhold([self.document])
        assert named() == {}

    def test_document__that_a_public_article_attaches_under_that_name(self):
        scan = factories.document(b"%PDF-1.4\n%%EOF", title="scan_0012.pdf")
        value = {"items": [{"document": scan.pk, "title": "Thông báo số 12/TB-UBND ngày 05/01/2026"}]}
        body = json.dumps([{"type": "attachments", "value": value}])
        draft = verbs.write(body=body)
        assert named() == {}
        cache.clear()
        verbs.publish(draft)
        (found,) = named().values()
        assert (found.key, found.title) == (scan.pk, "Thông báo số 12/TB-UBND ngày 05/01/2026")
        cache.clear()
        withhold([scan])
        assert named() == {}

    def test_newest__of_several_with_one_number(self):
        attaching(self.document)
        newer = factories.document(b"%PDF-1.4\n%%EOF", title="Thông báo 12/TB-UBND năm nay")
        attaching(newer)
        (found,) = named().values()
        assert found.key == newer.pk

    def test_number__is_the_same_however_it_is_written(self):
        attaching(self.document)
        assert len(named("<p>Thông báo số 012 /TB-UBND.</p>")) == 1
        assert named("<p>Thông báo số 112/TB-UBND và 12/TB-HĐND.</p>") == {}


class TestPages(TestCase):
    def setUp(self):
        cache.clear()

    def test_article__whose_title_bears_the_number(self):
        page = verbs.publish(title="Thông báo số 12/TB-UBND về cúp nước")
        (found,) = named().values()
        assert (found.entity, found.key, found.address) == ("page", page.pk, page.url)

    def test_article__never_leads_to_itself_or_to_a_draft(self):
        page = verbs.publish(title="Thông báo số 12/TB-UBND về cúp nước")
        assert named(besides=page.pk) == {}
        page.unpublish()
        assert named() == {}

    def test_document__comes_before_a_page(self):
        document = factories.document(b"%PDF-1.4\n%%EOF", title="12/TB-UBND")
        attaching(document)
        verbs.publish(title="Thông báo số 12/TB-UBND về cúp nước")
        (found,) = named().values()
        assert found.entity == "document"

    def test_text_without_numbers__asks_nothing(self):
        article = article_of_page(factories.unsaved_article())
        with self.assertNumQueries(0):
            assert documents_named_in(article) == {}

    def test_questions__do_not_grow_with_the_numbers(self):
        attaching(factories.document(b"%PDF-1.4\n%%EOF", title="12/TB-UBND"))
        numbers = ", ".join(f"{number}/TB-UBND" for number in range(10, 40))
        article = article_of_page(factories.unsaved_article(body=factories.paragraphs(f"<p>{numbers}</p>")))
        documents_named_in(article)
        with self.assertNumQueries(7):
            documents_named_in(article)


class TestBesideTheText(TestCase):
    def setUp(self):
        cache.clear()

    def test_list__offers_the_link(self):
        editor = factories.person(Role.EDITOR)
        document = factories.document(b"%PDF-1.4\n%%EOF", title="Thông báo số 12/TB-UBND")
        attaching(document)
        self.client.force_login(editor)
        url = reverse("news_check_new", args=[factories.news_root().pk])
        shown = self.client.post(url, article_form(html=TEXT)).content.decode()
        assert f'data-entity="document" data-key="{document.pk}"' in shown
        assert "Gắn liên kết" in shown
        linked = TEXT.replace("12/TB-UBND", f'<a linktype="document" id="{document.pk}">12/TB-UBND</a>')
        assert "Gắn liên kết" not in self.client.post(url, article_form(html=linked)).content.decode()

    def test_list__offers_to_write_an_abbreviation_out(self):
        self.client.force_login(factories.person(Role.EDITOR))
        url = reverse("news_check_new", args=[factories.news_root().pk])
        shown = self.client.post(url, article_form(html="<p>Sáng nay UBND phường họp.</p>")).content.decode()
        assert 'data-now="Ủy ban nhân dân (UBND)"' in shown
