"""What the checks said at a submission is kept with it."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0024_covers_of_films")]

    operations = [
        migrations.CreateModel(
            name="CheckReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision_id", models.BigIntegerField(db_index=True, verbose_name="mã phiên bản")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="kiểm tra lúc")),
                ("findings", models.JSONField(default=list, verbose_name="điều tìm thấy")),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_report",
                        to="portal.submission",
                        verbose_name="lượt gửi duyệt",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả kiểm tra khi gửi",
                "verbose_name_plural": "kết quả kiểm tra khi gửi",
                "ordering": ["-pk"],
            },
        ),
    ]
