"""Urgent publishing: an approver goes first, alone; another reviews it or withdraws the text."""

from datetime import timedelta

import pytest
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from portal.approval import rules, urgency
from portal.approval.acting import Refused
from portal.approval.facts import text_of
from portal.approval.models import Act, Decision, Submission, UrgentPublication, WithdrawalReason
from portal.approval.records import is_cleared_for_publication
from portal.approval.rules import Role, State
from portal.approval.urgency import publish_urgently, review_urgent
from portal.approval.withdrawing import decide_withdrawal, propose_withdrawal, remove_now, review_removal
from portal.tests import factories, verbs
from portal.tests.site.office import MAY_DECIDE, Office, for_everybody

REASON = "Nước sông lên nhanh, bà con khu phố 3 phải đi ngay."


def acts(page) -> list[str]:
    """The acts recorded about `page`, oldest first, without the publication that follows from them."""
    found = Decision.objects.filter(page_id=page.pk).exclude(act=Act.PUBLISH)
    return list(found.order_by("pk").values_list("act", flat=True))


class TestUrgency(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.approver, cls.other = factories.person(Role.APPROVER), factories.person(Role.APPROVER)

    def hurry(self, page=None, by=None, reason=REASON, **fields) -> UrgentPublication:
        page = page or verbs.write(title="Lệnh sơ tán khu phố 3")
        return publish_urgently(page, user=by or self.approver, reason=reason, **fields)

    def test_publication__when_urgent(self):
        publication = self.hurry()
        page = verbs.fresh(publication.page)
        assert page.live and text_of(page).state is State.PUBLISHED
        assert is_cleared_for_publication(page.live_revision)
        assert "Lệnh sơ tán" in self.client.get(page.url).content.decode()
        assert acts(page) == [Act.URGENT]
        assert publication.due_at > timezone.now()

    def test_publication__when_words_are_own(self):
        page = verbs.write(by=self.approver)
        self.hurry(page)
        assert verbs.fresh(page).live

    def test_publication__when_by_somebody_else_than_an_approver(self):
        page = verbs.write()
        for role in (Role.EDITOR, Role.CONTRIBUTOR, Role.ADMINISTRATOR, Role.AUDITOR, None):
            with pytest.raises(Refused):
                self.hurry(page, by=factories.person(role, superuser=role is None))
        assert not verbs.fresh(page).live

    def test_publication__when_reason_is_missing_or_too_long(self):
        page = verbs.write()
        for reason in ("", " \n", "a" * 301):
            with pytest.raises(Refused):
                self.hurry(page, reason=reason)
        assert not verbs.fresh(page).live

    def test_publication__when_text_waits_for_approval(self):
        page = verbs.submit(verbs.write())
        self.hurry(page)
        page = verbs.fresh(page)
        assert page.live and page.current_workflow_state is None
        assert not Submission.objects.filter(page=page, ended_at=None).exists()
        assert acts(page) == [Act.SUBMIT, Act.URGENT]

    def test_publication__when_text_was_returned(self):
        page = verbs.return_(verbs.submit(verbs.write()))
        self.hurry(page)
        page = verbs.fresh(page)
        assert page.live and text_of(page).state is State.PUBLISHED
        assert acts(page) == [Act.SUBMIT, Act.RETURN, Act.URGENT]

    def test_publication__when_another_hour_was_wished(self):
        page = verbs.edit(verbs.write(), go_live_at=timezone.now() + timedelta(days=2))
        self.hurry(page)
        assert verbs.fresh(page).live

    def test_publication__when_a_newer_version_came(self):
        page = verbs.write()
        seen = page.latest_revision_id
        verbs.edit(page)
        with pytest.raises(Refused, match=urgency.STALE_VERSION):
            self.hurry(page, revision_id=seen)
        assert not verbs.fresh(page).live

    def test_publication__when_asked_twice(self):
        publication = self.hurry()
        with pytest.raises(Refused, match=rules.NOTHING_NEW.reason):
            self.hurry(publication.page)
        assert UrgentPublication.objects.filter(page=publication.page).count() == 1

    def test_publication__when_the_version_was_removed(self):
        page = verbs.publish()
        remove_now(page, user=self.other, reason_code=WithdrawalReason.MISTAKE, reason="Đăng nhầm bài.")
        with pytest.raises(Refused):
            self.hurry(page)
        assert not verbs.fresh(page).live

    def test_review__when_by_another_approver(self):
        publication = self.hurry()
        with pytest.raises(Refused, match=rules.OWN_URGENT.reason):
            review_urgent(publication, user=self.approver)
        review_urgent(publication, user=self.other)
        page = verbs.fresh(publication.page)
        assert acts(page)[-1] == Act.REVIEW_URGENT
        assert text_of(page).touched_by == frozenset()
        assert urgency.unreviewed_publication(page) is None
        with pytest.raises(Refused, match=urgency.ALREADY_REVIEWED):
            review_urgent(publication, user=factories.person(Role.APPROVER))

    def test_review__when_the_reviewer_wrote_the_text(self):
        publication = self.hurry(verbs.write(by=self.other))
        with pytest.raises(Refused, match=rules.OWN_WORDS.reason):
            review_urgent(publication, user=self.other)

    def test_review__when_the_reviewer_withdraws(self):
        publication = self.hurry()
        proposal = propose_withdrawal(
            publication.page,
            user=factories.person(Role.EDITOR),
            reason_code=WithdrawalReason.WRONG,
            reason="Nước đã rút.",
        )
        decide_withdrawal(proposal, user=self.other, agree=True)
        publication.refresh_from_db()
        assert publication.reviewed_by == self.other

    def test_review__when_the_publisher_removes_it_alone(self):
        publication = self.hurry()
        removal = remove_now(
            publication.page, user=self.approver, reason_code=WithdrawalReason.MISTAKE, reason="Nhầm."
        )
        publication.refresh_from_db()
        assert publication.reviewed_at is None
        review_removal(removal, user=self.other)
        publication.refresh_from_db()
        assert publication.reviewed_by == self.other


class TestDoors(Office):
    """The screen of urgent publishing, tried by six kinds of people as browsers would."""

    def act(self, page, act, **data):
        return self.post(reverse("portal_urgency", args=[page.pk]), {"act": act, **data})

    def publish(self, page, reason=REASON):
        return self.act(page, "publish", revision_id=page.latest_revision_id, reason=reason)

    @for_everybody
    def test_publication(self, kind):
        self.publish(self.draft)
        assert verbs.fresh(self.draft).live is (kind in ("approver who edited", MAY_DECIDE))

    @for_everybody
    def test_review(self, kind):
        publication = publish_urgently(self.draft, user=factories.person(Role.APPROVER), reason=REASON)
        self.act(self.draft, "review", publication=publication.pk)
        publication.refresh_from_db()
        assert bool(publication.reviewed_at) is (kind == MAY_DECIDE)

    @for_everybody
    def test_review__when_published_by_oneself(self, kind):
        publication = UrgentPublication.objects.create(
            page=self.draft,
            revision_id=self.draft.latest_revision_id,
            by=self.people[kind],
            reason=REASON,
            due_at=timezone.now(),
        )
        self.act(self.draft, "review", publication=publication.pk)
        publication.refresh_from_db()
        assert publication.reviewed_at is None

    def test_publication__when_clicked_twice(self):
        self.sign_in(MAY_DECIDE)
        self.publish(self.draft)
        html = self.publish(self.draft).content.decode()
        assert rules.NOTHING_NEW.reason in html
        assert acts(self.draft).count(Act.URGENT) == 1

    def test_publication__when_reason_is_missing(self):
        self.sign_in(MAY_DECIDE)
        assert urgency.REASON_NEEDED in self.publish(self.draft, reason="").content.decode()
        assert not verbs.fresh(self.draft).live

    def test_screen__when_post_makes_no_sense(self):
        self.sign_in(MAY_DECIDE)
        for key in ("", "x", "9" * 30, "²"):
            assert self.act(self.draft, "review", publication=key).status_code == 302
            self.act(self.draft, "publish", revision_id=key, reason=REASON)
        assert not verbs.fresh(self.draft).live

    @for_everybody
    def test_editor__when_page_is_a_draft_offers_what_is_allowed(self, kind):
        answer = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.draft.pk]))
        offered = reverse("portal_urgency", args=[self.draft.pk]) in answer.content.decode()
        assert offered is (kind in ("approver who edited", MAY_DECIDE))
