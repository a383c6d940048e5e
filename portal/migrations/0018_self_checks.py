"""Looks at the portal's own pages after their publication."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0016_escalation")]

    operations = [
        migrations.CreateModel(
            name="SelfCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision_id", models.BigIntegerField(verbose_name="mã phiên bản")),
                (
                    "published_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="đăng lúc"),
                ),
                (
                    "next_attempt_at",
                    models.DateTimeField(
                        db_index=True,
                        default=django.utils.timezone.now,
                        null=True,
                        verbose_name="kiểm tra lúc",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="số lần đã thử")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("cho", "Chờ kiểm tra"),
                            ("dat", "Hiển thị đúng"),
                            ("khong-dat", "Hiển thị chưa đúng"),
                            ("da-thay", "Đã có bản khác hoặc đã gỡ"),
                        ],
                        default="cho",
                        max_length=16,
                        verbose_name="kết quả",
                    ),
                ),
                ("findings", models.CharField(blank=True, max_length=255, verbose_name="điều chưa đúng")),
                ("over_network", models.BooleanField(default=False, verbose_name="qua mạng")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="xong lúc")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="self_checks",
                        to="wagtailcore.page",
                        verbose_name="trang",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần tự kiểm tra",
                "verbose_name_plural": "lần tự kiểm tra",
                "ordering": ["-pk"],
            },
        ),
    ]
