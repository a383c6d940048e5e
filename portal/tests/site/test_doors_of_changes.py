"""Doors through which the site could change beside its pages: nobody passes alone."""

from django.test import Client
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from portal.approval import rules
from portal.approval.changes.middleware import KEPT
from portal.approval.models import Act, Decision, PendingChange
from portal.approval.rules import Role
from portal.models import SiteIdentity
from portal.tests import factories
from portal.tests.site.office import Office, for_everybody

WAITING = PendingChange.Status.WAITING


def form_values(instance, *names):
    """What the admin's form of `instance` posts when nothing is typed."""
    values = {name: getattr(instance, name) for name in names}
    return {name: "" if value is None else value for name, value in values.items()}


class TestSettings(Office):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.identity = SiteIdentity.for_site(Site.objects.get())
        cls.people["administrator"] = factories.person(Role.ADMINISTRATOR)

    def change(self, **values):
        identity = self.identity
        names = [
            f.name for f in identity._meta.fields if f.editable and f.name not in ("id", "site", "emblem")
        ]
        data = {
            **form_values(identity, *names),
            "emblem": "",
            **nested_form_data({"leaders": inline_formset([]), "channels": inline_formset([])}),
            **values,
        }
        return self.post(
            reverse("wagtailsettings:edit", args=["portal", "siteidentity", identity.site_id]), data
        )

    @for_everybody
    def test_identity__when_changed_by_anybody(self, kind):
        self.change(ward_name="Phường Lạ")
        assert "Phường Lạ" not in Client().get("/").content.decode()

    def test_identity__when_confirmed_by_another(self):
        self.sign_in("administrator")
        answer = self.change(ward_name="Phường Mới")
        assert KEPT in self.words_to(answer)
        change = PendingChange.objects.get()
        assert change.status == WAITING
        assert "Phường Mới" not in Client().get("/").content.decode()
        url = reverse("portal_change", args=[change.pk])
        page = self.client.get(url).content.decode()
        assert "Phường Mới" in page
        assert rules.OWN_CHANGE.reason in page
        answer = self.post(url, {"act": "confirm"})
        assert rules.OWN_CHANGE.reason in self.words_to(answer)
        assert "Phường Mới" not in Client().get("/").content.decode()
        self.sign_in("clean approver")
        self.post(url, {"act": "confirm"})
        assert "Phường Mới" in Client().get("/").content.decode()
        assert list(Decision.objects.filter(subject="portal.siteidentity").values_list("act", flat=True)) == [
            Act.CONFIRM_CHANGE,
            Act.PROPOSE_CHANGE,
        ]
