"""A table of terms that are out of use, for the checks before submitting."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0025_check_reports")]

    operations = [
        migrations.CreateModel(
            name="OutdatedTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old", models.CharField(max_length=160, unique=True, verbose_name="cách gọi đã cũ")),
                (
                    "new",
                    models.CharField(
                        blank=True,
                        help_text="Để trống khi không có cách gọi thay thế.",
                        max_length=160,
                        verbose_name="nay gọi là",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="Một câu, hiện cho người viết. Ví dụ: căn cứ văn bản nào.",
                        max_length=250,
                        verbose_name="lý do",
                    ),
                ),
            ],
            options={
                "verbose_name": "cách gọi đã cũ",
                "verbose_name_plural": "cách gọi đã cũ",
                "ordering": ["old"],
            },
        ),
    ]
