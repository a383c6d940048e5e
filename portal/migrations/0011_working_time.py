"""Days off and the time a section's approver has."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0010_delegations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Holiday",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True, verbose_name="ngày")),
                ("name", models.CharField(max_length=120, verbose_name="tên ngày")),
                ("working", models.BooleanField(default=False, verbose_name="đi làm bù")),
            ],
            options={
                "verbose_name": "ngày nghỉ, ngày làm bù",
                "verbose_name_plural": "ngày nghỉ, ngày làm bù",
                "ordering": ["day"],
            },
        ),
        migrations.CreateModel(
            name="ReviewOffice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        default=4,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(80),
                        ],
                        verbose_name="số giờ làm việc",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        help_text="Được báo khi bài quá hạn hoặc khi người duyệt đang ủy quyền.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người duyệt thay",
                    ),
                ),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_office",
                        to="wagtailcore.page",
                        verbose_name="chuyên mục",
                    ),
                ),
            ],
            options={
                "verbose_name": "thời hạn duyệt",
                "verbose_name_plural": "thời hạn duyệt",
            },
        ),
    ]
