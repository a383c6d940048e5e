"""Which versions the editor saved by itself; they may be cleared away later."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0027_first_outdated_terms"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="AutosavedVersion",
            fields=[
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="wagtailcore.revision",
                        verbose_name="phiên bản",
                    ),
                ),
                (
                    "first_saved_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="tự lưu từ lúc"),
                ),
            ],
            options={
                "verbose_name": "phiên bản tự lưu",
                "verbose_name_plural": "phiên bản tự lưu",
            },
        ),
    ]
