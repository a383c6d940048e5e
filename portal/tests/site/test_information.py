"""Required information: what the checklist tells, how a page begins, what keeps it from being sent."""

from datetime import date, time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from portal.approval.content import differing_fields
from portal.approval.review_checks import blocking_words, checks_of_draft
from portal.approval.rules import Role
from portal.information.checklist import State, checklist, next_review
from portal.information.drafting import begin_page
from portal.information.shortcomings import shortcomings_of_text
from portal.models import (
    HomePage,
    InformationKind,
    Leader,
    OfficialChannel,
    ReceptionPage,
    ReceptionSession,
    SiteIdentity,
    StandardPage,
)
from portal.tests import factories, verbs

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)


@pytest.fixture
def site():
    return Site.objects.get(is_default_site=True)


def kind(code: str) -> InformationKind:
    return InformationKind.objects.get(code=code)


def publish(code: str, **fields) -> StandardPage:
    """A public page of a kind, complete unless told otherwise."""
    values = {"responsible_unit": "Văn phòng", "updated_on": TODAY, "title": code, "live": True, **fields}
    return HomePage.objects.get().add_child(instance=StandardPage(kind=kind(code), **values))


def line(site, code: str, today: date = TODAY):
    return next(line for line in checklist(site, today) if line.kind.code == code)


class TestChecklist:
    def test_kind__without_a_page(self, site):
        assert line(site, "gioi-thieu").state is State.MISSING

    def test_kind__with_a_draft(self, site):
        publish("gioi-thieu", live=False)
        assert line(site, "gioi-thieu").state is State.DRAFT

    def test_kind__with_a_public_page_beside_a_draft(self, site):
        publish("gioi-thieu", live=False, title="nháp")
        public = publish("gioi-thieu")
        assert line(site, "gioi-thieu").page == public
        assert line(site, "gioi-thieu").state is State.GOOD

    def test_kind__whose_page_names_nobody(self, site):
        publish("gioi-thieu", responsible_unit="", updated_on=None)
        found = line(site, "gioi-thieu")
        assert found.state is State.INCOMPLETE
        assert found.lacks == ("Chưa ghi đơn vị chịu trách nhiệm.", "Chưa ghi ngày cập nhật.")

    def test_kind__past_its_review(self, site):
        publish("gioi-thieu", updated_on=date(2026, 1, 15))
        assert line(site, "gioi-thieu", date(2027, 1, 14)).state is State.GOOD
        assert line(site, "gioi-thieu", date(2027, 1, 15)).state is State.OVERDUE

    def test_kind__with_a_review_date_of_its_own(self, site):
        publish("gioi-thieu", review_on=date(2026, 12, 1))
        assert line(site, "gioi-thieu", date(2026, 12, 1)).state is State.OVERDUE

    def test_kind__that_does_not_apply(self, site):
        InformationKind.objects.filter(code="gioi-thieu").update(valid_until=TODAY)
        InformationKind.objects.filter(code="lanh-dao").update(valid_from=TODAY)
        codes = {one.kind.code for one in checklist(site, TODAY)}
        assert "gioi-thieu" not in codes
        assert "lanh-dao" in codes

    def test_page_of_another_site__does_not_count(self, site):
        factories.neighbour_approver()
        other = HomePage.objects.get(slug="hoa-mai")
        other.add_child(instance=StandardPage(title="Giới thiệu", kind=kind("gioi-thieu"), live=True))
        assert line(site, "gioi-thieu").state is State.MISSING

    def test_contacts__lack_what_the_settings_lack(self, site):
        found = line(site, "lien-he")
        assert "Người phát ngôn còn thiếu: họ tên, chức vụ, điện thoại, thư điện tử." in found.lacks
        identity = SiteIdentity.for_site(site)
        for name in ("name", "post", "phone", "email"):
            setattr(identity, f"spokesperson_{name}", "0200 3555 004")
        identity.save()
        OfficialChannel.objects.create(site_identity=identity, name="VNeID", url="https://vneid.gov.vn")
        StandardPage.objects.filter(slug="lien-he").update(responsible_unit="Văn phòng", updated_on=TODAY)
        assert line(site, "lien-he").state is State.GOOD

    def test_leaders__lack_duties(self, site):
        publish("lanh-dao", show_leaders=True)
        assert line(site, "lanh-dao").lacks == ("Phần Thiết lập chưa có lãnh đạo nào.",)
        Leader.objects.create(site_identity=SiteIdentity.for_site(site), name="Lê Văn Mẫu", post="Chủ tịch")
        assert line(site, "lanh-dao").lacks == ("Chưa ghi nhiệm vụ của: Lê Văn Mẫu.",)

    def test_queries__do_not_grow_with_the_pages(self, site, django_assert_max_num_queries):
        for code in ("gioi-thieu", "dieu-kien-tu-nhien", "truyen-thong-di-tich", "dich-vu-cong"):
            publish(code)
        with django_assert_max_num_queries(12):
            checklist(site, TODAY)


@pytest.mark.parametrize(
    ("updated", "months", "review"),
    [
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
    ids=["next-month", "shorter-month", "year", "leap-day"],
)
def test_review__is_due_after_months(updated, months, review):
    assert next_review(updated, months) == review


class TestDemands:
    @pytest.mark.parametrize(
        ("code", "words"),
        [("co-cau-to-chuc", "một bảng"), ("ban-do-dia-gioi", "một ảnh"), ("lanh-dao", "khối lãnh đạo")],
        ids=["table", "image", "leaders"],
    )
    def test_text__lacks_what_its_kind_wants(self, code, words):
        page = publish(code)
        assert any(words in sentence for sentence in shortcomings_of_text(page))

    def test_text__without_a_kind__lacks_nothing(self):
        assert shortcomings_of_text(StandardPage(title="Trang")) == []

    def test_incomplete_text__may_not_be_sent(self):
        page = publish("gioi-thieu", responsible_unit="")
        assert "Chưa ghi đơn vị chịu trách nhiệm." in blocking_words(checks_of_draft(page, page))

    def test_complete_text__may_be_sent(self):
        page = publish("gioi-thieu", summary="Một câu.")
        assert blocking_words(checks_of_draft(page, page)) == ""

    def test_reception__needs_a_meeting_ahead(self):
        page = ReceptionPage(
            title="Lịch", kind=kind("tiep-cong-dan"), responsible_unit="VP", updated_on=TODAY
        )
        assert any("Chưa có buổi tiếp" in words for words in page.shortcomings())
        page.sessions = [
            ReceptionSession(
                weekday=4,
                begins=time(7, 30),
                ends=time(11, 30),
                receiver="Chủ tịch",
            )
        ]
        assert page.shortcomings() == []


class TestScreens:
    def sign_in(self, role: Role | None) -> Client:
        client = Client()
        client.force_login(factories.person(role))
        return client

    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.EDITOR, 200),
            (Role.APPROVER, 200),
            (Role.ADMINISTRATOR, 200),
            (Role.AUDITOR, 200),
            (Role.CONTRIBUTOR, 302),
        ],
        ids=lambda value: getattr(value, "name", ""),
    )
    def test_checklist__opens_for(self, role, status):
        assert self.sign_in(role).get(reverse("portal_information")).status_code == status

    def test_checklist__tells_state_and_way(self):
        html = self.sign_in(Role.EDITOR).get(reverse("portal_information")).content.decode()
        assert State.MISSING.value in html
        assert reverse("portal_information_page", args=[kind("gioi-thieu").pk]) in html

    def test_auditor__is_offered_nothing_to_write(self):
        html = self.sign_in(Role.AUDITOR).get(reverse("portal_information")).content.decode()
        assert "/tao/" not in html
        assert "Tạo trang" not in html

    def test_page__begins_as_a_draft_with_its_headings(self):
        client = self.sign_in(Role.EDITOR)
        answer = client.post(reverse("portal_information_page", args=[kind("lanh-dao").pk]))
        page = StandardPage.objects.get(kind__code="lanh-dao")
        assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert not page.live
        assert page.latest_revision.as_object().show_leaders
        assert [block.value["text"] for block in page.body] == kind("lanh-dao").headings
        html = client.get(answer["Location"]).content.decode()
        assert kind("lanh-dao").prompts[0] in html

    def test_page__begins_with_what_most_pages_have(self):
        units = ("Văn phòng", "Phòng Văn hóa", "Văn phòng")
        for code, unit in zip(("gioi-thieu", "dich-vu-cong", "lien-he"), units, strict=True):
            publish(code, responsible_unit=unit, slug=f"trang-{code}")
        publish("truyen-thong-di-tich", responsible_unit="Nháp", live=False)
        publish("dieu-kien-tu-nhien", responsible_unit="")
        with time_machine.travel("2026-11-30 09:00+07:00", tick=False):
            self.sign_in(Role.EDITOR).post(reverse("portal_information_page", args=[kind("lanh-dao").pk]))
        draft = StandardPage.objects.get(kind__code="lanh-dao").get_latest_revision_as_object()
        assert (draft.responsible_unit, draft.updated_on) == ("Văn phòng", TODAY)
        assert draft.shortcomings() == []

    def test_dates__stand_in_forms_as_people_write_them(self):
        page = publish("gioi-thieu")
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        html = self.sign_in(Role.EDITOR).get(url).content.decode()
        assert 'name="updated_on" value="30/11/2026"' in html
        form = page.get_edit_handler().get_form_class()(instance=page)
        assert form.fields["updated_on"].clean("01/12/2026") == date(2026, 12, 1)
        written = timezone.localtime(form.fields["go_live_at"].clean("01/12/2026 07:30"))
        assert written.isoformat() == "2026-12-01T07:30:00+07:00"

    def test_schedule__begins_as_a_page_of_dates(self):
        self.sign_in(Role.EDITOR).post(reverse("portal_information_page", args=[kind("tiep-cong-dan").pk]))
        assert not ReceptionPage.objects.get().live

    def test_page__begins_for_nobody_who_may_not_write(self):
        self.sign_in(Role.AUDITOR).post(reverse("portal_information_page", args=[kind("lanh-dao").pk]))
        assert not StandardPage.objects.filter(kind__code="lanh-dao").exists()

    def test_page__of_a_kind_that_has_ended(self):
        InformationKind.objects.filter(code="lanh-dao").update(valid_until=date(2026, 1, 1))
        self.sign_in(Role.EDITOR).post(reverse("portal_information_page", args=[kind("lanh-dao").pk]))
        assert not StandardPage.objects.filter(kind__code="lanh-dao").exists()


class TestBasis:
    def test_basis__is_to_be_verified_anew_once_it_was_rewritten(self):
        one = kind("lanh-dao")
        assert not one.is_verified and one.public_basis == ""
        one.verify_basis("Lê Văn Mẫu")
        assert kind("lanh-dao").is_verified
        assert kind("lanh-dao").public_basis == one.legal_basis
        one.legal_basis += ", sửa đổi năm 2026"
        assert not one.is_verified and one.public_basis == ""

    def test_basis__that_is_empty_is_never_verified(self):
        assert not InformationKind(verified_on=TODAY).is_verified

    def test_checklist__tells_who_verified_it_and_when(self, client):
        client.force_login(factories.person(Role.EDITOR))
        lines = len(checklist(Site.objects.get(is_default_site=True)))
        html = client.get(reverse("portal_information")).content.decode()
        assert html.count("Cần đối chiếu.") == lines
        assert f"Còn {lines} căn cứ pháp lý" in html
        assert "doi-chieu" not in html, "an editor may not say so"
        with time_machine.travel("2026-11-30 09:00+07:00", tick=False):
            kind("lanh-dao").verify_basis("Lê Văn Mẫu")
        html = client.get(reverse("portal_information")).content.decode()
        assert html.count("Cần đối chiếu.") == lines - 1
        assert "Đã đối chiếu ngày 30/11/2026, Lê Văn Mẫu." in html

    def test_editor__may_not_verify(self, client):
        client.force_login(factories.person(Role.EDITOR))
        client.post(
            reverse("portal_information_basis", args=[kind("lanh-dao").pk]),
            {"basis": kind("lanh-dao").legal_basis},
        )
        assert not kind("lanh-dao").is_verified


class TestStory:
    def test_page__from_the_list_to_the_public(self, client):
        editor = factories.person(Role.EDITOR)
        staff = Client()
        staff.force_login(editor)
        staff.post(reverse("portal_information_page", args=[kind("truyen-thong-di-tich").pk]))
        page = StandardPage.objects.get(kind__code="truyen-thong-di-tich")
        values = {"responsible_unit": "Phòng Văn hóa – Xã hội", "updated_on": date(2026, 9, 10)}
        page = verbs.edit(page, by=editor, **values)
        verbs.approve(verbs.submit(page, by=editor))
        html = client.get(f"/{page.slug}/").content.decode()
        assert "Phòng Văn hóa – Xã hội" in html
        assert "10/09/2026" in html
        assert kind("truyen-thong-di-tich").legal_basis not in html, "nobody verified it"
        kind("truyen-thong-di-tich").verify_basis("Lê Văn Mẫu")
        html = client.get(f"/{page.slug}/").content.decode()
        assert kind("truyen-thong-di-tich").legal_basis in html
        assert "Lê Văn Mẫu" not in html

    def test_schedule__from_a_draft_to_the_public(self, client):
        editor, approver = factories.person(Role.EDITOR), factories.person(Role.APPROVER)
        page = begin_page(kind("tiep-cong-dan"), HomePage.objects.get(), editor)
        draft = page.get_latest_revision_as_object()
        draft.responsible_unit, draft.updated_on = "Văn phòng", date(2026, 11, 18)
        draft.sessions.add(
            ReceptionSession(weekday=4, begins=time(7, 30), ends=time(11, 30), receiver="Bà Mẫu")
        )
        draft.save_revision(user=editor)
        page = verbs.submit(verbs.fresh(page), by=editor)
        staff = Client()
        staff.force_login(approver)
        screen = staff.get(reverse("portal_review", args=[page.pk])).content.decode()
        assert "Bà Mẫu" in screen
        assert "Các buổi tiếp sắp tới" in screen
        page = verbs.approve(page, by=approver)
        assert "Bà Mẫu" in client.get(f"/{page.slug}/").content.decode()
        assert differing_fields(page, page.live_revision) == []
