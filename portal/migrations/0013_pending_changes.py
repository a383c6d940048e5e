"""Changes outside pages that wait for another person."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0012_post"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="PendingChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="thay đổi")),
                ("subject", models.CharField(max_length=64, verbose_name="đối tượng")),
                ("object_id", models.BigIntegerField(null=True, verbose_name="mã đối tượng")),
                ("changes", models.JSONField(default=list, verbose_name="nội dung thay đổi")),
                (
                    "proposed_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="đề nghị lúc"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("cho", "Chờ xác nhận"),
                            ("da-xac-nhan", "Đã xác nhận"),
                            ("khong-dong-y", "Không đồng ý"),
                            ("da-bo", "Đã bỏ"),
                            ("da-cu", "Không còn khớp"),
                        ],
                        default="cho",
                        max_length=16,
                        verbose_name="tình trạng",
                    ),
                ),
                ("urgent", models.BooleanField(default=False, verbose_name="khẩn")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
            ],
            options={
                "verbose_name": "thay đổi chờ xác nhận",
                "verbose_name_plural": "thay đổi chờ xác nhận",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["status", "-id"], name="pending_change_status")],
            },
        ),
    ]
