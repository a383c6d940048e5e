"""Corrections under an article: part of the version that is approved, shown newest first."""

from datetime import date

from django.test import TestCase
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from news.models import Correction
from portal.approval.content import content_hash
from portal.approval.facts import touched_by
from portal.approval.rules import Role
from portal.tests import factories, verbs
from portal.tests.admin_forms import form_of

NOTE = "Bản đăng lúc 09:30 ghi 1.240 hồ sơ. Số đúng là 1.420 hồ sơ."


class TestCorrections(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.person(Role.EDITOR)
        cls.page = verbs.publish(by=cls.editor)

    def test_note__when_added_waits_for_approval(self):
        before = self.page.live_revision
        page = verbs.correct(self.page, NOTE, by=self.editor)
        assert content_hash(page.latest_revision) != content_hash(before)
        assert touched_by(page) == {self.editor.pk}
        assert NOTE not in self.client.get(page.url).content.decode()

    def test_note__when_approved_stands_under_the_article(self):
        page = verbs.publish(verbs.correct(self.page, NOTE, by=self.editor), by=self.editor)
        html = self.client.get(page.url).content.decode()
        assert NOTE in html
        assert f"Đính chính ngày {timezone.localdate():%d/%m/%Y}" in html

    def test_notes__when_several_come_newest_first(self):
        draft = self.page.get_latest_revision_as_object()
        for day, text in ((1, "Lời cũ."), (3, "Lời mới."), (2, "Lời giữa.")):
            draft.corrections.add(Correction(date=date(2026, 6, day), text=text))
        draft.save_revision(user=self.editor)
        page = verbs.publish(verbs.fresh(self.page), by=self.editor)
        html = self.client.get(page.url).content.decode()
        assert html.index("Lời mới.") < html.index("Lời giữa.") < html.index("Lời cũ.")

    def type_note(self, text):
        self.client.force_login(self.editor)
        notes = inline_formset([{"date": "2026-06-01", "text": text}])
        form = form_of(self.page) | nested_form_data({"corrections": notes})
        self.client.post(f"/quan-tri/pages/{self.page.pk}/edit/", form)
        return [note.text for note in verbs.fresh(self.page).get_latest_revision_as_object().notes]

    def test_note__when_written_in_the_editor(self):
        assert self.type_note(NOTE) == [NOTE]

    def test_note__when_too_long(self):
        assert self.type_note("a" * 301) == []

    def test_note__when_typed_untidily(self):
        assert self.type_note("  Số đúng\u00a0 là 1.420. ") == ["Số đúng là 1.420."]
