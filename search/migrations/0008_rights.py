"""Who sees what residents looked for in vain, and who proposes which pages stand above their results."""

from django.db import migrations

GROUPS = ("Biên tập viên", "Người duyệt", "Quản trị")
RIGHTS = {
    ("search", "unansweredquery"): ("view",),
    # What they change waits for another person's confirmation.
    ("wagtailsearchpromotions", "searchpromotion"): ("add", "change", "delete"),
}


def give(apps, schema_editor):
    """Give the rights."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    groups = apps.get_model("auth", "Group").objects.filter(name__in=GROUPS)
    for (app_label, model), actions in RIGHTS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
        for action in actions:
            right, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )
            for group in groups:
                group.permissions.add(right)


def take(apps, schema_editor):
    """Take them back."""
    Permission = apps.get_model("auth", "Permission")
    groups = apps.get_model("auth", "Group").objects.filter(name__in=GROUPS)
    for (app_label, model), actions in RIGHTS.items():
        codenames = [f"{action}_{model}" for action in actions]
        rights = Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
        for group in groups:
            group.permissions.remove(*rights)


class Migration(migrations.Migration):
    """The rights; the groups come with the portal, which the settings put above this package."""

    dependencies = [
        ("search", "0007_unanswered_queries"),
        ("portal", "0019_statistics_rights"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]

    operations = [migrations.RunPython(give, take)]
