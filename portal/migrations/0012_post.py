"""Letters that wait and notices in the admin."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0011_working_time"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("to", models.EmailField(max_length=254, verbose_name="gửi đến")),
                ("subject", models.CharField(max_length=255, verbose_name="tiêu đề")),
                ("text", models.TextField(verbose_name="nội dung")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="tạo lúc"),
                ),
                (
                    "next_attempt_at",
                    models.DateTimeField(
                        db_index=True,
                        default=django.utils.timezone.now,
                        null=True,
                        verbose_name="gửi lại lúc",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="số lần đã thử")),
                ("sent_at", models.DateTimeField(db_index=True, null=True, verbose_name="đã gửi lúc")),
                ("last_error", models.CharField(blank=True, max_length=255, verbose_name="lỗi gần nhất")),
            ],
            options={
                "verbose_name": "thư gửi đi",
                "verbose_name_plural": "thư gửi đi",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="nội dung")),
                ("url", models.CharField(blank=True, max_length=300, verbose_name="địa chỉ")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lúc")),
                ("read_at", models.DateTimeField(null=True, verbose_name="đã đọc lúc")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "tin nhắn",
                "verbose_name_plural": "tin nhắn",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["user", "read_at"], name="notice_unread")],
            },
        ),
    ]
