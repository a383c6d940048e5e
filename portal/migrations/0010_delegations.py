"""Delegations of the approver's power."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0009_urgent_publications"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="từ")),
                ("ends_at", models.DateTimeField(verbose_name="đến")),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lập lúc")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="chấm dứt lúc")),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations_given",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ủy quyền",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations_received",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người được ủy quyền",
                    ),
                ),
            ],
            options={
                "verbose_name": "ủy quyền",
                "verbose_name_plural": "ủy quyền",
                "ordering": ["-starts_at", "-pk"],
            },
        ),
    ]
