"""The Word files that articles came from, kept beside them for staff."""


import django.db.models.deletion
import news.models.word_originals
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0012_contributions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WordOriginal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="tên tệp")),
                (
                    "file",
                    models.FileField(
                        max_length=255,
                        storage=news.models.word_originals.private_storage,
                        upload_to="word",
                        verbose_name="tệp gốc",
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="dung lượng")),
                ("content_hash", models.CharField(max_length=64, verbose_name="mã băm SHA-256")),
                ("report", models.JSONField(default=dict, verbose_name="báo cáo")),
                ("brought_at", models.DateTimeField(auto_now_add=True, verbose_name="nhập lúc")),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="word_original",
                        to="news.articlepage",
                        verbose_name="bài viết",
                    ),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp Word gốc",
                "verbose_name_plural": "tệp Word gốc",
            },
        ),
    ]
