"""Doors through which addresses, rights and the frame of the site could change: nobody passes alone."""

import re

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupPagePermission, Site, Task, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from portal.approval.changes.impossible import LEADS_OUTSIDE
from portal.approval.models import PendingChange
from portal.approval.rules import Role
from portal.approval.task import SecondPersonTask
from portal.tests import verbs
from portal.tests.site.changes_office import HERE, LIE, Changes, Status, public
from portal.tests.site.office import for_everybody, undone


class TestAddresses(Changes):
    def redirect(self, target: str = f"{HERE}/la/", row: Redirect | None = None):
        data = {"old_path": "/cu", "site": "", "is_permanent": "on", "redirect_page": ""}
        url = reverse("wagtailredirects:edit", args=[row.pk]) if row else reverse("wagtailredirects:add")
        return self.post(url, {**data, "redirect_link": target})

    @for_everybody
    def test_redirect__when_added(self, kind):
        answer = self.redirect()
        assert Client().get("/cu/").status_code == 404
        self.assert_kept_from(answer, kind)
        assert Client().get("/cu/").status_code == 404

    def test_redirect__when_it_leads_to_another_host(self):
        self.sign_in("superuser")
        for target in (
            "https://casino.example/",
            "//casino.example/",
            "/\\\\casino.example/",
        ):
            answer = self.redirect(target)
            assert LEADS_OUTSIDE in self.words_to(answer), target
        assert not PendingChange.objects.exists()
        assert not Redirect.objects.exists()

    def test_redirect__when_confirmed(self):
        self.sign_in("administrator")
        self.redirect(f"{HERE}/tin-tuc/")
        self.act("confirm", "clean approver")
        assert Client().get("/cu/").headers["Location"] == f"{HERE}/tin-tuc/"

    @for_everybody
    def test_redirect__when_changed_or_deleted(self, kind):
        row = Redirect.objects.create(
            old_path=Redirect.normalise_path("/cu"), redirect_link=f"{HERE}/tin-tuc/"
        )
        answer = self.redirect(row=row)
        self.assert_kept_from(answer, kind)
        self.sign_in(kind)
        self.post(reverse("wagtailredirects:delete", args=[row.pk]))
        assert Client().get("/cu/").headers["Location"] == f"{HERE}/tin-tuc/"
        assert PendingChange.objects.count() == (2 if kind == "superuser" else 0)

    @for_everybody
    def test_redirect__when_imported(self, kind):
        file = SimpleUploadedFile(
            "cu.csv", b"from,to\n/cu,http://localhost/\n/cu-2,http://localhost/2\n", "text/csv"
        )
        page = self.post(reverse("wagtailredirects:start_import"), {"import_file": file}).content.decode()
        if 'name="import_file_name"' in page:
            hidden = dict(re.findall(r'name="(import_file_name|input_format)" value="([^"]+)"', page))
            data = {"from_index": 0, "to_index": 1, "site": "", "permanent": "on"}
            self.post(reverse("wagtailredirects:process_import"), {**hidden, **data})
        assert Client().get("/cu/").status_code == 404
        assert PendingChange.objects.count() == (1 if kind == "superuser" else 0)

    @for_everybody
    def test_slug__when_of_a_public_page(self, kind):
        page = verbs.publish()
        old = page.url
        self.edit(page, slug="dia-chi-la")
        assert Client().get(old).status_code == 200
        assert Client().get("/tin-tuc/dia-chi-la/").status_code == 404

    def test_slug__when_approved(self):
        page = verbs.publish(by=self.people["author"])
        old = page.url
        page = verbs.submit(verbs.edit(page, by=self.people["author"], slug="dia-chi-moi"))
        self.sign_in("clean approver")
        with self.captureOnCommitCallbacks(execute=True):
            self.review(page)
        assert Client().get("/tin-tuc/dia-chi-moi/").status_code == 200
        assert Client().get(old).headers["Location"].endswith("/tin-tuc/dia-chi-moi/")

    @for_everybody
    def test_alias__when_made_or_converted(self, kind):
        page = verbs.publish()
        data = {
            "new_title": LIE,
            "new_slug": "ban-sao",
            "new_parent_page": page.get_parent().pk,
            "alias": "on",
        }
        self.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
        assert Client().get("/tin-tuc/ban-sao/").status_code == 404
        alias = page.create_alias(update_slug="bi-danh")
        self.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
        assert LIE not in public(page.url)


class TestStructure(Changes):
    """What only superusers reach: one of them alone changes nothing either."""

    def structure(self) -> tuple:
        return (
            list(Site.objects.values_list("hostname", "port", "root_page_id", "is_default_site")),
            list(Collection.objects.values_list("name", "path")),
            list(Collection.objects.filter(view_restrictions__isnull=False).values_list("pk")),
            list(Workflow.objects.values_list("name", "active", "workflow_pages__page_id")),
            list(Task.objects.values_list("name", "active")),
            sorted(SecondPersonTask.objects.values_list("groups__name")),
            sorted(Group.objects.values_list("name", "permissions__codename")),
            sorted(GroupPagePermission.objects.values_list("group_id", "page_id", "permission_id")),
        )

    def posts(self):
        """Every form that changes the structure, as (address, fields)."""
        root = Collection.get_first_root_node()
        child = Collection.objects.filter(name="Ảnh năm 2025").first() or root.add_child(name="Ảnh năm 2025")
        group = Group.objects.get(name=Role.EDITOR.value)
        workflow, task, home = Workflow.objects.get(), Task.objects.get(), self.site.root_page
        site = {"hostname": "la.example", "port": 80, "site_name": LIE, "root_page": home.pk}
        kinds = ("page", "collection", "image", "document")
        empty_rights = nested_form_data({f"{kind}_permissions": inline_formset([]) for kind in kinds})
        tasks = {"workflow_tasks": inline_formset([]), "pages": inline_formset([])}
        return [
            ("wagtailsites:edit", [self.site.pk], {**site, "is_default_site": "on"}),
            ("wagtailsites:add", [], site),
            ("wagtailsites:delete", [self.site.pk], {}),
            ("wagtailadmin_collections:add", [], {"name": LIE, "parent": root.pk}),
            ("wagtailadmin_collections:edit", [child.pk], {"name": LIE, "parent": root.pk}),
            ("wagtailadmin_collections:delete", [child.pk], {}),
            ("wagtailadmin_collections:set_privacy", [child.pk], {"restriction_type": "login"}),
            ("wagtailadmin_workflows:disable", [workflow.pk], {}),
            ("wagtailadmin_workflows:remove", [home.pk, workflow.pk], {}),
            ("wagtailadmin_workflows:edit", [workflow.pk], {"name": LIE, **nested_form_data(tasks)}),
            ("wagtailadmin_workflows:disable_task", [task.pk], {}),
            ("wagtailadmin_workflows:edit_task", [task.pk], {"name": LIE, "groups": [group.pk]}),
            ("wagtailusers_groups:edit", [group.pk], {"name": LIE, **empty_rights}),
            ("wagtailusers_groups:add", [], {"name": LIE, **empty_rights}),
            ("wagtailusers_groups:delete", [group.pk], {}),
        ]

    @for_everybody
    def test_structure__when_one_person_posts(self, kind):
        posts = self.posts()
        before = self.structure()
        for name, args, data in posts:
            self.sign_in(kind)
            assert self.client.post(reverse(name, args=args), data).status_code < 500
            assert self.structure() == before, name
        assert (PendingChange.objects.count() > 10) is (kind == "superuser")

    def test_structure__when_confirmed(self):
        for number, (name, _args, _data) in enumerate(self.posts()):
            if name in ("wagtailsites:delete", "wagtailsites:edit"):
                continue  # the reader's own site would be gone
            with self.subTest(name), undone():
                _name, args, data = self.posts()[number]
                before = self.structure()
                self.sign_in("superuser")
                answer = self.post(reverse(name, args=args), data)
                change = PendingChange.objects.first()
                assert change and change.status == Status.WAITING, answer.content.decode()[:2000]
                assert self.client.get(reverse("portal_change", args=[change.pk])).status_code == 200
                words = self.act("confirm", "clean approver", change)
                change.refresh_from_db()
                assert change.status == Status.CONFIRMED, words
                assert self.structure() != before
