import io
from datetime import timedelta
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page, Revision

from news.models import ArticleCredit, ArticlePage, Author, RelatedArticle
from portal.approval.models import Decision
from portal.approval.records import record_import
from portal.approval.triggers import drop_triggers, lifted_triggers
from portal.tests import factories, verbs


def verify() -> str:
    """What the command says when all is well."""
    output = io.StringIO()
    call_command("verify_decisions", stdout=output)
    return output.getvalue()


def failing() -> str:
    """What the command says when something is wrong."""
    output = io.StringIO()
    with pytest.raises(CommandError):
        call_command("verify_decisions", stdout=output)
    return output.getvalue()


class TestPages(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.photo = factories.photo()
        cls.page = verbs.publish(
            title="Phường tổ chức ngày hội", lead_image=cls.photo, lead_image_alt="Ngày hội", featured=True
        )

    def assert_found(self, words: str) -> None:
        said = failing()
        assert f"“{verbs.fresh(self.page).title}” (mã {self.page.pk}, {self.page.url})" in said
        assert words in said

    def test_pages__when_untouched(self):
        said = verify()
        assert "Mọi thứ đều khớp." in said
        assert "0 trang không khớp" in said

    def test_pages_of_the_installation__when_nobody_decided(self):
        said = verify()
        heading, _, names = said.partition("có sẵn từ khi cài đặt")
        assert f"mã {factories.news_root().pk}," in names
        assert f"mã {self.page.pk}," not in names
        assert heading

    def test_page__when_title_changed_by_hand(self):
        Page.objects.filter(pk=self.page.pk).update(title="Tin giả")
        self.assert_found("khác bản đã duyệt ở: tiêu đề")

    def test_page__when_own_table_changed_by_hand(self):
        for changes, name in (
            ({"summary": "Khác."}, "tóm tắt"),
            ({"body": factories.paragraphs("<p>Khác.</p>")}, "nội dung"),
            ({"lead_image": None}, "ảnh đại diện"),
            ({"featured": False}, "tin nổi bật"),
            ({"event_date": timezone.now().date()}, "ngày diễn ra"),
        ):
            with self.subTest(name):
                kept = ArticlePage.objects.filter(pk=self.page.pk).values(*changes).get()
                ArticlePage.objects.filter(pk=self.page.pk).update(**changes)
                self.assert_found(name)
                ArticlePage.objects.filter(pk=self.page.pk).update(**kept)
        assert verify()

    def test_page__when_byline_or_related_articles_changed_by_hand(self):
        author = Author.objects.create(name="Nguyễn Văn An")
        credit = ArticleCredit.objects.create(article=self.page, author=author, role="tin")
        self.assert_found("tên dưới bài")
        credit.delete()
        RelatedArticle.objects.create(page=self.page, article=self.page)
        self.assert_found("tin liên quan")

    def test_page__when_slug_changed_by_hand(self):
        Page.objects.filter(pk=self.page.pk).update(slug="khac")
        assert "ở: " in failing()

    def test_page__when_only_bookkeeping_changed(self):
        self.page.move(factories.section(), pos="last-child")
        now = timezone.now()
        Page.objects.filter(pk=self.page.pk).update(first_published_at=now, last_published_at=now, owner=None)
        assert verify()

    def test_page__when_a_new_draft_stands_beside(self):
        verbs.submit(verbs.edit(self.page))
        assert verify()

    def test_page__when_published_again(self):
        verbs.publish(verbs.edit(self.page))
        assert verify()

    def test_page__when_version_changed_by_hand(self):
        revision = Revision.objects.get(pk=self.page.live_revision_id)
        revision.content = revision.content | {"title": "Tin giả"}
        revision.save()
        Page.objects.filter(pk=self.page.pk).update(title="Tin giả")
        self.assert_found("đã thay đổi sau khi được duyệt")

    def test_page__when_file_of_a_photo_changed(self):
        type(self.photo).objects.filter(pk=self.photo.pk).update(content_hash="f" * 40)
        self.assert_found("tệp dùng trong đó, đã thay đổi")

    def test_page__when_put_back_to_an_older_approved_version(self):
        old = self.page.live_revision
        page = verbs.publish(verbs.edit(self.page, title="Bản mới"))
        Page.objects.filter(pk=page.pk).update(live_revision=old, title=old.content["title"])
        self.assert_found("phiên bản đăng sau cùng là")

    def test_page__when_an_unapproved_version_was_made_live_by_hand(self):
        page = verbs.edit(self.page, title="Chưa duyệt")
        Page.objects.filter(pk=page.pk).update(live_revision_id=page.latest_revision_id, title="Chưa duyệt")
        self.assert_found("chưa được duyệt")

    def test_page__when_a_draft_was_made_live_by_hand(self):
        draft = verbs.write(title="Nháp")
        Page.objects.filter(pk=draft.pk).update(live=True)
        said = failing()
        assert f"mã {draft.pk}," in said
        assert "không có lần duyệt" in said

    def test_page__when_its_version_is_gone(self):
        # Past the portal, which refuses to lose a version that the record names.
        with mock.patch("portal.approval.named_versions.is_named", return_value=False):
            Revision.objects.filter(pk=self.page.live_revision_id).delete()
        Page.objects.filter(pk=self.page.pk).update(live_revision=None)
        self.assert_found("không còn biết phiên bản nào")

    def test_page__when_not_live(self):
        self.page.unpublish()
        Page.objects.filter(pk=self.page.pk).update(title="Khác")
        assert verify()

    def test_imported_page__when_it_names_no_live_version(self):
        page = verbs.write(title="Tin cũ")
        record_import([page.get_latest_revision()], actor_name="quantri", source_hash="a" * 64)
        Page.objects.filter(pk=page.pk).update(live=True)
        assert verify()
        Page.objects.filter(pk=page.pk).update(title="Khác")
        assert f"mã {page.pk}," in failing()


class TestShownDate(TestCase):
    def test_date__when_it_comes_from_going_live(self):
        page = verbs.publish()
        assert page.published_at
        assert verify()

    def test_date__when_an_old_one_was_approved_and_changed_by_hand(self):
        page = verbs.publish(published_at=timezone.now() - timedelta(days=400))
        assert verify()
        ArticlePage.objects.filter(pk=page.pk).update(published_at=timezone.now())
        assert "ngày đăng hiển thị" in failing()

    def test_date__when_one_ahead_was_approved(self):
        verbs.publish(published_at=timezone.now() + timedelta(days=9))
        assert verify()


class TestChain(TestCase):
    @classmethod
    def setUpTestData(cls):
        verbs.publish()
        verbs.publish()
        cls.rows = list(Decision.objects.order_by("pk"))

    def test_chain__when_whole(self):
        said = verify()
        assert f"Sổ quyết định có {len(self.rows)} dòng, không đứt." in said
        assert self.rows[-1].hash in said

    def test_chain__when_two_rows_were_changed(self):
        with lifted_triggers(connection):
            for row in (self.rows[1], self.rows[4]):
                Decision.objects.filter(pk=row.pk).update(actor_name="Người khác")
        said = failing()
        assert f"Chỗ hỏng đầu tiên: dòng số {self.rows[1].pk}," in said
        assert f"Chỗ hỏng tiếp theo: dòng số {self.rows[4].pk}," in said
        assert "hỏng 2 chỗ" in said

    def test_chain__when_a_row_is_gone(self):
        with lifted_triggers(connection):
            Decision.objects.filter(pk=self.rows[0].pk).delete()
        assert f"Chỗ hỏng đầu tiên: dòng số {self.rows[1].pk}," in failing()

    def test_chain__when_a_row_came_in_past_the_portal(self):
        Decision.objects.create(page_id=1, page_title="Thêm", act="duyet", actor_name="Ai", at=timezone.now())
        assert "“Thêm”" in failing()

    def test_triggers__when_they_are_gone(self):
        drop_triggers(connection)
        assert "thiếu chốt chặn" in failing()
