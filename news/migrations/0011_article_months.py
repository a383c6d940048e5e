"""A table of how many articles stand in each section by month; `news.month_triggers` fills and keeps it."""

from django.db import migrations, models

from news.month_triggers import drop_triggers


def take_triggers_away(apps, schema_editor):
    """They stand after each run of `migrate`, never during one."""
    drop_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("news", "0010_section_introductions")]

    operations = [
        migrations.CreateModel(
            name="ArticleMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("section_path", models.CharField(max_length=255)),
                ("year", models.SmallIntegerField()),
                ("month", models.SmallIntegerField()),
                ("number", models.IntegerField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.AddConstraint(
            model_name="articlemonth",
            constraint=models.UniqueConstraint(
                fields=("section_path", "year", "month"), name="one_row_a_section_and_month"
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, take_triggers_away),
    ]
