"""Doors through which settings and names could change: nobody passes alone."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from news.models import ArticleCredit, Author, Topic
from portal.approval import rules
from portal.approval.changes.impossible import IN_USE
from portal.approval.changes.middleware import IN_FORCE, KEPT
from portal.approval.changes.verbs import DECIDED, NO_LONGER_FITS
from portal.approval.models import Act, Decision, PendingChange
from portal.models import AlertStrip, SiteIdentity
from portal.tests import factories, verbs
from portal.tests.site.changes_office import LIE, Changes, Status, public
from portal.tests.site.office import NEIGHBOUR, for_everybody


class TestSettings(Changes):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.identity = SiteIdentity.for_site(cls.site)
        cls.strip = AlertStrip.for_site(cls.site)

    def change_identity(self, *leaders, places=(), **values):
        names = [f.name for f in SiteIdentity._meta.fields if f.editable and f.name not in ("id", "site")]
        stored = {name: getattr(self.identity, name) or "" for name in names}
        inline = {
            "leaders": inline_formset(leaders),
            "channels": inline_formset([]),
            "places": inline_formset(places),
        }
        data = {**stored, **nested_form_data(inline), **values}
        url = reverse("wagtailsettings:edit", args=["portal", "siteidentity", self.site.pk])
        return self.post(url, data)

    def switch_strip_on(self, text: str = LIE):
        data = {"active": "on", "level": "urgent", "text": text, "link_text": "", "link_page": ""}
        url = reverse("wagtailsettings:edit", args=["portal", "alertstrip", self.site.pk])
        return self.post(url, {**data, "starts_at": "", "ends_at": ""})

    @for_everybody
    def test_identity__when_changed(self, kind):
        answer = self.change_identity(ward_name=LIE)
        assert LIE not in public()
        self.assert_kept_from(answer, kind)
        assert LIE not in public()

    def test_identity__when_confirmed_by_another(self):
        self.sign_in("administrator")
        assert KEPT in self.words_to(self.change_identity(ward_name="Phường Mới"))
        page = self.client.get(reverse("portal_change", args=[self.change().pk])).content.decode()
        assert "Phường Mới" in page
        assert "Tên phường, xã" in page
        assert rules.OWN_CHANGE.reason in page
        assert rules.OWN_CHANGE.reason in self.act("confirm", "administrator")
        assert "Phường Mới" not in public()
        self.act("confirm", "clean approver")
        assert "Phường Mới" in public()
        acts = Decision.objects.filter(subject="portal.siteidentity").values_list("act", flat=True)
        assert list(acts) == [Act.CONFIRM_CHANGE, Act.PROPOSE_CHANGE]

    def test_identity__when_a_leader_is_added(self):
        self.sign_in("administrator")
        leader = {"name": "Lê Thị Ví Dụ", "post": "Chủ tịch", "duties": "", "phone": "", "portrait": ""}
        self.change_identity(leader)
        assert not self.identity.leaders.exists()
        self.act("confirm", "clean approver")
        assert self.identity.leaders.get().name == "Lê Thị Ví Dụ"

    def test_identity__when_a_place_is_added(self):
        self.sign_in("administrator")
        place = {"name": "Trung tâm Phục vụ hành chính công", "address": LIE, "phone": "0200 3555 012"}
        empty = dict.fromkeys(("purpose", "map_url", "email", "working_hours"), "")
        assert KEPT in self.words_to(self.change_identity(places=[{**place, **empty}]))
        assert LIE not in public("/lien-he/")
        self.act("confirm", "clean approver")
        assert LIE in public("/lien-he/")

    def test_identity__when_decided_twice(self):
        self.sign_in("administrator")
        self.change_identity(ward_name="Phường Mới")
        change = self.change()
        self.act("confirm", "clean approver", change)
        assert DECIDED in self.act("confirm", "approver who edited", change)
        assert DECIDED in self.act("reject", "approver who edited", change, reason="Sai")

    def test_identity__when_it_has_changed_since(self):
        self.sign_in("administrator")
        self.change_identity(ward_name="Phường Mới")
        SiteIdentity.objects.update(ward_name="Phường Khác")
        assert NO_LONGER_FITS in self.act("confirm", "clean approver")
        assert self.change().status == Status.STALE
        assert "Phường Mới" not in public()

    def test_identity__when_rejected_or_dropped(self):
        for act, kind, status in (
            ("reject", "clean approver", Status.REJECTED),
            ("drop", "administrator", Status.DROPPED),
        ):
            self.sign_in("administrator")
            self.change_identity(ward_name=f"Phường {act}")
            change = PendingChange.objects.first()
            self.act(act, kind, change, reason="Chưa đúng.")
            change.refresh_from_db()
            assert change.status == status
            assert f"Phường {act}" not in public()

    def test_identity__when_sent_twice(self):
        self.sign_in("administrator")
        self.change_identity(ward_name="Phường Mới")
        self.change_identity(ward_name="Phường Mới")
        assert self.change().status == Status.WAITING

    @for_everybody
    def test_strip__when_switched_on(self, kind):
        self.switch_strip_on()
        is_approver = kind in ("clean approver", "approver who edited")
        assert (LIE in public()) is is_approver

    def test_identity__when_another_sites_approver_would_confirm(self):
        self.sign_in("administrator")
        self.change_identity(ward_name="Phường Mới")
        assert rules.ELSEWHERE.reason in self.act("confirm", NEIGHBOUR)
        assert self.change().status == Status.WAITING

    def test_strip__when_an_approver_switched_it_on(self):
        self.sign_in("clean approver")
        assert IN_FORCE in self.words_to(self.switch_strip_on())
        assert self.change().urgent
        assert Decision.objects.filter(subject="portal.alertstrip", act=Act.URGENT).exists()
        assert rules.OWN_CHANGE.reason in self.act("confirm", "clean approver")
        self.act("reject", "approver who edited", reason="Tin chưa được xác minh.")
        assert LIE not in public()
        assert self.change().status == Status.REJECTED

    def test_strip__when_another_agrees(self):
        self.sign_in("clean approver")
        self.switch_strip_on()
        self.act("confirm", "administrator")
        assert self.change().status == Status.CONFIRMED
        assert LIE in public()


class TestNames(Changes):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.author = Author.objects.create(name="Ngọc Lan")
        cls.topic = Topic.objects.create(name="Chuyển đổi số")
        cls.article = factories.article()
        ArticleCredit.objects.create(article=cls.article, author=cls.author)
        cls.article.topics.add(cls.topic)
        cls.article.save()

    def rename(self, author: Author):
        url = reverse(author.snippet_viewset.get_url_name("edit"), args=[author.pk])
        return self.post(url, {"name": LIE, "kind": "person", "post": ""})

    @for_everybody
    def test_author__when_under_a_public_article(self, kind):
        answer = self.rename(self.author)
        assert LIE not in public(self.article.url)
        self.assert_kept_from(answer, kind)
        assert "Ngọc Lan" in public(self.article.url)

    def test_author__when_confirmed(self):
        self.sign_in("author")
        self.rename(self.author)
        self.act("confirm", "administrator")
        assert LIE in public(self.article.url)

    def test_author__when_nobody_sees_the_name(self):
        self.sign_in("author")
        author = Author.objects.create(name="Tên trong bản nháp")
        self.rename(author)
        author.refresh_from_db()
        assert author.name == LIE
        assert not PendingChange.objects.exists()

    def test_author__when_a_text_with_the_name_waits(self):
        author = Author.objects.create(name="Tên trong bài chờ duyệt")
        draft = verbs.write()
        version = draft.get_latest_revision_as_object()
        version.credits.add(ArticleCredit(author=author))
        version.save_revision(user=draft.owner)
        verbs.submit(verbs.fresh(draft))
        self.sign_in("author")
        assert KEPT in self.words_to(self.rename(author))

    @for_everybody
    def test_topic__when_under_a_public_article(self, kind):
        url = reverse(self.topic.snippet_viewset.get_url_name("edit"), args=[self.topic.pk])
        answer = self.post(url, {"name": LIE, "summary": ""})
        self.topic.refresh_from_db()
        assert self.topic.name == "Chuyển đổi số"
        self.assert_kept_from(answer, kind)

    @for_everybody
    def test_topic__when_deleted_in_use(self, kind):
        url = reverse(self.topic.snippet_viewset.get_url_name("delete"), args=[self.topic.pk])
        answer = self.post(url)
        assert Topic.objects.filter(pk=self.topic.pk).exists()
        assert not PendingChange.objects.exists()
        if kind == "superuser":
            assert IN_USE in self.words_to(answer)
