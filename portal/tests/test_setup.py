"""What the data migrations make stands, and goes again when they are taken back."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
)

from news.models import ArticleIndexPage
from news.month_triggers import on_migrated
from portal.approval.rules import Role
from portal.approval.task import SecondPersonTask
from portal.models import HomePage, StandardPage

STANDING = ("lien-he", "tro-nang", "rieng-tu")


def page_rights() -> set[tuple[str, str, str]]:
    """Every (group, right, address of the page) there is."""
    return set(GroupPagePermission.objects.values_list("group__name", "permission__codename", "page__slug"))


@pytest.mark.django_db
class TestWhatStands:
    def test_home_page(self):
        site = Site.objects.get()
        assert site.is_default_site
        assert isinstance(site.root_page.specific, HomePage)
        assert list(Page.objects.filter(depth=2)) == [site.root_page]
        assert Locale.objects.get().language_code == "vi"

    def test_standing_pages(self, client):
        assert set(StandardPage.objects.live().values_list("slug", flat=True)) == set(STANDING)
        for slug in STANDING:
            assert client.get(f"/{slug}/").status_code == 200

    def test_root_section(self, client):
        assert ArticleIndexPage.objects.get().url == "/tin-tuc/"
        assert client.get("/tin-tuc/").status_code == 200

    def test_tree(self):
        assert Page.find_problems() == ([], [], [], [], [])

    def test_groups(self):
        assert set(Group.objects.values_list("name", flat=True)) == {role.value for role in Role}
        for group in Group.objects.all():
            assert group.permissions.filter(codename="access_admin").exists()

    def test_page_rights(self):
        editing = {
            (name, right, "trang-chu")
            for name in ("Biên tập viên", "Người duyệt", "Quản trị")
            for right in ("add_page", "change_page")
        }
        assert page_rights() == editing | {("Cộng tác viên", "add_page", "tin-tuc")}

    def test_rights__when_somebody_looks_for_publishing_or_the_root(self):
        assert not GroupPagePermission.objects.filter(permission__codename__contains="publish").exists()
        assert not GroupPagePermission.objects.filter(page__depth=1).exists()
        assert not Group.objects.filter(permissions__codename__contains="publish").exists()

    def test_collection_rights(self):
        root = Collection.objects.get()
        rights = set(
            GroupCollectionPermission.objects.values_list("group__name", "permission__codename", "collection")
        )
        writers = ("Cộng tác viên", "Biên tập viên", "Người duyệt", "Quản trị")
        assert rights == {
            (name, right, root.pk)
            for name in writers
            for right in ("add_image", "choose_image", "add_document", "choose_document")
        }

    def test_workflow(self):
        workflow = Workflow.objects.get()
        assert workflow.active
        assert [type(task.specific) for task in workflow.tasks] == [SecondPersonTask]
        assert [group.name for group in SecondPersonTask.objects.get().groups.all()] == ["Người duyệt"]
        assert WorkflowPage.objects.get().page == Site.objects.get().root_page
        assert ArticleIndexPage.objects.get().get_workflow() == workflow

    def test_migrations__when_models_have_changed(self):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.fixture
def migrations(transactional_db):
    """Move the database between migrations; the end brings everything back."""

    def move(**targets: str | None) -> None:
        MigrationExecutor(connection).migrate(list(targets.items()))

    yield move
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    on_migrated(None, using=DEFAULT_DB_ALIAS)  # as `migrate` tells by a signal


class TestReverse:
    def test_set_up__when_taken_back_and_made_again(self, migrations):
        before = (
            set(Page.objects.values_list("path", "slug", "url_path", "live", "numchild")),
            set(Group.objects.values_list("name", flat=True)),
            page_rights(),
        )
        migrations(news="0001_models")
        migrations(portal="0001_models")
        assert not HomePage.objects.exists()
        assert not StandardPage.objects.exists()
        assert not Workflow.objects.exists()
        assert not Task.objects.exists()
        assert not Site.objects.exists()
        assert not GroupPagePermission.objects.exists()
        assert set(Group.objects.values_list("name", flat=True)) == {"Editors", "Moderators"}
        assert list(Page.objects.values_list("depth", "numchild")) == [(1, 0)]
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        assert before == (
            set(Page.objects.values_list("path", "slug", "url_path", "live", "numchild")),
            set(Group.objects.values_list("name", flat=True)),
            page_rights(),
        )
