"""Withdrawals with their public notice."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0007_submissions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision_id", models.BigIntegerField(null=True, verbose_name="mã phiên bản bị rút")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("thay-the", "Đã được thay thế hoặc không còn đúng"),
                            ("go-bo", "Đăng nhầm, có hại hoặc lộ dữ liệu cá nhân"),
                        ],
                        max_length=16,
                        verbose_name="cách rút",
                    ),
                ),
                (
                    "reason_code",
                    models.CharField(
                        choices=[
                            ("co-ban-moi", "Đã có văn bản hoặc bài viết thay thế"),
                            ("het-hieu-luc", "Nội dung không còn hiệu lực"),
                            ("dang-nham", "Đăng nhầm"),
                            ("sai-noi-dung", "Nội dung sai, có thể gây hiểu nhầm"),
                            ("du-lieu-ca-nhan", "Có dữ liệu cá nhân không được công khai"),
                            ("trai-quy-dinh", "Nội dung trái quy định"),
                        ],
                        max_length=32,
                        verbose_name="loại lý do",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="lời công khai")),
                (
                    "proposed_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="đề nghị lúc"),
                ),
                ("in_force_at", models.DateTimeField(db_index=True, null=True, verbose_name="rút lúc")),
                (
                    "review_due_at",
                    models.DateTimeField(db_index=True, null=True, verbose_name="hạn xác nhận"),
                ),
                ("overdue_at", models.DateTimeField(null=True, verbose_name="đã báo quá hạn lúc")),
                ("reviewed_at", models.DateTimeField(null=True, verbose_name="xác nhận lúc")),
                ("ended_at", models.DateTimeField(db_index=True, null=True, verbose_name="hết hiệu lực lúc")),
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
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withdrawals",
                        to="wagtailcore.page",
                        verbose_name="trang",
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
                (
                    "replacement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="trang thay thế",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xác nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần rút bài",
                "verbose_name_plural": "lần rút bài",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("page",),
                        name="withdrawal_once_at_a_time",
                    )
                ],
            },
        ),
    ]
