"""Every door through which words could reach the public, tried by seven kinds of people as browsers would.

After each: nothing new is public unless somebody decided who has no hand in the text; never a 500.
"""

from datetime import timedelta

import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from news.models import ArticlePage
from portal.scheduler import publish_due
from portal.tests import factories, verbs
from portal.tests.admin_forms import article_form, local_time
from portal.tests.site.office import NEIGHBOUR, SECRET, Office, for_everybody


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
        assert saved is (kind not in ("contributor", NEIGHBOUR))

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


class TestUnpublishing(Office):
    @for_everybody
    def test_unpublish(self, kind):
        page = verbs.publish(title="Bài đang hiển thị")
        self.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
        assert verbs.fresh(page).live

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
