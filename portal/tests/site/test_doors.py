"""Every door through which words could reach the public, tried by six kinds of people as browsers would.

After each: nothing new is public unless somebody decided who has no hand in the text; never a 500.
"""

import json
from contextlib import contextmanager
from datetime import timedelta
from functools import wraps

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.db import transaction
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from news.models import ArticlePage
from portal.approval import rules
from portal.approval.decisions import STALE_VERSION, Refused, approve
from portal.approval.doors import DECIDE_AFTER_READING, PublicationRefused
from portal.approval.models import Act, Decision
from portal.approval.rules import Role
from portal.scheduler import publish_due
from portal.tests import factories, verbs
from portal.tests.admin_forms import article_form, form_of, local_time

SECRET = "Lời chưa ai duyệt"
EVERYBODY = ("author", "other editor", "approver who edited", "clean approver", "contributor", "superuser")
MAY_DECIDE = "clean approver"


@contextmanager
def undone():
    """What happens inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def for_everybody(test):
    """Run `test` once for each kind of people, each time on the office as it was."""

    @wraps(test)
    def run(self):
        for kind in EVERYBODY:
            with self.subTest(person=kind), undone():
                self.sign_in(kind)
                test(self, kind)

    return run


class Office(TestCase):
    """Six people and a draft: the author wrote it, an approver edited it."""

    @classmethod
    def setUpTestData(cls):
        cls.people = {
            "author": factories.person(Role.EDITOR),
            "other editor": factories.person(Role.EDITOR),
            "approver who edited": factories.person(Role.APPROVER),
            "clean approver": factories.person(Role.APPROVER),
            "contributor": factories.person(Role.CONTRIBUTOR),
            "superuser": factories.person(None, superuser=True),
        }
        draft = verbs.write(by=cls.people["author"], title="Tiêu đề đầu tiên")
        cls.draft = verbs.edit(draft, by=cls.people["approver who edited"], title="Tiêu đề đã sửa")

    def sign_in(self, kind: str) -> None:
        self.client = Client()
        self.client.force_login(self.people[kind])

    def post(self, url: str, data=None, **kwargs):
        answer = self.client.post(url, data or {}, **kwargs)
        assert answer.status_code in (200, 302, 400, 403), answer.status_code
        return answer

    def edit(self, page, **changes):
        return self.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            form_of(page, **{"title": SECRET, "html": f"<p>{SECRET}</p>", **changes}),
        )

    def words_to(self, answer) -> str:
        return " ".join(str(message) for message in get_messages(answer.wsgi_request))

    def assert_not_public(self, words: str = SECRET) -> None:
        for page in Page.objects.live().specific():
            content = page.serializable_data() | {"draft_title": ""}
            assert words not in json.dumps(content, default=str, ensure_ascii=False)
        assert words not in Client().get("/tin-tuc/").content.decode()

    def review(self, page, **data):
        return self.post(
            reverse("portal_review", args=[page.pk]),
            {"act": "approve", "was_read": "on", "revision_id": page.latest_revision_id, **data},
        )


class TestPublishingAlone(Office):
    @for_everybody
    def test_edit_and_publish__when_page_is_a_draft(self, kind):
        self.edit(self.draft, **{"action-publish": "1"})
        self.assert_not_public()
        assert not verbs.fresh(self.draft).live

    @for_everybody
    def test_edit_and_publish__when_page_is_public(self, kind):
        page = verbs.publish(title="Bài đang hiển thị")
        self.edit(page, **{"action-publish": "1"})
        self.assert_not_public()
        assert "Bài đang hiển thị" in Client().get(page.url).content.decode()

    @for_everybody
    def test_create_and_publish(self, kind):
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", factories.news_root().pk])
        self.post(url, article_form(SECRET, **{"action-publish": "1"}))
        self.assert_not_public()
        assert not ArticlePage.objects.live().filter(title=SECRET).exists()

    @for_everybody
    def test_save__when_nothing_is_asked(self, kind):
        self.edit(self.draft)
        self.assert_not_public()
        saved = verbs.fresh(self.draft).draft_title == SECRET
        assert saved is (kind != "contributor")

    @for_everybody
    def test_bulk_publish(self, kind):
        page = verbs.edit(verbs.publish(), title=SECRET)
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        for include in ("", "on"):
            self.post(
                f"{url}?id={page.pk}&id={self.draft.pk}&id={factories.news_root().pk}",
                {"include_descendants": include},
            )
            self.assert_not_public()
            assert not verbs.fresh(self.draft).live

    @for_everybody
    def test_revert_and_publish(self, kind):
        page = verbs.write(by=self.people["author"], title=SECRET)
        old = page.latest_revision_id
        page = verbs.publish(verbs.edit(page, title="Bản đã duyệt"))
        url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old])
        self.post(url, article_form(SECRET, slug=page.slug, **{"action-publish": "1"}))
        self.assert_not_public()
        assert verbs.fresh(page).title == "Bản đã duyệt"

    @for_everybody
    def test_schedule__when_nobody_approved(self, kind):
        tomorrow = timezone.now() + timedelta(days=1)
        self.edit(self.draft, go_live_at=local_time(tomorrow), **{"action-publish": "1"})
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
        with time_machine.travel(tomorrow + timedelta(hours=1), tick=False):
            call_command("publish_scheduled")
            publish_due()
            self.assert_not_public()
            assert not verbs.fresh(self.draft).live

    @for_everybody
    def test_copy_and_publish__when_source_is_public(self, kind):
        page = verbs.publish(by=self.people["author"], title="Bài gốc")
        url = reverse("wagtailadmin_pages:copy", args=[page.pk])
        for extra in ({"publish_copies": "on"}, {"alias": "on"}):
            slug = "ban-sao-" + next(iter(extra)).replace("_", "-")
            form = {"new_title": SECRET, "new_slug": slug, "new_parent_page": factories.news_root().pk}
            self.post(url, form | extra)
            self.assert_not_public()
            assert not ArticlePage.objects.live().filter(slug=slug).exists()

    @for_everybody
    def test_admin_api__when_publishing_or_copying(self, kind):
        page = verbs.edit(verbs.publish(by=self.people["author"]), title=SECRET)
        calls = [
            (page, "publish", {}),
            (self.draft, "publish", {}),
            (page, "copy", {"keep_live": True, "slug": "ban-sao"}),
            (page, "create_alias", {"update_slug": "bi-danh"}),
        ]
        live = set(Page.objects.live().values_list("pk", flat=True))
        for target, action, data in calls:
            url = f"/quan-tri/api/main/pages/{target.pk}/action/{action}/"
            answer = self.client.post(url, data, content_type="application/json")
            assert answer.status_code < 500, (action, answer.status_code)
        self.assert_not_public()
        assert set(Page.objects.live().values_list("pk", flat=True)) == live


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
        elif kind != "contributor":
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


class TestUnpublishing(Office):
    @for_everybody
    def test_unpublish(self, kind):
        page = verbs.publish(title="Bài đang hiển thị")
        self.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
        allowed = kind in ("approver who edited", MAY_DECIDE)
        assert verbs.fresh(page).live is not allowed

    @for_everybody
    def test_unpublish__when_readers_would_lose_what_stands_below(self, kind):
        page = verbs.publish()
        root = factories.news_root()
        for above in (root, root.get_parent()):
            self.post(reverse("wagtailadmin_pages:unpublish", args=[above.pk]), {"include_descendants": "on"})
            url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
            self.post(f"{url}?id={above.pk}", {"include_descendants": "on"})
        assert verbs.fresh(page).live
        assert factories.news_root().live

    @for_everybody
    def test_delete__when_page_was_ever_public(self, kind):
        page = verbs.publish(by=self.people["author"])
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        self.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        self.post(f"{bulk}?id={page.pk}")
        page.unpublish()
        self.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        self.post(f"{bulk}?id={page.pk}")
        assert ArticlePage.objects.filter(pk=page.pk).exists()


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
