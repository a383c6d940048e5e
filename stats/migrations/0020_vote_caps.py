"""How many votes one network may add in a day, set by each site."""

import django.core.validators
from django.db import migrations, models

HELP = (
    "Nhận tối đa bấy nhiêu đánh giá mới từ cùng một mạng; phần vượt quá không tính và sau này không cho tính lại "
    "được. Sắp lấy ý kiến nhiều người qua mạng chung thì nâng lên trước."
)


def cap(words, default):
    limits = [django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5000)]
    return models.PositiveIntegerField(default=default, help_text=HELP, validators=limits, verbose_name=words)


class Migration(migrations.Migration):
    dependencies = [("stats", "0019_ratings")]

    operations = [
        migrations.AddField("statssettings", "page_votes_cap", cap("số đánh giá mỗi ngày của một trang", 30)),
        migrations.AddField("statssettings", "site_votes_cap", cap("số đánh giá mỗi ngày của mọi trang", 120)),
    ]
