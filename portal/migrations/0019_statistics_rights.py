"""Rights to see the figures and to manage them."""

from django.db import migrations

NAMES = {"view_statistics": "Xem thống kê", "manage_statistics": "Quản lý số liệu thống kê"}
RIGHTS = {
    "Biên tập viên": ("view_statistics",),
    "Người duyệt": ("view_statistics",),
    "Quản trị": ("view_statistics", "manage_statistics"),
    "Kiểm tra": ("view_statistics",),
}


def give(apps, schema_editor):
    """Give the rights."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="stats", model="statsday"
    )
    Permission = apps.get_model("auth", "Permission")
    for group, codenames in RIGHTS.items():
        for codename in codenames:
            right, _ = Permission.objects.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": NAMES[codename]}
            )
            apps.get_model("auth", "Group").objects.get(name=group).permissions.add(right)


def take(apps, schema_editor):
    """Take them back."""
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="stats", codename__in=NAMES
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        group.permissions.remove(*rights)


class Migration(migrations.Migration):
    """Who sees and who manages the figures."""

    dependencies = [("portal", "0017_administrator_rights"), ("stats", "0013_statistics_rights")]

    operations = [migrations.RunPython(give, take)]
