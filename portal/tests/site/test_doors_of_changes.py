"""Doors through which the site could change beside its pages: nobody passes alone."""

import re

from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupPagePermission, Site, Task, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from media.models import PortalDocument, PortalImage
from media.tests import files, pictures
from news.models import ArticleCredit, Author, Topic
from portal.approval import rules
from portal.approval.changes.middleware import IN_FORCE, IN_USE, KEPT
from portal.approval.changes.verbs import DECIDED, NO_LONGER_FITS
from portal.approval.models import Act, Decision, PendingChange
from portal.approval.rules import Role
from portal.approval.task import SecondPersonTask
from portal.models import AlertStrip, SiteIdentity
from portal.tests import factories, verbs
from portal.tests.site.office import Office, for_everybody, undone

Status = PendingChange.Status
HERE = "https://bensen.example"
LIE = "Lời chưa ai xác nhận"


def public(url: str = "/") -> str:
    """What a reader sees."""
    return Client().get(url).content.decode()


class Changes(Office):
    """The office with an administrator who proposes; a clean approver confirms."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.people["administrator"] = factories.person(Role.ADMINISTRATOR)
        cls.site = Site.objects.get()

    def sign_in(self, kind: str) -> None:
        cache.clear()  # what the last person's turn left there is undone in the database only
        super().sign_in(kind)

    def change(self) -> PendingChange:
        return PendingChange.objects.get()

    def act(self, act: str, kind: str, change: PendingChange | None = None, **data) -> str:
        """What the portal says when this person decides."""
        self.sign_in(kind)
        url = reverse("portal_change", args=[(change or self.change()).pk])
        return self.words_to(self.post(url, {"act": act, **data}))

    def assert_kept_from(self, answer, kind: str) -> None:
        """The change waits, or this person had no right to make it; the proposer cannot confirm."""
        for change in PendingChange.objects.all():
            assert change.status == Status.WAITING
            assert KEPT in self.words_to(answer)
            words = self.act("confirm", kind, change)
            assert rules.OWN_CHANGE.reason in words or rules.NOT_A_CONFIRMER.reason in words
            change.refresh_from_db()
            assert change.status == Status.WAITING


class TestSettings(Changes):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.identity = SiteIdentity.for_site(cls.site)
        cls.strip = AlertStrip.for_site(cls.site)

    def change_identity(self, *leaders, **values):
        names = [f.name for f in SiteIdentity._meta.fields if f.editable and f.name not in ("id", "site")]
        stored = {name: getattr(self.identity, name) or "" for name in names}
        inline = {"leaders": inline_formset(leaders), "channels": inline_formset([])}
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


class TestFiles(Changes):
    def setUp(self):
        self.image = factories.photo(uploaded_by_user=self.people["contributor"])
        self.image.uploaded_by_user = self.people["contributor"]
        self.document = PortalDocument.objects.create(
            title="Quyết định", file=ContentFile(files.pdf(), "quyet-dinh.pdf")
        )
        self.article = factories.article(
            lead_image=self.image, lead_image_decorative=True, audio=self.document
        )

    def replace(self, image: PortalImage, **values):
        new = SimpleUploadedFile("la.jpg", pictures.encoded(pictures.photo(300, 300), "JPEG"), "image/jpeg")
        data = {"title": image.title, "file": new, "collection": image.collection_id, "tags": "", **values}
        return self.post(reverse("wagtailimages:edit", args=[image.pk]), data)

    def shown_photos(self) -> set[str]:
        photos = set(re.findall(r"/uploads/images/[^\"\s]+", public(self.article.url)))
        assert photos
        return photos

    def stored_images(self) -> set[str]:
        return set(default_storage.listdir("original_images")[1])

    @for_everybody
    def test_image__when_its_file_is_replaced_in_use(self, kind):
        before, bytes_before = self.shown_photos(), default_storage.open(self.image.file.name).read()
        answer = self.replace(self.image)
        assert default_storage.open(self.image.file.name).read() == bytes_before
        assert self.shown_photos() == before
        self.assert_kept_from(answer, kind)
        assert self.shown_photos() == before

    def test_image__when_the_new_file_is_confirmed(self):
        before = self.shown_photos()
        old = self.image.file.name
        self.sign_in("superuser")
        self.replace(self.image)
        change = self.change()
        for side in ("truoc", "sau"):
            url = reverse("portal_change_file", args=[change.pk, 0, "file", side])
            assert self.client.get(url).status_code == 200
        self.act("confirm", "clean approver")
        self.image.refresh_from_db()
        assert self.image.file.name != old
        assert (self.image.width, self.image.height) == (300, 300)
        assert self.shown_photos() != before
        assert default_storage.exists(old)

    def test_image__when_the_new_file_is_refused(self):
        before = self.stored_images()
        self.sign_in("superuser")
        self.replace(self.image)
        assert len(self.stored_images()) == len(before) + 1
        with self.captureOnCommitCallbacks(execute=True):
            self.act("reject", "clean approver", reason="Ảnh mờ.")
        assert self.stored_images() == before

    def test_image__when_unused_its_file_is_replaced_at_once(self):
        image = factories.photo()
        old = image.file.name
        self.sign_in("superuser")
        self.replace(image)
        image.refresh_from_db()
        assert (image.width, image.height) == (300, 300)
        assert not default_storage.exists(old)
        assert not PendingChange.objects.exists()

    @for_everybody
    def test_image__when_title_and_focus_change_in_use(self, kind):
        focus = {f"focal_point_{name}": 10 for name in ("x", "y", "width", "height")}
        data = {"title": LIE, "collection": self.image.collection_id, "tags": "", **focus}
        answer = self.post(reverse("wagtailimages:edit", args=[self.image.pk]), data)
        self.image.refresh_from_db()
        assert (self.image.title == LIE, self.image.focal_point_x) == (False, None)
        self.assert_kept_from(answer, kind)

    @for_everybody
    def test_file__when_deleted_in_use(self, kind):
        for name, obj in (("wagtailimages:delete", self.image), ("wagtaildocs:delete", self.document)):
            answer = self.post(reverse(name, args=[obj.pk]))
            assert type(obj).objects.filter(pk=obj.pk).exists()
            assert default_storage.exists(obj.file.name)
            if kind == "superuser":
                assert IN_USE in self.words_to(answer)
        self.article.refresh_from_db()
        assert self.article.lead_image_id == self.image.pk

    @for_everybody
    def test_image__when_moved_in_bulk(self, kind):
        other = Collection.get_first_root_node().add_child(name="Ảnh khác")
        url = reverse("wagtail_bulk_action", args=["media", "portalimage", "add_to_collection"])
        self.post(f"{url}?id={self.image.pk}", {"collection": other.pk})
        self.image.refresh_from_db()
        assert self.image.collection_id != other.pk
        assert PendingChange.objects.exists() is (kind in ("superuser", "contributor"))

    @for_everybody
    def test_document__when_its_file_is_replaced_in_use(self, kind):
        url = reverse("wagtaildocs_serve", args=[self.document.pk, self.document.filename])
        before = b"".join(Client().get(url).streaming_content)
        data = {"title": LIE, "file": SimpleUploadedFile("moi.docx", files.docx()), "tags": ""}
        data["collection"] = self.document.collection_id
        answer = self.post(reverse("wagtaildocs:edit", args=[self.document.pk]), data)
        self.document.refresh_from_db()
        assert self.document.title == "Quyết định"
        assert b"".join(Client().get(url).streaming_content) == before
        self.assert_kept_from(answer, kind)


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
            "cu.csv", b"from,to\n/cu,http://la.example/\n/cu-2,http://la.example/2\n", "text/csv"
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
