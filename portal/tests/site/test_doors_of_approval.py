"""Approving, returning and taking back through every door; scripts and autosave beside them."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from portal.approval import rules
from portal.approval.decisions import STALE_VERSION, Refused, approve
from portal.approval.doors import DECIDE_AFTER_READING, PublicationRefused
from portal.approval.models import Act, Decision
from portal.scheduler import publish_due
from portal.tests import factories, verbs
from portal.tests.admin_forms import form_of
from portal.tests.site.office import MAY_DECIDE, NEIGHBOUR, SECRET, Office, for_everybody


class TestApproving(Office):
    @for_everybody
    def test_review__when_text_waits(self, kind):
        page = verbs.submit(verbs.edit(self.draft, by=self.people["author"], title=SECRET))
        answer = self.review(page)
        if kind == MAY_DECIDE:
            assert verbs.fresh(page).live
            assert SECRET in Client().get(verbs.fresh(page).url).content.decode()
            return
        self.assert_not_public()
        if kind == "approver who edited":
            assert rules.OWN_WORDS.reason in self.words_to(answer)
        elif kind not in ("contributor", NEIGHBOUR):
            assert rules.NOT_AN_APPROVER.reason in self.words_to(answer)

    @for_everybody
    def test_review__when_not_read(self, kind):
        page = verbs.submit(verbs.edit(self.draft, by=self.people["author"], title=SECRET))
        self.review(page, was_read="")
        self.assert_not_public()

    @for_everybody
    def test_edit_and_approve__when_in_one_post(self, kind):
        page = verbs.submit(self.draft)
        answer = self.edit(page, **{"action-workflow-action": "true", "workflow-action-name": "approve"})
        self.assert_not_public()
        if kind == MAY_DECIDE:
            assert DECIDE_AFTER_READING in self.words_to(answer)
        page = verbs.fresh(page)
        assert not page.live
        assert page.draft_title == "Tiêu đề đã sửa"

    @for_everybody
    def test_workflow_action__when_called_directly(self, kind):
        page = verbs.submit(verbs.edit(self.draft, by=self.people["author"], title=SECRET))
        state = page.current_workflow_task_state
        self.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))
        assert verbs.fresh(page).live is (kind == MAY_DECIDE)

    @for_everybody
    def test_workflow_action__when_another_page_is_named(self, kind):
        own = (
            verbs.submit(verbs.write(by=self.people[kind], title=SECRET))
            if kind in ("approver who edited", MAY_DECIDE)
            else verbs.submit(self.draft)
        )
        foreign = verbs.submit(verbs.write())
        state = own.current_workflow_task_state
        self.post(reverse("wagtailadmin_pages:workflow_action", args=[foreign.pk, "approve", state.pk]))
        assert not verbs.fresh(own).live
        assert not verbs.fresh(foreign).live

    @for_everybody
    def test_approve__when_asked_by_a_script(self, kind):
        page = verbs.submit(self.draft)
        if kind == MAY_DECIDE:
            verbs.approve(page, by=self.people[kind])
        else:
            with pytest.raises(Refused):
                verbs.approve(page, by=self.people[kind])
        assert verbs.fresh(page).live is (kind == MAY_DECIDE)

    @for_everybody
    def test_edit__when_text_waits(self, kind):
        page = verbs.submit(self.draft)
        before = page.revisions.count()
        self.edit(page, **{"action-submit": "1", "action-restart-workflow": "1"})
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.post(url, form_of(page, title=SECRET), HTTP_ACCEPT="application/json")
        assert page.revisions.count() == before
        assert self.client.get(url).status_code in (200, 302)
        assert page.revisions.count() == before


class TestSecondTab(Office):
    def setUp(self):
        self.sign_in(MAY_DECIDE)

    def test_approve__when_another_version_came(self):
        page = verbs.submit(self.draft)
        seen = page.latest_revision_id
        page = verbs.submit(verbs.edit(verbs.take_back(page), title=SECRET))
        answer = self.review(page, revision_id=seen)
        assert STALE_VERSION in self.words_to(answer)
        self.assert_not_public()

    def test_approve__when_an_old_step_is_named(self):
        page = verbs.submit(self.draft)
        old = page.current_workflow_task_state
        page = verbs.submit(verbs.edit(verbs.take_back(page), title=SECRET))
        self.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", old.pk]))
        self.assert_not_public()

    def test_approve__when_pressed_twice(self):
        page = verbs.submit(self.draft)
        self.review(page)
        answer = self.review(page)
        assert rules.NOT_IN_REVIEW.reason in self.words_to(answer)
        assert Decision.objects.filter(page_id=page.pk, act=Act.APPROVE).count() == 1

    def test_approve__when_taken_back_meanwhile(self):
        page = verbs.submit(self.draft)
        state = page.current_workflow_task_state
        verbs.take_back(page)
        answer = self.review(page)
        assert rules.NOT_IN_REVIEW.reason in self.words_to(answer)
        self.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))
        assert not verbs.fresh(page).live

    def test_edit_form__when_it_decides_on_what_no_longer_waits(self):
        for extra in ({"workflow-action-name": "approve"}, {}):
            answer = self.edit(self.draft, **{"action-workflow-action": "true"}, **extra)
            assert rules.NOT_IN_REVIEW.reason in self.words_to(answer)
            self.assert_not_public()
            assert not verbs.fresh(self.draft).live

    def test_return__when_already_approved(self):
        page = verbs.publish(self.draft)
        answer = self.post(reverse("portal_review", args=[page.pk]), {"act": "return", "code": "cau-chu"})
        assert rules.NOT_IN_REVIEW.reason in self.words_to(answer)
        assert verbs.fresh(page).live


class TestTakingBack(Office):
    @for_everybody
    def test_cancel__when_posted_to_the_edit_form(self, kind):
        page = verbs.submit(self.draft)
        self.edit(page, **{"action-cancel-workflow": "1"})
        page = verbs.fresh(page)
        assert page.draft_title == "Tiêu đề đã sửa"
        assert bool(page.current_workflow_state) is (kind != "author")


class TestScripts(Office):
    def test_publish__when_nobody_approved(self):
        for page in (self.draft, verbs.submit(self.draft)):
            with pytest.raises(PublicationRefused):
                page.get_latest_revision().publish()
        assert not verbs.fresh(self.draft).live

    def test_publish__when_the_approved_version_was_changed_afterwards(self):
        page = verbs.publish(title="Đã duyệt")
        revision = page.get_latest_revision()
        revision.content["title"] = SECRET
        revision.save()
        with pytest.raises(PublicationRefused):
            Revision.objects.get(pk=revision.pk).publish()
        self.assert_not_public()

    def test_publish__when_a_file_in_the_approved_version_was_changed(self):
        photo = factories.photo()
        page = verbs.write(lead_image=photo, lead_image_alt="Một tấm ảnh.")
        tomorrow = timezone.now() + timedelta(days=1)
        page = verbs.publish(verbs.edit(page, go_live_at=tomorrow))
        type(photo).objects.filter(pk=photo.pk).update(content_hash="0" * 64)
        with time_machine.travel(tomorrow + timedelta(minutes=1), tick=False):
            done = publish_due()
        assert (done.published, done.refused) == (0, 1)
        assert not verbs.fresh(page).live

    def test_autosave__when_it_names_an_approved_version(self):
        writer = self.people["author"]
        page = verbs.publish(by=writer, title="Đã duyệt")
        approved = page.get_latest_revision()
        before = approved.content
        self.sign_in("author")
        data = form_of(page, title=SECRET, overwrite_revision_id=approved.pk)
        answer = self.client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), data, HTTP_ACCEPT="application/json"
        )
        assert answer.status_code == 200
        assert answer.json()["revision_id"] != approved.pk
        assert Revision.objects.get(pk=approved.pk).content == before
        self.assert_not_public()

    def test_approve__when_the_approver_wrote_an_earlier_version(self):
        page = verbs.submit(verbs.edit(self.draft, by=self.people["other editor"]))
        with pytest.raises(Refused, match="đã viết hoặc sửa"):
            approve(page, user=self.people["approver who edited"], revision_id=page.latest_revision_id)
        assert verbs.approve(page, by=self.people[MAY_DECIDE]).live
