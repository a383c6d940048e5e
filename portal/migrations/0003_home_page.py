"""The home page in place of Wagtail's welcome page, the site that shows it, and the groups' page rights."""

import uuid

from django.db import migrations
from django.utils import timezone

# Nobody holds a right at the root, nobody holds the right to publish.
PAGE_RIGHTS = {
    "Biên tập viên": ["add", "change"],
    "Người duyệt": ["add", "change"],
    "Quản trị": ["add", "change"],
}


def make_home_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("portal", "HomePage")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    content_type, _ = ContentType.objects.get_or_create(app_label="portal", model="homepage")
    locale, _ = Locale.objects.get_or_create(language_code="vi")
    now = timezone.now()
    home = HomePage.objects.create(
        title="Trang chủ",
        draft_title="Trang chủ",
        slug="trang-chu",
        url_path="/trang-chu/",
        path="00010001",
        depth=2,
        numchild=0,
        content_type=content_type,
        locale=locale,
        translation_key=uuid.uuid4(),
        live=True,
        first_published_at=now,
        last_published_at=now,
    )
    Page.objects.filter(depth=1).update(numchild=1, locale=locale)
    Locale.objects.exclude(pk=locale.pk).delete()
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost",
        port=80,
        site_name="Trang thông tin điện tử",
        root_page_id=home.pk,
        is_default_site=True,
    )
    give_page_rights(apps, home.pk)


def give_page_rights(apps, home_id):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    Permission = apps.get_model("auth", "Permission")
    page_type, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="page")
    for name, actions in PAGE_RIGHTS.items():
        for action in actions:
            right, _ = Permission.objects.get_or_create(
                content_type=page_type, codename=f"{action}_page", defaults={"name": f"Can {action} page"}
            )
            GroupPagePermission.objects.get_or_create(
                group=Group.objects.get(name=name), page_id=home_id, permission=right
            )


def remove_home_page(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Site.objects.all().delete()
    apps.get_model("portal", "HomePage").objects.filter(depth=2).delete()
    Page.objects.filter(depth=1).update(numchild=0)


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_groups")]

    operations = [migrations.RunPython(make_home_page, remove_home_page)]
