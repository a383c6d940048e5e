"""Articles: what they demand, derive and take along."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.utils import IntegrityError
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from news.models import ArticleCredit, ArticleIndexPage, ArticlePage, Author, RelatedArticle, Topic
from portal.approval.rules import Role
from portal.models import HomePage, ReceptionPage, StandardPage
from portal.tests import factories, verbs
from portal.tests.admin_forms import article_form

NOON = timezone.make_aware(datetime(2026, 6, 1, 12))


class TestPlaces(TestCase):
    def test_types__when_placed(self):
        assert ArticlePage.allowed_parent_page_models() == [ArticleIndexPage]
        assert ArticlePage.allowed_subpage_models() == []
        assert set(ArticleIndexPage.allowed_subpage_models()) == {ArticleIndexPage, ArticlePage}
        assert set(HomePage.allowed_subpage_models()) == {StandardPage, ReceptionPage, ArticleIndexPage}

    def test_home_page__when_a_second_one_is_wanted(self):
        assert not HomePage.can_create_at(Page.objects.get(depth=1))

    def test_section__when_article_stands_in_a_nested_one(self):
        below = factories.section(parent=factories.section())
        assert factories.article(below).section.pk == below.pk


class TestAddresses(TestCase):
    def test_address__when_the_browser_filled_in_one_that_is_taken(self):
        self.client.force_login(factories.person(Role.EDITOR))
        section = factories.section("Thông báo")
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
        for _ in range(2):
            form = article_form("Lịch tiếp công dân", slug="lich-tiep-cong-dan")
            assert self.client.post(url, form).status_code == 302
        slugs = ArticlePage.objects.child_of(section).values_list("slug", flat=True)
        assert sorted(slugs) == ["lich-tiep-cong-dan", "lich-tiep-cong-dan-2"]

    def test_address__when_an_editor_chose_one_that_is_taken(self):
        self.client.force_login(factories.person(Role.EDITOR))
        section = factories.section("Thông báo")
        factories.article(section=section, slug="lich-moi")
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
        answer = self.client.post(url, article_form("Lịch tiếp công dân", slug="lich-moi"))
        assert answer.status_code == 200
        assert "slug" in answer.context["form"].errors


class TestPhotos(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.photo = factories.photo()

    def test_lead_image__when_nobody_described_it(self):
        article = factories.unsaved_article(lead_image=self.photo)
        with pytest.raises(ValidationError) as refusal:
            article.clean()
        assert "Hãy tả ảnh bằng một câu" in refusal.value.message_dict["lead_image_alt"][0]

    def test_lead_image__when_described_or_decoration(self):
        factories.unsaved_article(lead_image=self.photo, lead_image_alt="Bà con chờ đến lượt.").clean()
        factories.unsaved_article(lead_image=self.photo, lead_image_decorative=True).clean()

    def test_lead_image__when_blanks_are_no_description(self):
        with pytest.raises(ValidationError):
            factories.unsaved_article(lead_image=self.photo, lead_image_alt=" \u00a0\u200b ").clean()

    def test_photo_count__when_photos_stand_in_lead_body_and_gallery(self):
        photo = {"image": self.photo.pk, "alt": "Ảnh.", "decorative": False}
        body = [("image", photo), ("gallery", {"images": [photo, photo]}), ("paragraph", "<p>Lời.</p>")]
        article = factories.unsaved_article(lead_image=self.photo)
        article.body = [
            (kind, article.body.stream_block.child_blocks[kind].to_python(value)) for kind, value in body
        ]
        assert article.photo_count == 4
        assert factories.unsaved_article().photo_count == 0


class TestWords(TestCase):
    def test_words__when_they_come_untidy(self):
        article = factories.article(
            summary="\u00a0Tóm  tắt\u200b ", lead_image_caption=" a\n b ", source_name="Báo\u00a0X"
        )
        article = ArticlePage.objects.get(pk=article.pk)
        assert (article.summary, article.lead_image_caption, article.source_name) == (
            "Tóm tắt",
            "a b",
            "Báo X",
        )

    def test_page_count__when_it_grows(self):
        def pages(words: int) -> int:
            body = factories.paragraphs(f"<p>{'chữ ' * words}</p>")
            return factories.unsaved_article(summary="", body=body).page_count

        assert [pages(words) for words in (1, 300, 301, 600)] == [1, 1, 2, 2]

    def test_author__when_named_with_stray_blanks(self):
        author = Author(name=" Ngọc  Lan ")
        author.full_clean()
        assert author.name == "Ngọc Lan"
        author.save()
        with pytest.raises(ValidationError):
            Author(name="Ngọc Lan\u00a0").full_clean()

    def test_topic__when_two_fold_to_one_address(self):
        assert [Topic.objects.create(name=name).slug for name in ("Đại hội", "Dai hoi", "!!!")] == [
            "dai-hoi",
            "dai-hoi-2",
            "su-kien",
        ]


class TestDates(TestCase):
    def test_shown_date__when_public_article_is_saved(self):
        future = timezone.now() + timedelta(days=3)
        article = factories.article(published_at=future)
        assert article.published_at <= timezone.now()
        assert factories.article(published_at=None).published_at is not None
        assert factories.article(published_at=NOON - timedelta(days=999)).published_at == NOON - timedelta(
            days=999
        )

    def test_shown_date__when_draft_is_saved(self):
        future = timezone.now() + timedelta(days=3)
        assert factories.article(published_at=future, live=False).published_at == future
        assert factories.article(published_at=None, live=False).published_at is None

    def test_last_change__when_published_once(self):
        article = ArticlePage(first_published_at=NOON, last_published_at=NOON, published_at=NOON)
        assert article.last_changed_at is None
        article.last_published_at = NOON + timedelta(hours=1)
        assert article.last_changed_at == NOON + timedelta(hours=1)
        assert ArticlePage().last_changed_at is None


class TestCopies(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.person(Role.EDITOR)

    def test_copy__when_the_source_came_from_an_old_system(self):
        source = verbs.publish(external_source="cu", external_id="17", published_at=NOON)
        self.client.force_login(self.editor)
        form = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": factories.news_root().pk}
        answer = self.client.post(reverse("wagtailadmin_pages:copy", args=[source.pk]), form)
        assert answer.status_code == 302
        copy = ArticlePage.objects.get(slug="ban-sao")
        for one in (copy, copy.get_latest_revision_as_object()):
            assert (one.live, one.external_source, one.external_id, one.published_at) == (False, "", "", None)
        assert verbs.publish(copy, by=self.editor).live

    def test_identity__when_two_articles_claim_one(self):
        factories.article(external_source="cu", external_id="1")
        factories.article(external_source="moi", external_id="1")
        factories.article(external_source="cu")
        factories.article(external_source="cu")
        with pytest.raises(ValidationError):
            factories.article(external_source="cu", external_id="1")


class TestAround(TestCase):
    def test_page__when_it_has_names_topics_and_related_articles(self):
        related = factories.article(title="Bài liên quan đã chọn")
        hidden = factories.article(title="Bài liên quan chưa đăng", live=False)
        page = verbs.write(title="Bài đủ mọi phần", source_name="Cổng tỉnh")
        draft = page.get_latest_revision_as_object()
        draft.credits = [
            ArticleCredit(role=ArticleCredit.Role.TEXT, author=Author.objects.create(name="Ngọc Lan")),
        ]
        draft.related_articles = [RelatedArticle(article=related), RelatedArticle(article=hidden)]
        draft.topics = [Topic.objects.create(name="Đại hội thể thao")]
        draft.save_revision(user=page.owner)
        page = verbs.publish(verbs.fresh(page))
        text = self.client.get(page.url).content.decode()
        for words in ("Ngọc Lan", "Bài liên quan đã chọn", "Đại hội thể thao", "Cổng tỉnh"):
            assert words in text
        assert "Bài liên quan chưa đăng" not in text

    def test_author__when_somebody_deletes_a_name_in_use(self):
        author = Author.objects.create(name="Ngọc Lan")
        article = factories.article()
        article.credits = [ArticleCredit(author=author)]
        article.save()
        with pytest.raises(IntegrityError):
            author.delete()

    def test_querysets__when_asked_in_words(self):
        notice = factories.article(genre=ArticlePage.Genre.NOTICE)
        factories.article(live=False)
        assert list(ArticlePage.objects.notices()) == [notice]
        assert list(ArticlePage.objects.published()) == [notice]
