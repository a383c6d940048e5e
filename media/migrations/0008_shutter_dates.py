"""The day on which a photo was taken. Of older ones it is not known: their EXIF was not kept."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0007_looks'),
    ]

    operations = [
        migrations.AddField(
            model_name='portalimage',
            name='taken_on',
            field=models.DateField(blank=True, help_text='Cổng đọc từ máy ảnh khi tải lên. Ảnh gửi qua Zalo, Facebook thường mất ngày chụp: nếu biết thì ghi lại.', null=True, verbose_name='ngày chụp'),
        ),
    ]
