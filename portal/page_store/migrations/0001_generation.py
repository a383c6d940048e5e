"""The row that tells several machines of each other's changes."""

from django.db import migrations, models


def add_row(apps, schema_editor):
    apps.get_model("page_store", "Generation").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Generation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(default=0, verbose_name="số lần thay đổi")),
            ],
            options={
                "verbose_name": "thế hệ trang công khai",
                "verbose_name_plural": "thế hệ trang công khai",
                "default_permissions": (),
            },
        ),
        migrations.RunPython(add_row, migrations.RunPython.noop),
    ]
