"""Columns by which the record of decisions is chained, and names whom an act stood in for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0005_standing_pages"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="checks",
            field=models.TextField(blank=True, verbose_name="kết quả kiểm tra"),
        ),
        migrations.AddField(
            model_name="decision",
            name="device",
            field=models.CharField(blank=True, max_length=16, verbose_name="loại thiết bị"),
        ),
        migrations.AddField(
            model_name="decision",
            name="hash",
            field=models.CharField(blank=True, max_length=64, verbose_name="mã băm dòng này"),
        ),
        migrations.AddField(
            model_name="decision",
            name="on_behalf_id",
            field=models.BigIntegerField(null=True, verbose_name="mã người ủy quyền"),
        ),
        migrations.AddField(
            model_name="decision",
            name="on_behalf_name",
            field=models.CharField(blank=True, max_length=255, verbose_name="thay mặt"),
        ),
        migrations.AddField(
            model_name="decision",
            name="previous_hash",
            field=models.CharField(blank=True, max_length=64, verbose_name="mã băm dòng trước"),
        ),
        migrations.AddField(
            model_name="decision",
            name="subject",
            field=models.CharField(default="wagtailcore.page", max_length=64, verbose_name="đối tượng"),
        ),
        migrations.AlterField(
            model_name="decision",
            name="act",
            field=models.CharField(
                choices=[
                    ("gui-duyet", "Gửi duyệt"),
                    ("rut-ve", "Rút về"),
                    ("tra-lai", "Trả lại"),
                    ("duyet", "Duyệt"),
                    ("dang", "Đăng"),
                    ("huy-hen", "Hủy hẹn giờ"),
                    ("dang-khan", "Đăng khẩn"),
                    ("hau-kiem", "Xác nhận sau khi đăng khẩn"),
                    ("de-nghi-rut", "Đề nghị rút bài"),
                    ("khong-rut", "Không đồng ý rút bài"),
                    ("rut-bai", "Rút bài"),
                    ("go-khan", "Gỡ khẩn"),
                    ("xac-nhan-go", "Xác nhận gỡ khẩn"),
                    ("het-han", "Hết hạn"),
                    ("go", "Gỡ bài"),
                    ("nhap", "Nhập từ tệp"),
                    ("de-nghi-doi", "Đề nghị thay đổi"),
                    ("xac-nhan-doi", "Xác nhận thay đổi"),
                    ("khong-doi", "Không đồng ý thay đổi"),
                    ("bo-de-nghi", "Bỏ đề nghị thay đổi"),
                    ("uy-quyen", "Ủy quyền"),
                    ("thoi-uy-quyen", "Chấm dứt ủy quyền"),
                ],
                max_length=16,
                verbose_name="việc",
            ),
        ),
    ]
