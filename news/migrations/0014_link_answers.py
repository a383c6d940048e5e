"""What linked addresses answered when staff tried them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0013_word_originals")]

    operations = [
        migrations.CreateModel(
            name="LinkAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "address_hash",
                    models.CharField(editable=False, max_length=64, unique=True, verbose_name="dấu của địa chỉ"),
                ),
                ("status", models.PositiveSmallIntegerField(verbose_name="máy chủ trả lời")),
                ("asked_at", models.DateTimeField(db_index=True, verbose_name="mở thử lúc")),
            ],
            options={
                "verbose_name": "kết quả mở thử liên kết",
                "verbose_name_plural": "kết quả mở thử liên kết",
            },
        ),
    ]
