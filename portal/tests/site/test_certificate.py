import xml.etree.ElementTree as ElementTree

from django.contrib.staticfiles import finders
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page

from portal.approval import decisions
from portal.approval.certificate import certificate_of
from portal.approval.models import Act, Decision
from portal.approval.records import record, record_import
from portal.approval.rules import Role
from portal.tests import factories, verbs


def row(page, act: Act) -> Decision:
    return Decision.objects.filter(page_id=page.pk, act=act).latest("pk")


class TestCertificate(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = factories.person(Role.EDITOR, last_name="Lê Thị", first_name="Mai")
        cls.editor = factories.person(Role.EDITOR, last_name="Phạm", first_name="Hòa")
        cls.approver = factories.person(Role.APPROVER, last_name="Trần", first_name="Bình")
        page = verbs.edit(verbs.write(by=cls.writer), by=cls.editor, title="Lịch cắt điện")
        cls.page = verbs.submit(page)
        decisions.approve(cls.page, user=cls.approver, revision_id=cls.page.latest_revision_id)
        cls.page = verbs.fresh(cls.page)

    def setUp(self):
        self.client.force_login(factories.person(Role.AUDITOR))

    def read(self, decision: Decision):
        return self.client.get(reverse("portal_certificate", args=[decision.pk]))

    def test_paper__when_approved(self):
        decision = row(self.page, Act.APPROVE)
        paper = certificate_of(decision.pk)
        assert (paper.author, paper.editors) == (self.writer.get_full_name(), [self.editor.get_full_name()])
        assert paper.submitter == self.writer.get_full_name()
        assert paper.submitted_at <= decision.at <= paper.published_at
        words = self.read(decision).content.decode()
        for said in (
            "Phiếu duyệt", "Lịch cắt điện", decision.content_hash, decision.hash,
            "Bài chưa ghi tên dưới bài.",
            self.approver.get_full_name(), self.page.full_url, "Ký, ghi rõ họ tên",
        ):  # fmt: skip
            assert said in words, said

    def test_paper__names_hands_since_the_version_before_only(self):
        other = factories.person(Role.EDITOR, first_name="Người sửa sau")
        page = verbs.edit(self.page, by=other)
        page = verbs.approve(verbs.submit(page, by=other))
        paper = certificate_of(row(page, Act.APPROVE).pk)
        assert (paper.author, paper.editors) == (other.get_full_name(), [])

    def test_paper__when_on_behalf(self):
        page = verbs.write()
        decision = record(
            Act.APPROVE,
            page,
            user=self.editor,
            revision=page.get_latest_revision(),
            on_behalf_id=self.approver.pk,
        )
        words = self.read(decision).content.decode()
        assert f"thay mặt {self.approver.get_full_name()}" in words
        assert "Chưa đăng" in words

    def test_paper__when_urgent_and_reviewed(self):
        page = verbs.write()
        revision = page.get_latest_revision()
        urgent = record(Act.URGENT, page, user=self.approver, revision=revision, reason="Bão vào bờ.")
        record(Act.REVIEW_URGENT, page, user=self.editor, revision=revision)
        words = self.read(urgent).content.decode()
        for said in ("Phiếu đăng khẩn", "Bão vào bờ.", "Xác nhận sau khi đăng", self.editor.get_full_name()):
            assert said in words, said

    def test_paper__when_imported(self):
        page = verbs.write()
        record_import([page.get_latest_revision()], actor_name="quantri", source_hash="c" * 64)
        words = self.read(row(page, Act.IMPORT)).content.decode()
        for said in ("Phiếu nhập bài", "quantri", "c" * 64):
            assert said in words, said

    def test_paper__when_row_let_nothing_out(self):
        assert self.read(row(self.page, Act.SUBMIT)).status_code == 404
        assert self.client.get(reverse("portal_certificate", args=[10**9])).status_code == 404

    def test_paper__when_page_and_people_are_gone(self):
        page = verbs.write(title="Trang đã xóa")
        decision = record(Act.APPROVE, page, user=self.approver, revision=page.get_latest_revision())
        Page.objects.get(pk=page.pk).delete()
        answer = self.read(decision)
        assert answer.status_code == 200
        assert "Trang đã xóa" in answer.content.decode()
        assert "Mã vuông" not in answer.content.decode()
        assert self.client.get(reverse("portal_certificate_qr", args=[decision.pk])).status_code == 404

    def test_paper__has_nothing_inline(self):
        words = self.read(row(self.page, Act.APPROVE)).content.decode()
        for forbidden in ("<script", "<style", "style=", "data:", "<svg"):
            assert forbidden not in words, forbidden
        assert finders.find("portal/admin/certificate.css")

    def test_code__leads_to_the_public_address(self):
        answer = self.client.get(reverse("portal_certificate_qr", args=[row(self.page, Act.APPROVE).pk]))
        assert answer.headers["Content-Type"] == "image/svg+xml"
        root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own drawing
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert certificate_of(row(self.page, Act.APPROVE).pk).address == self.page.full_url

    def test_register__links_to_it(self):
        words = self.client.get(reverse("portal_register")).content.decode()
        for act, linked in ((Act.APPROVE, True), (Act.SUBMIT, False)):
            address = reverse("portal_certificate", args=[row(self.page, act).pk])
            assert (address in words) is linked
