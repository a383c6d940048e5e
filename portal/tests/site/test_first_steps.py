"""The first steps on the desk: each role has its own, told done by what the portal holds."""

from django.test import TestCase
from django.urls import reverse
from wagtail.models import Site

from portal.approval.facts import person_of
from portal.approval.rules import Role
from portal.desk.first_steps import first_steps
from portal.models import HotlineBanner, HotlineNumber, SiteIdentity
from portal.tests import factories, verbs

HEADING = "Những bước đầu"
WRITE, SEND, HEAR = "Viết bài đầu tiên", "Gửi bài cho người duyệt", "Nhận tin bài được đăng"
DECIDE = "Duyệt hoặc trả lại bài đầu tiên"
NAME, HOTLINE, APPROVERS, DUTIES = (
    "Ghi tên phường, xã và nơi làm việc",
    "Ghi số đường dây nóng",
    "Có ít nhất hai người duyệt",
    "Đăng đủ thông tin bắt buộc",
)


def steps_of(user):
    user = type(user).objects.get(pk=user.pk)
    site = Site.objects.get(is_default_site=True)
    return {step.name: step.is_done for step in first_steps(user, person_of(user), site)}


def desk_of(user):
    client = factories.signed_in(user)
    response = client.get("/quan-tri/")
    assert response.status_code == 200
    return response.content.decode()


class TestWriters(TestCase):
    def test_steps__of_somebody_new(self):
        assert steps_of(factories.person(Role.EDITOR)) == {WRITE: False, SEND: False, HEAR: False}

    def test_steps__are_done_one_after_another(self):
        writer = factories.person(Role.CONTRIBUTOR)
        page = verbs.write(by=writer)
        assert steps_of(writer) == {WRITE: True, SEND: False, HEAR: False}
        verbs.submit(page, by=writer)
        assert steps_of(writer) == {WRITE: True, SEND: True, HEAR: False}
        verbs.approve(page)
        assert steps_of(writer) == {WRITE: True, SEND: True, HEAR: True}

    def test_steps__stay_undone_when_others_write(self):
        writer = factories.person(Role.EDITOR)
        verbs.publish(by=None)
        assert not any(steps_of(writer).values())

    def test_step__stays_done_when_the_text_comes_back(self):
        writer = factories.person(Role.EDITOR)
        page = verbs.submit(verbs.write(by=writer), by=writer)
        verbs.return_(page)
        assert steps_of(writer)[SEND]


class TestApprovers(TestCase):
    def test_step__is_done_by_approving_or_returning(self):
        for decide in (verbs.approve, verbs.return_):
            with self.subTest(decide.__name__):
                approver = factories.person(Role.APPROVER)
                assert steps_of(approver) == {DECIDE: False}
                decide(verbs.submit(verbs.write()), by=approver)
                assert steps_of(approver) == {DECIDE: True}


class TestAdministrators(TestCase):
    def setUp(self):
        self.administrator = factories.person(Role.ADMINISTRATOR)
        self.site = Site.objects.get(is_default_site=True)

    def test_steps__of_an_empty_portal(self):
        assert steps_of(self.administrator) == {NAME: False, HOTLINE: False, APPROVERS: False, DUTIES: False}

    def test_name__needs_the_address_as_well(self):
        identity = SiteIdentity.for_site(self.site)
        identity.ward_name = "Phường Bến Sen"
        identity.save()
        assert not steps_of(self.administrator)[NAME]
        identity.address = "12 đường Bến Sen"
        identity.save()
        assert steps_of(self.administrator)[NAME]

    def test_hotline__needs_a_number(self):
        banner = HotlineBanner.for_site(self.site)
        HotlineNumber.objects.create(
            banner=banner, purpose="Hỏi", number="0200 3555 012", around_the_clock=True
        )
        assert steps_of(self.administrator)[HOTLINE]

    def test_approvers__need_two_who_may_log_in(self):
        factories.person(Role.APPROVER)
        left = factories.person(Role.APPROVER, is_active=False)
        assert not steps_of(self.administrator)[APPROVERS]
        left.is_active = True
        left.save()
        assert steps_of(self.administrator)[APPROVERS]


class TestPanel(TestCase):
    def test_panel__leads_to_pages_that_open(self):
        for role in (Role.CONTRIBUTOR, Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR):
            user = factories.person(role)
            client = factories.signed_in(user)
            site = Site.objects.get(is_default_site=True)
            for step in first_steps(user, person_of(user), site):
                with self.subTest(f"{role.name}: {step.name}"):
                    assert client.get(step.url, follow=True).status_code == 200

    def test_panel__marks_the_next_step(self):
        writer = factories.person(Role.EDITOR)
        verbs.write(by=writer)
        html = desk_of(writer)
        assert "xong 1 trong 3" in html
        assert html.count('aria-current="step"') == 1
        assert reverse("portal_desk_list", args=["ban-nhap"]) in html.partition('aria-current="step"')[2]

    def test_panel__goes_when_all_is_done(self):
        writer = factories.person(Role.EDITOR)
        verbs.approve(verbs.submit(verbs.write(by=writer), by=writer))
        assert HEADING not in desk_of(writer)

    def test_panel__is_not_shown_to_who_only_looks(self):
        assert HEADING not in desk_of(factories.person(Role.AUDITOR))
