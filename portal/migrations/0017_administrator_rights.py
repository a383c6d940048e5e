"""Rights to propose changes of settings, redirects and names: what they change waits for another person."""

from django.db import migrations

ALL = ("add", "change", "delete")
RIGHTS = {
    "Quản trị": {
        ("portal", "siteidentity"): ("change",),
        ("portal", "hotlinebanner"): ("change",),
        ("portal", "alertstrip"): ("change",),
        ("stats", "statssettings"): ("change",),
        ("wagtailredirects", "redirect"): ALL,
        ("search", "abbreviation"): ALL,
        ("news", "author"): ALL,
        ("news", "topic"): ALL,
    },
    "Người duyệt": {
        ("portal", "alertstrip"): ("change",),
        ("news", "author"): ("add", "change"),
        ("news", "topic"): ("add", "change"),
    },
    "Biên tập viên": {
        ("news", "author"): ("add", "change"),
        ("news", "topic"): ("add", "change"),
    },
}


def give(apps, schema_editor):
    """Give the rights."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    for group, models in RIGHTS.items():
        for (app_label, model), actions in models.items():
            content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
            for action in actions:
                right, _ = Permission.objects.get_or_create(
                    content_type=content_type,
                    codename=f"{action}_{model}",
                    defaults={"name": f"Can {action} {model}"},
                )
                Group.objects.get(name=group).permissions.add(right)


def take(apps, schema_editor):
    """Take them back."""
    Permission = apps.get_model("auth", "Permission")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        for (app_label, model), actions in RIGHTS[group.name].items():
            codenames = [f"{action}_{model}" for action in actions]
            group.permissions.remove(
                *Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
            )


class Migration(migrations.Migration):
    """The rights to propose."""

    dependencies = [("portal", "0018_self_checks")]

    operations = [migrations.RunPython(give, take)]
