"""The office with an administrator who proposes changes beside pages, and readers who look."""

from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from portal.approval import rules
from portal.approval.changes.middleware import KEPT
from portal.approval.models import PendingChange
from portal.approval.rules import Role
from portal.tests import factories
from portal.tests.site.office import Office

Status = PendingChange.Status
HERE = "http://localhost"
LIE = "Lời chưa ai xác nhận"


def public(url: str = "/") -> str:
    """What a reader sees."""
    return Client().get(url).content.decode()


class Changes(Office):
    """The office with an administrator who proposes; a clean approver confirms."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.people["administrator"] = factories.person(Role.ADMINISTRATOR)
        cls.site = Site.objects.get(is_default_site=True)

    def sign_in(self, kind: str) -> None:
        cache.clear()  # what the last person's turn left there is undone in the database only
        super().sign_in(kind)

    def change(self) -> PendingChange:
        return PendingChange.objects.get()

    def act(self, act: str, kind: str, change: PendingChange | None = None, **data) -> str:
        """What the portal says when this person decides."""
        self.sign_in(kind)
        url = reverse("portal_change", args=[(change or self.change()).pk])
        return self.words_to(self.post(url, {"act": act, **data}))

    def assert_kept_from(self, answer, kind: str) -> None:
        """The change waits, or this person had no right to make it; the proposer cannot confirm."""
        for change in PendingChange.objects.all():
            assert change.status == Status.WAITING
            assert KEPT in self.words_to(answer)
            words = self.act("confirm", kind, change)
            refusals = (rules.OWN_CHANGE, rules.NOT_A_CONFIRMER, rules.ELSEWHERE)
            assert any(verdict.reason in words for verdict in refusals)
            change.refresh_from_db()
            assert change.status == Status.WAITING
