"""The emblem: a setting that two people change, and a drawing of ours until its picture can be shown."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from media.cutting import make_cuts
from portal.chrome import forget_chrome
from portal.models import SiteIdentity
from portal.tests import factories
from portal.tests.site.changes_office import Changes, Status, public

STAND_IN = '<img class="masthead__emblem" src="/static/portal/img/quoc-huy-tam.svg"'


class TestEmblem(Changes):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.identity = SiteIdentity.for_site(cls.site)
        cls.emblem = factories.photo(400, 400, title="Quốc huy")

    def propose(self):
        names = [f.name for f in SiteIdentity._meta.fields if f.editable and f.name not in ("id", "site")]
        stored = {name: getattr(self.identity, name) or "" for name in names}
        lists = {name: inline_formset([]) for name in ("leaders", "channels", "places")}
        url = reverse("wagtailsettings:edit", args=["portal", "siteidentity", self.site.pk])
        return self.post(url, {**stored, **nested_form_data(lists), "emblem": self.emblem.pk})

    def test_emblem__when_none_is_set__is_the_stand_in(self):
        assert STAND_IN in public()

    def test_emblem__when_one_person_chose_it__waits_for_a_second(self):
        make_cuts(self.emblem, ["emblem"])
        self.sign_in("administrator")
        self.propose()
        assert self.change().status == Status.WAITING
        assert STAND_IN in public()
        self.act("confirm", "clean approver")
        forget_chrome()
        assert STAND_IN not in public()

    def test_emblem__before_its_picture_is_cut__is_the_stand_in(self):
        self.identity.emblem = self.emblem
        self.identity.save()
        assert STAND_IN in public()
        make_cuts(self.emblem, ["emblem"])
        forget_chrome()
        assert STAND_IN not in public()
        assert 'class="masthead__emblem"' in public()
