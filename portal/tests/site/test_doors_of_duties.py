"""Interruptions and kinds of required information: nobody announces or rewrites them alone."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from portal.approval.changes.middleware import KEPT
from portal.approval.models import PendingChange
from portal.approval.records import display_name
from portal.information.views import BASIS_CHANGED
from portal.models import InformationKind, Interruption, InterruptionNotices, StandardPage
from portal.refused_deletions import KIND_IN_USE
from portal.tests.site.changes_office import LIE, Changes, public
from portal.tests.site.office import for_everybody

FORMAT = "%Y-%m-%d %H:%M"


class TestInterruptions(Changes):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.notices = InterruptionNotices.for_site(cls.site)

    def announce(self, days_ahead: int = 30, **values):
        starts = timezone.localtime() + timedelta(days=days_ahead)
        row = {
            "subject": "trang",
            "text": LIE,
            "starts_at": starts.strftime(FORMAT),
            "ends_at": (starts + timedelta(hours=6)).strftime(FORMAT),
            "still_works": "",
            "link_page": "",
            "late_reason": "",
            **values,
        }
        inline = nested_form_data({"interruptions": inline_formset([row])})
        url = reverse("wagtailsettings:edit", args=["portal", "interruptionnotices", self.site.pk])
        return self.post(url, {**inline, "notice_days": "7", "legal_basis": ""})

    @for_everybody
    def test_interruption__when_announced(self, kind):
        answer = self.announce()
        assert LIE not in public()
        self.assert_kept_from(answer, kind)
        assert LIE not in public()

    def test_interruption__when_confirmed_by_another(self):
        self.sign_in("administrator")
        assert KEPT in self.words_to(self.announce())
        PendingChange.objects.update(proposed_at=timezone.now() - timedelta(days=2))
        self.act("confirm", "clean approver")
        assert LIE in public()
        # Announced is what could be read: two days of waiting do not count.
        assert timezone.now() - Interruption.objects.get().announced_at < timedelta(hours=1)

    def test_interruption__when_announced_too_late(self):
        self.sign_in("administrator")
        answer = self.announce(days_ahead=2)
        assert "ít hơn 7 ngày theo quy định" in answer.content.decode()
        assert not PendingChange.objects.exists()

    def test_interruption__when_late_with_a_reason(self):
        self.sign_in("administrator")
        answer = self.announce(days_ahead=2, late_reason="Máy chủ hỏng đột xuất.")
        assert KEPT in self.words_to(answer)

    def test_power_cut__when_announced_late(self):
        self.sign_in("administrator")
        assert KEPT in self.words_to(self.announce(days_ahead=2, subject="dien"))


class TestKinds(Changes):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.kind = InformationKind.objects.get(code="lien-he")
        StandardPage.objects.filter(slug="lien-he").update(kind=cls.kind)

    def rewrite(self, **values):
        fields = [field.name for field in InformationKind._meta.fields if field.name != "id"]
        stored = {name: getattr(self.kind, name) or "" for name in fields}
        url = reverse("wagtailsnippets_portal_informationkind:edit", args=[self.kind.pk])
        return self.post(url, {**stored, **values})

    def verify(self, basis: str | None = None):
        url = reverse("portal_information_basis", args=[self.kind.pk])
        return self.post(url, {"basis": self.kind.legal_basis if basis is None else basis})

    @for_everybody
    def test_legal_basis__when_rewritten(self, kind):
        answer = self.rewrite(legal_basis=LIE)
        self.assert_kept_from(answer, kind)
        self.kind.refresh_from_db()
        assert self.kind.legal_basis != LIE

    @for_everybody
    def test_legal_basis__when_verified(self, kind):
        answer = self.verify()
        self.assert_kept_from(answer, kind)
        assert self.kind.legal_basis not in public("/lien-he/")

    def test_legal_basis__when_verified_by_one_and_confirmed_by_another(self):
        self.sign_in("administrator")
        assert KEPT in self.words_to(self.verify())
        self.act("confirm", "clean approver")
        self.kind.refresh_from_db()
        assert self.kind.verified_by == display_name(self.people["administrator"])
        assert self.kind.legal_basis in public("/lien-he/")

    def test_legal_basis__when_other_words_stood_on_the_screen(self):
        self.sign_in("administrator")
        assert BASIS_CHANGED in self.words_to(self.verify(basis=LIE))
        assert not PendingChange.objects.exists()

    def test_legal_basis__when_rewritten_after_it_was_verified(self):
        self.kind.verify_basis("Lê Văn Mẫu")
        self.sign_in("administrator")
        self.rewrite(legal_basis=LIE)
        self.act("confirm", "clean approver")
        self.kind.refresh_from_db()
        assert self.kind.legal_basis == LIE
        assert LIE not in public("/lien-he/")

    def test_kind__when_deleted_in_use(self):
        self.sign_in("superuser")
        url = reverse("wagtailsnippets_portal_informationkind:delete", args=[self.kind.pk])
        self.assert_refused(self.post(url))

    def test_kinds__when_deleted_together_and_one_is_in_use(self):
        self.sign_in("superuser")
        unused = InformationKind.objects.get(code="gioi-thieu")
        url = reverse("wagtail_bulk_action", args=["portal", "informationkind", "delete"])
        self.assert_refused(self.post(f"{url}?id={unused.pk}&id={self.kind.pk}"))
        assert InformationKind.objects.filter(pk=unused.pk).exists()

    def assert_refused(self, answer) -> None:
        assert KIND_IN_USE.format(row=self.kind) in self.words_to(answer)
        assert InformationKind.objects.filter(pk=self.kind.pk).exists()
        assert not PendingChange.objects.exists()
