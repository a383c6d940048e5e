"""Taking a public text out: by two people under a notice, or at once by one with another's review."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from media.models import PortalDocument
from news.models import ArticlePage
from portal.approval import rules, withdrawing
from portal.approval.acting import Refused
from portal.approval.facts import text_of
from portal.approval.models import Act, Decision, Withdrawal, WithdrawalReason
from portal.approval.records import is_cleared_for_publication
from portal.approval.rules import Role, State
from portal.approval.withdrawing import decide_withdrawal, propose_withdrawal, remove_now, review_removal
from portal.tests import factories, verbs
from portal.tests.site.office import MAY_DECIDE, Office, for_everybody

REASON = "Từ ngày 01/11/2026, phường chỉ nhận hồ sơ trực tuyến."


def acts(page) -> list[str]:
    """The acts recorded about `page`, oldest first."""
    return list(Decision.objects.filter(page_id=page.pk).order_by("pk").values_list("act", flat=True))


def propose(page, by=None, replacement=None, reason=REASON) -> Withdrawal:
    return propose_withdrawal(
        page,
        user=by or factories.person(Role.EDITOR),
        reason_code=WithdrawalReason.OUTDATED,
        reason=reason,
        replacement=replacement,
    )


def withdraw(page, by=None, **fields):
    decide_withdrawal(propose(page, **fields), user=by or factories.person(Role.APPROVER), agree=True)
    return verbs.fresh(page)


def remove(page, by=None, reason="Bài có số căn cước của một người dân.") -> Withdrawal:
    approver = by or factories.person(Role.APPROVER)
    return remove_now(page, user=approver, reason_code=WithdrawalReason.PERSONAL_DATA, reason=reason)


class TestSuperseded(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.person(Role.EDITOR)
        cls.approver = factories.person(Role.APPROVER, last_name="Lê Thị", first_name="Hoa")
        cls.page = verbs.publish(
            title="Đăng ký tạm trú bằng tờ khai giấy", body=factories.paragraphs("<p>Lấy tờ khai ở bàn.</p>")
        )
        cls.other = verbs.publish(title="Đăng ký tạm trú trên VNeID")

    def test_page__when_proposed_stays_as_it_was(self):
        propose(self.page, by=self.editor)
        answer = self.client.get(self.page.url)
        assert answer.status_code == 200
        assert "đã được rút" not in answer.content.decode()

    def test_page__when_withdrawn_shows_notice_over_old_text(self):
        page = withdraw(self.page, by=self.approver, replacement=self.other)
        assert text_of(page).state is State.WITHDRAWN
        answer = self.client.get(self.page.url)
        html = answer.content.decode()
        assert answer.status_code == 200
        for words in (
            "Đăng ký tạm trú bằng tờ khai giấy",
            "Bài này đã được rút",
            "Nội dung không còn hiệu lực",
            REASON,
            "Hoa",
            "Lấy tờ khai ở bàn.",
            f'href="{self.other.url}">Đăng ký tạm trú trên VNeID</a>',
        ):
            assert words in html, words
        assert answer["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in html
        assert 'name="luot-xem"' in html, "what is read counts"
        assert html.count("<h1") == 1
        assert acts(page)[-2:] == [Act.PROPOSE_WITHDRAWAL, Act.WITHDRAW]

    def test_decider__when_account_has_no_full_name_stays_unnamed(self):
        withdraw(self.page, by=factories.person(Role.APPROVER, username="duyet-mot"))
        assert "duyet-mot" not in self.client.get(self.page.url).content.decode()

    def test_lists__when_withdrawn(self):
        withdraw(self.page)
        for url in ("/", "/tin-tuc/", "/rss/", "/sitemap.xml", "/tim-kiem/?q=tờ+khai+giấy"):
            answer = self.client.get(url)
            assert answer.status_code == 200, url
            assert self.page.url not in answer.content.decode(), url

    def test_old_text__when_a_draft_was_written_since(self):
        page = withdraw(self.page)
        verbs.edit(page, title="Tiêu đề của bản nháp", body=factories.paragraphs("<p>Lời nháp.</p>"))
        html = self.client.get(page.url).content.decode()
        assert "Lấy tờ khai ở bàn." in html
        assert "bản nháp" not in html and "Lời nháp." not in html

    def test_withdrawal__when_a_new_version_is_approved(self):
        page = withdraw(self.page)
        page = verbs.publish(verbs.edit(page, title="Đăng ký tạm trú, bản mới"))
        assert page.live and not withdrawing.is_out(page)
        html = self.client.get(page.url).content.decode()
        assert "đã được rút" not in html and "bản mới" in html

    def test_proposal__when_refused(self):
        proposal = propose(self.page)
        decide_withdrawal(proposal, user=self.approver, agree=False)
        assert verbs.fresh(self.page).live
        assert acts(self.page)[-1] == Act.REJECT_WITHDRAWAL
        propose(self.page)

    def test_proposal__when_a_new_version_came_between(self):
        proposal = propose(self.page)
        verbs.publish(verbs.edit(self.page))
        with pytest.raises(Refused, match="đã được xử lý"):
            decide_withdrawal(proposal, user=self.approver, agree=True)
        assert verbs.fresh(self.page).live

    def test_decision__when_proposer_decides(self):
        proposal = propose(self.page, by=self.approver)
        with pytest.raises(Refused, match=rules.OWN_WITHDRAWAL.reason):
            decide_withdrawal(proposal, user=self.approver, agree=True)

    def test_decision__when_made_twice(self):
        proposal = propose(self.page)
        decide_withdrawal(proposal, user=self.approver, agree=True)
        for agree in (True, False):
            with pytest.raises(Refused, match=withdrawing.ALREADY_DECIDED):
                decide_withdrawal(proposal, user=factories.person(Role.APPROVER), agree=agree)
        assert acts(self.page).count(Act.WITHDRAW) == 1

    def test_proposal__when_words_are_missing_or_too_many(self):
        for reason in ("", "  \n ", "a" * 301):
            with pytest.raises(Refused):
                propose(self.page, reason=reason)
        assert propose(self.page, reason="a" * 300).reason == "a" * 300

    def test_proposal__when_one_waits_already(self):
        propose(self.page)
        with pytest.raises(Refused, match=withdrawing.ALREADY_PROPOSED):
            propose(self.page)

    def test_proposal__when_replacement_is_no_public_page(self):
        for replacement in (self.page, verbs.write()):
            with pytest.raises(Refused, match=withdrawing.BAD_REPLACEMENT):
                propose(self.page, replacement=replacement)

    def test_proposal__when_public_pages_stand_below(self):
        for above in (factories.news_root(), factories.news_root().get_parent()):
            with pytest.raises(Refused):
                propose(above)
            with pytest.raises(Refused):
                remove(above)

    def test_page__when_it_only_expired(self):
        page = verbs.fresh(self.page)
        page.unpublish(set_expired=True)
        assert self.client.get(self.page.url).status_code == 404
        assert acts(page)[-1] == Act.EXPIRE


class TestRemoved(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.photo, cls.shared = factories.photo(), factories.photo()
        cls.document = PortalDocument.objects.create(
            title="Danh sách", file=ContentFile(b"%PDF-1.7\n%%EOF\n", "danh-sach.pdf")
        )
        link = f'<p>Căn cước 079. <a linktype="document" id="{cls.document.pk}">Danh sách</a></p>'
        cls.page = verbs.publish(
            title="Danh sách hộ nghèo",
            body=factories.paragraphs(link),
            lead_image=cls.photo,
            lead_image_alt="Danh sách dán ở cửa.",
        )
        cls.approver = factories.person(Role.APPROVER)

    def test_page__when_removed_says_nothing_of_it(self):
        remove(self.page, by=self.approver)
        answer = self.client.get(self.page.url)
        html = answer.content.decode()
        assert answer.status_code == 410
        assert "Nội dung đã được gỡ bỏ" in html
        assert "Có dữ liệu cá nhân không được công khai" in html
        for words in ("Danh sách", "hộ nghèo", "079", "Tóm tắt một câu", 'name="luot-xem"'):
            assert words not in html, words
        assert html.count("<h1") == 1
        assert answer["X-Robots-Tag"] == "noindex" and answer["Cache-Control"] == "no-store"
        assert acts(self.page)[-1] == Act.REMOVE

    def test_files__when_only_the_removed_text_uses_them(self):
        cut = self.photo.get_rendition("fill-360x240")
        document_url = reverse("wagtaildocs_serve", args=[self.document.pk, self.document.filename])
        assert self.client.get(cut.url).status_code == 200
        assert self.client.get(document_url).status_code == 200
        with self.captureOnCommitCallbacks(execute=True):
            remove(self.page)
        assert self.client.get(cut.url).status_code in (404, 410)
        assert self.client.get(document_url).status_code == 410

    def test_files__when_only_an_older_version_used_them(self):
        page = verbs.publish(verbs.edit(self.page, lead_image=None, lead_image_alt=""))
        remove(page)
        self.photo.refresh_from_db()
        assert self.photo.withheld

    def test_files__when_another_public_page_uses_them(self):
        with self.captureOnCommitCallbacks(execute=True):
            verbs.publish(lead_image=self.photo, lead_image_alt="Ảnh.")
        found = withdrawing.files_to_withhold(self.page)
        assert found.shared == [self.photo] and found.own == [self.document]
        remove(self.page)
        self.photo.refresh_from_db()
        assert not self.photo.withheld

    def test_files__when_only_a_draft_uses_them_too(self):
        with self.captureOnCommitCallbacks(execute=True):
            verbs.write(lead_image=self.photo, lead_image_alt="Ảnh.")
        assert self.photo in withdrawing.files_to_withhold(self.page).own

    def test_files__when_a_new_version_uses_them(self):
        remove(self.page)
        page = verbs.edit(self.page, body=factories.paragraphs("<p>Lời mới.</p>"))
        page = verbs.publish(page)
        self.photo.refresh_from_db()
        self.document.refresh_from_db()
        assert not self.photo.withheld and self.document.withheld
        assert self.client.get(page.url).status_code == 200

    def test_version__when_removed_never_comes_back(self):
        revision = self.page.live_revision
        remove(self.page)
        assert not is_cleared_for_publication(revision)

    def test_removal__when_text_was_withdrawn_before(self):
        page = withdraw(self.page)
        remove(page)
        assert self.client.get(page.url).status_code == 410
        assert page.withdrawals.filter(ended_at=None).count() == 1

    def test_removal__when_a_proposal_waits(self):
        proposal = propose(self.page)
        remove(self.page)
        with pytest.raises(Refused, match=withdrawing.ALREADY_DECIDED):
            decide_withdrawal(proposal, user=self.approver, agree=False)
        assert self.client.get(self.page.url).status_code == 410

    def test_removal__when_asked_twice(self):
        remove(self.page)
        with pytest.raises(Refused, match=withdrawing.ALREADY_REMOVED):
            remove(self.page)
        with pytest.raises(Refused, match=withdrawing.ALREADY_REMOVED):
            propose(self.page)

    def test_removal__when_by_somebody_else_than_an_approver(self):
        for role in (Role.EDITOR, Role.CONTRIBUTOR, Role.ADMINISTRATOR, Role.AUDITOR, None):
            with pytest.raises(Refused):
                remove(self.page, by=factories.person(role, superuser=role is None))
        assert verbs.fresh(self.page).live

    def test_review__when_by_another_approver(self):
        removal = remove(self.page, by=self.approver)
        assert removal.review_due_at > timezone.now()
        with pytest.raises(Refused, match=rules.OWN_REMOVAL.reason):
            review_removal(removal, user=self.approver)
        review_removal(removal, user=factories.person(Role.APPROVER))
        assert acts(self.page)[-1] == Act.REVIEW_REMOVAL
        with pytest.raises(Refused, match=withdrawing.ALREADY_REVIEWED):
            review_removal(removal, user=factories.person(Role.APPROVER))

    def test_deletion__when_removed(self):
        remove(self.page, by=self.approver)
        client = Client()
        client.force_login(self.approver)
        client.post(reverse("wagtailadmin_pages:delete", args=[self.page.pk]))
        assert ArticlePage.objects.filter(pk=self.page.pk).exists()


class TestDoors(Office):
    """The screen and Wagtail's own door, tried by six kinds of people as browsers would."""

    def act(self, page, act, **data):
        return self.post(reverse("portal_withdrawal", args=[page.pk]), {"act": act, **data})

    @for_everybody
    def test_unpublishing__when_through_the_stock_door(self, kind):
        page = verbs.publish(by=self.people["author"])
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        self.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
        self.post(f"{bulk}?id={page.pk}", {"include_descendants": "on"})
        self.client.post(f"/quan-tri/api/main/pages/{page.pk}/action/unpublish/")
        assert verbs.fresh(page).live

    @for_everybody
    def test_proposal(self, kind):
        page = verbs.publish()
        self.act(page, "propose", **{"rut-reason_code": WithdrawalReason.OUTDATED, "rut-reason": REASON})
        allowed = kind in ("author", "other editor", "approver who edited", MAY_DECIDE)
        assert page.withdrawals.exists() is allowed
        assert verbs.fresh(page).live

    @for_everybody
    def test_decision(self, kind):
        page = verbs.publish()
        proposal = propose(page, by=self.people["author"])
        self.act(page, "agree", withdrawal=proposal.pk)
        assert verbs.fresh(page).live is (kind not in ("approver who edited", MAY_DECIDE))

    @for_everybody
    def test_decision__when_own_proposal(self, kind):
        page = verbs.publish()
        withdrawal = Withdrawal.objects.create(
            page=page,
            revision_id=page.live_revision_id,
            kind="thay-the",
            reason_code=WithdrawalReason.OUTDATED,
            reason=REASON,
            proposed_by=self.people[kind],
        )
        self.act(page, "agree", withdrawal=withdrawal.pk)
        assert verbs.fresh(page).live

    @for_everybody
    def test_removal(self, kind):
        page = verbs.publish()
        data = {"go-reason_code": WithdrawalReason.PERSONAL_DATA, "go-reason": "Lộ số căn cước."}
        self.act(page, "remove", **data)
        allowed = kind in ("approver who edited", MAY_DECIDE)
        assert verbs.fresh(page).live is not allowed
        assert Client().get(page.url).status_code == (410 if allowed else 200)

    @for_everybody
    def test_review_of_removal(self, kind):
        page = verbs.publish()
        removal = remove(page, by=self.people["approver who edited"])
        self.act(page, "review", withdrawal=removal.pk)
        removal.refresh_from_db()
        assert bool(removal.reviewed_at) is (kind == MAY_DECIDE)

    def test_removal__when_clicked_twice(self):
        page = verbs.publish()
        self.sign_in(MAY_DECIDE)
        data = {"go-reason_code": WithdrawalReason.MISTAKE, "go-reason": "Đăng nhầm."}
        self.act(page, "remove", **data)
        answer = self.act(page, "remove", **data)
        assert withdrawing.ALREADY_REMOVED in answer.content.decode()
        assert acts(page).count(Act.REMOVE) == 1

    def test_decision__when_somebody_was_faster(self):
        page = verbs.publish()
        proposal = propose(page)
        decide_withdrawal(proposal, user=self.people["approver who edited"], agree=False)
        self.sign_in(MAY_DECIDE)
        answer = self.act(page, "agree", withdrawal=proposal.pk)
        assert withdrawing.ALREADY_DECIDED in self.words_to(answer)
        assert verbs.fresh(page).live

    def test_screen__when_something_is_missing_keeps_what_was_typed(self):
        page = verbs.publish()
        self.sign_in("author")
        html = self.act(page, "propose", **{"rut-reason": REASON}).content.decode()
        assert withdrawing.CODE_NEEDED in html and REASON in html

    def test_screen__when_post_makes_no_sense(self):
        page = verbs.publish()
        self.sign_in(MAY_DECIDE)
        for data in ({}, {"withdrawal": "x"}, {"withdrawal": "9" * 30}, {"withdrawal": "²"}):
            for act in ("agree", "review", "disagree", "", "bogus"):
                assert self.act(page, act, **data).status_code == 302
        assert verbs.fresh(page).live

    def test_screen__when_shared_files_stay_says_so(self):
        photo = factories.photo(title="Ảnh trụ sở")
        with self.captureOnCommitCallbacks(execute=True):
            pages = [verbs.publish(lead_image=photo, lead_image_alt="Ảnh.") for _ in range(2)]
        self.sign_in(MAY_DECIDE)
        html = self.client.get(reverse("portal_withdrawal", args=[pages[0].pk])).content.decode()
        assert "vì trang khác đang dùng" in html and "Ảnh trụ sở" in html

    @for_everybody
    def test_editor__when_page_is_public_offers_what_is_allowed(self, kind):
        page = verbs.publish(by=self.people["author"])
        answer = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        offered = reverse("portal_withdrawal", args=[page.pk]) in answer.content.decode()
        assert offered is (kind in ("author", "other editor", "approver who edited", MAY_DECIDE))
