"""The words of public titles and summaries, counted alone and two side by side."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("search", "0005_postgresql_neighbours")]

    operations = [
        migrations.CreateModel(
            name="SpellingCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("counted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("newest_page", models.BigIntegerField(default=0)),
                ("changes_until", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_done", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "lượt đếm chữ",
                "verbose_name_plural": "lượt đếm chữ",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Spelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("folded", models.CharField(max_length=64)),
                ("written", models.CharField(max_length=64)),
                ("times", models.PositiveIntegerField()),
                (
                    "count",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="search.spellingcount",
                    ),
                ),
            ],
            options={
                "verbose_name": "cách viết",
                "verbose_name_plural": "cách viết",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("count", "folded", "written"), name="search_spelling_once")
                ],
            },
        ),
    ]
