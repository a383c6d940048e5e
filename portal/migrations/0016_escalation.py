"""The moment at which a deputy heard of a late decision, so that it happens once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0015_holidays")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="escalated_at",
            field=models.DateTimeField(null=True, verbose_name="đã báo người duyệt thay lúc"),
        ),
    ]
