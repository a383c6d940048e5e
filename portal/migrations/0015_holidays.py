"""The public holidays of three years as rows to be edited, and the right of administrators to do so."""

import holidays
from django.db import migrations

YEARS = (2026, 2027, 2028)
KEEPERS = "Quản trị"
KEPT = ("holiday", "reviewoffice")
ACTIONS = ("add", "change", "delete", "view")


def known_days():
    """Return (day, name, working) of all days that differ from their weekday."""
    calendar = holidays.country_holidays("VN", years=YEARS, language="vi")
    off = [(day, name, False) for day, name in sorted(calendar.items())]
    made_up = sorted(day for day in calendar.weekend_workdays if day.year in YEARS)
    return off + [(day, "Đi làm bù", True) for day in made_up]


def fill(apps, schema_editor):
    Holiday = apps.get_model("portal", "Holiday")
    Holiday.objects.bulk_create(
        [Holiday(day=day, name=name[:120], working=working) for day, name, working in known_days()],
        ignore_conflicts=True,
    )
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group = apps.get_model("auth", "Group").objects.get(name=KEEPERS)
    for model in KEPT:
        content_type, _ = ContentType.objects.get_or_create(app_label="portal", model=model)
        for action in ACTIONS:
            right, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )
            group.permissions.add(right)


def take_out(apps, schema_editor):
    """Take the filled days out again, edited or not; days that somebody added stay."""
    days = [day for day, _, _ in known_days()]
    apps.get_model("portal", "Holiday").objects.filter(day__in=days).delete()
    group = apps.get_model("auth", "Group").objects.get(name=KEEPERS)
    codenames = [f"{action}_{model}" for model in KEPT for action in ACTIONS]
    Permission = apps.get_model("auth", "Permission")
    group.permissions.remove(
        *Permission.objects.filter(content_type__app_label="portal", codename__in=codenames)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0014_decision_triggers"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(fill, take_out)]
