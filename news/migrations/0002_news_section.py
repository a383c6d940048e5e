"""The root section /tin-tuc/, the contributors' right to write in it, and the editors' rights on names."""

import uuid

from django.db import migrations
from django.utils import timezone

SNIPPET_RIGHTS = {"author": ["add", "change", "view"], "topic": ["add", "change", "view"]}
SNIPPET_GROUPS = ["Biên tập viên", "Người duyệt", "Quản trị"]


def permission(apps, app_label, model, codename, name):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
    return Permission.objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def make_section(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("portal", "HomePage")
    ArticleIndexPage = apps.get_model("news", "ArticleIndexPage")
    content_type, _ = ContentType.objects.get_or_create(app_label="news", model="articleindexpage")
    home = HomePage.objects.get(depth=2)
    now = timezone.now()
    section = ArticleIndexPage.objects.create(
        title="Tin tức",
        draft_title="Tin tức",
        slug="tin-tuc",
        url_path=f"{home.url_path}tin-tuc/",
        path=f"{home.path}{home.numchild + 1:04d}",
        depth=3,
        numchild=0,
        content_type=content_type,
        locale_id=home.locale_id,
        translation_key=uuid.uuid4(),
        live=True,
        first_published_at=now,
        last_published_at=now,
        show_in_menus=True,
    )
    HomePage.objects.filter(pk=home.pk).update(numchild=home.numchild + 1)
    give_rights(apps, section.pk)


def give_rights(apps, section_id):
    Group = apps.get_model("auth", "Group")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupPagePermission.objects.get_or_create(
        group=Group.objects.get(name="Cộng tác viên"),
        page_id=section_id,
        permission=permission(apps, "wagtailcore", "page", "add_page", "Can add page"),
    )
    for name in SNIPPET_GROUPS:
        group = Group.objects.get(name=name)
        for model, actions in SNIPPET_RIGHTS.items():
            for action in actions:
                group.permissions.add(
                    permission(apps, "news", model, f"{action}_{model}", f"Can {action} {model}")
                )


def remove_section(apps, schema_editor):
    HomePage = apps.get_model("portal", "HomePage")
    sections = apps.get_model("news", "ArticleIndexPage").objects.filter(depth=3, slug="tin-tuc")
    removed = sections.count()
    sections.delete()
    for home in HomePage.objects.filter(depth=2):
        HomePage.objects.filter(pk=home.pk).update(numchild=max(home.numchild - removed, 0))


class Migration(migrations.Migration):
    dependencies = [("news", "0001_models"), ("portal", "0005_standing_pages")]

    operations = [migrations.RunPython(make_section, remove_section)]
