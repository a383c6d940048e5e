"""Submissions with their clock."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import portal.approval.models.submissions


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0006_decision_chain"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision_id", models.BigIntegerField(verbose_name="mã phiên bản")),
                (
                    "submitted_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="gửi lúc"),
                ),
                ("note", models.TextField(blank=True, verbose_name="lời nhắn cho người duyệt")),
                (
                    "change",
                    models.CharField(
                        choices=[
                            ("bai-moi", "Bài chưa từng đăng"),
                            ("sua-nho", "Sửa lỗi gõ, không đổi nội dung"),
                            ("dinh-chinh", "Đính chính, có lời nhắn công khai"),
                        ],
                        default="bai-moi",
                        max_length=16,
                        verbose_name="loại thay đổi",
                    ),
                ),
                ("deadline_at", models.DateTimeField(db_index=True, null=True, verbose_name="hạn duyệt")),
                ("half_time_at", models.DateTimeField(null=True, verbose_name="nửa hạn")),
                ("reminded_at", models.DateTimeField(null=True, verbose_name="đã nhắc nửa hạn lúc")),
                ("overdue_at", models.DateTimeField(null=True, verbose_name="đã báo quá hạn lúc")),
                ("claimed_until", models.DateTimeField(null=True, verbose_name="đang xem đến")),
                ("ended_at", models.DateTimeField(db_index=True, null=True, verbose_name="kết thúc lúc")),
                (
                    "secret",
                    models.CharField(
                        default=portal.approval.models.submissions.new_secret,
                        editable=False,
                        max_length=43,
                        verbose_name="mã của đường dẫn",
                    ),
                ),
                (
                    "claimed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đang xem",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submissions",
                        to="wagtailcore.page",
                        verbose_name="trang",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
                (
                    "task_state",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submission",
                        to="wagtailcore.taskstate",
                        verbose_name="bước duyệt",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt gửi duyệt",
                "verbose_name_plural": "lượt gửi duyệt",
                "ordering": ["deadline_at", "pk"],
            },
        ),
    ]
