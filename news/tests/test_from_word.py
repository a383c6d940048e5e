"""The admin's way for Word files: who may bring one, what is shown, who may fetch the file again."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page

from news.from_word import views
from news.models import ArticlePage, WordOriginal
from news.tests import bad_word_files, word_files
from portal.approval.rules import Role
from portal.tests import factories, verbs

CONTENT = word_files.conference().bytes()


class WordScreens(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = factories.person(Role.EDITOR)
        cls.section = factories.section("Dân vận")
        cls.address = reverse("news_word_import", args=[cls.section.pk])

    def drop(self, content=CONTENT, *, by=None, name="bài.docx", **options):
        self.client.force_login(by or self.writer)
        return self.client.post(self.address, {"file": SimpleUploadedFile(name, content)}, **options)

    def dropped(self) -> ArticlePage:
        self.drop()
        return ArticlePage.objects.get()


class BringingTests(WordScreens):
    def test_file__leads_into_the_editor_with_the_account(self):
        answer = self.drop(follow=True)
        draft = ArticlePage.objects.get()
        self.assertRedirects(answer, reverse("wagtailadmin_pages:edit", args=[draft.pk]))
        self.assertContains(answer, "Đã nhập tệp Word thành bài nháp. Có ")
        self.assertContains(answer, "Điều cần xem lại")
        self.assertContains(answer, "Tiêu đề chữ in hoa")
        self.assertContains(answer, reverse("news_word_original", args=[draft.pk]))

    def test_contributor__owns_what_they_bring(self):
        contributor = factories.person(Role.CONTRIBUTOR)
        self.assertEqual(self.drop(by=contributor).status_code, 302)
        self.assertEqual(ArticlePage.objects.get().owner, contributor)

    def test_refused_file__says_why_and_leaves_nothing(self):
        pages = Page.objects.count()
        answer = self.drop(bad_word_files.compound_file("WordDocument"), name="bài.doc")
        self.assertContains(answer, "Tệp Word này ở dạng cũ (.doc)")
        self.assertEqual((Page.objects.count(), WordOriginal.objects.count()), (pages, 0))

    def test_no_file_and_empty_file__are_asked_for(self):
        self.client.force_login(self.writer)
        self.assertContains(self.client.post(self.address), views.NO_FILE)
        self.assertContains(self.drop(b""), "Tệp rỗng")

    def test_heavy_file__is_refused_by_its_size(self):
        with self.settings(WORD_MAX_UPLOAD_SIZE=1000):
            self.assertContains(self.drop(), "vượt quá")
        self.assertFalse(ArticlePage.objects.exists())

    def test_auditor__may_not(self):
        self.assertNotEqual(self.drop(by=factories.person(Role.AUDITOR)).status_code, 200)
        self.assertFalse(ArticlePage.objects.exists())

    def test_neighbour__may_not(self):
        self.drop(by=factories.neighbour_approver())
        self.assertFalse(ArticlePage.objects.exists())

    def test_stranger__is_asked_to_sign_in(self):
        answer = self.client.post(self.address, {"file": SimpleUploadedFile("a.docx", CONTENT)})
        self.assertIn("/login/", answer.url)


class EntryTests(WordScreens):
    def test_way_to_it__stands_where_articles_begin(self):
        self.client.force_login(self.writer)
        add = reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.section.pk])
        for address in (
            add,
            reverse("news_new_article"),
            reverse("wagtailadmin_explore", args=[self.section.pk]),
        ):
            self.assertContains(self.client.get(address), self.address)

    def test_usual_article__says_nothing_of_word(self):
        page = verbs.write(by=self.writer)
        self.client.force_login(self.writer)
        answer = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        self.assertNotContains(answer, "tệp Word")


class OriginalTests(WordScreens):
    def test_report__is_there_again(self):
        draft = self.dropped()
        answer = self.client.get(reverse("news_word_report", args=[draft.pk]))
        self.assertContains(answer, "PHƯỜNG BẾN SEN TỔ CHỨC HỘI NGHỊ")
        self.assertContains(answer, "Lời tả ảnh")

    def test_file__comes_back_as_a_download(self):
        draft = self.dropped()
        answer = self.client.get(reverse("news_word_original", args=[draft.pk]))
        self.assertEqual(b"".join(answer.streaming_content), CONTENT)
        self.assertIn("attachment", answer["Content-Disposition"])
        self.assertIn("no-store", answer["Cache-Control"])

    def test_file__is_for_those_who_may_edit(self):
        draft = self.dropped()
        for person in (factories.person(Role.CONTRIBUTOR), factories.neighbour_approver()):
            self.client.force_login(person)
            for name in ("news_word_original", "news_word_report"):
                self.assertNotEqual(self.client.get(reverse(name, args=[draft.pk])).status_code, 200)
        self.client.force_login(factories.person(Role.APPROVER))
        self.assertEqual(self.client.get(reverse("news_word_original", args=[draft.pk])).status_code, 200)

    def test_public_page__tells_nothing_of_the_file(self):
        draft = verbs.edit(self.dropped(), by=self.writer, lead_image_alt="Hội trường đông người")
        verbs.publish(draft, by=self.writer)
        self.client.logout()
        answer = self.client.get(draft.get_url())
        self.assertNotContains(answer, "bài.docx")
        self.assertNotContains(answer, "tep-word")
