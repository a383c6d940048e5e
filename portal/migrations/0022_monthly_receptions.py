"""Receptions on a weekday of one week in the month, such as the first Thursday."""

from django.db import migrations, models

WEEKDAYS = [
    (1, "thứ Hai"),
    (2, "thứ Ba"),
    (3, "thứ Tư"),
    (4, "thứ Năm"),
    (5, "thứ Sáu"),
    (6, "thứ Bảy"),
    (7, "Chủ nhật"),
]
WEEKS = [
    (0, "hằng tuần"),
    (1, "tuần đầu của tháng"),
    (2, "tuần 2 của tháng"),
    (3, "tuần 3 của tháng"),
    (4, "tuần 4 của tháng"),
    (9, "tuần cuối của tháng"),
]


class Migration(migrations.Migration):
    dependencies = [("portal", "0021_required_information")]

    operations = [
        migrations.AddField(
            "receptionsession",
            "week",
            models.PositiveSmallIntegerField(
                choices=WEEKS,
                default=0,
                help_text="Thứ Năm tuần đầu là thứ Năm đầu tiên của tháng, từ ngày 1 đến ngày 7.",
                verbose_name="lặp lại",
            ),
        ),
        migrations.AlterField(
            "receptionsession",
            "weekday",
            models.PositiveSmallIntegerField(blank=True, choices=WEEKDAYS, null=True, verbose_name="thứ"),
        ),
        migrations.AlterField(
            "receptionsession",
            "held",
            models.BooleanField(
                default=True,
                help_text="Bỏ chọn để báo nghỉ một ngày của lịch lặp lại, cùng giờ bắt đầu.",
                verbose_name="có tiếp",
            ),
        ),
    ]
