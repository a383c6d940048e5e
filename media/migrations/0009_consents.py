"""Who agreed to be shown, and until when."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0008_shutter_dates'),
    ]

    operations = [
        migrations.AddField(
            model_name='portalimage',
            name='consent',
            field=models.CharField(blank=True, default='', help_text='Ai đồng ý, đồng ý cho dùng vào việc gì, giấy đồng ý để ở đâu. Với trẻ em: cha, mẹ hoặc người giám hộ.', max_length=255, verbose_name='đồng ý của người trong ảnh'),
        ),
        migrations.AddField(
            model_name='portalimage',
            name='consent_until',
            field=models.DateField(blank=True, db_index=True, help_text='Để trống nếu người trong ảnh không hẹn ngày.', null=True, verbose_name='đồng ý đến hết ngày'),
        ),
    ]
