"""Who compared the legal basis of required information with the law, when, and in which words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portal", "0022_monthly_receptions")]

    operations = [
        migrations.AddField(
            "informationkind",
            "verified_on",
            models.DateField(blank=True, editable=False, null=True, verbose_name="căn cứ đã đối chiếu ngày"),
        ),
        migrations.AddField(
            "informationkind",
            "verified_by",
            models.CharField(
                blank=True,
                default="",
                editable=False,
                max_length=150,
                verbose_name="người đối chiếu căn cứ",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "informationkind",
            "verified_basis",
            models.CharField(
                blank=True, default="", editable=False, max_length=300, verbose_name="căn cứ đã đối chiếu"
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            "informationkind",
            "legal_basis",
            models.CharField(
                blank=True,
                help_text="Bà con chỉ thấy căn cứ đã có người đối chiếu với văn bản; xác nhận việc này ở màn hình "
                "Thông tin bắt buộc. Sửa căn cứ thì phải đối chiếu lại.",
                max_length=300,
                verbose_name="căn cứ pháp lý",
            ),
        ),
    ]
