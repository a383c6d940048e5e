"""How much one network may add, and whose views never count."""

import django.core.validators
import stats.models.settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0011_page_months'),
    ]

    operations = [
        migrations.AddField(
            model_name='statssettings',
            name='network_cap',
            field=models.PositiveIntegerField(default=600, help_text='Tính tối đa bấy nhiêu lượt từ cùng một mạng; phần vượt quá được giữ lại để xem xét.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='số lượt mỗi giờ của mọi trang'),
        ),
        migrations.AddField(
            model_name='statssettings',
            name='office_networks',
            field=models.TextField(blank=True, help_text='Lượt xem từ các mạng này không được tính. Mỗi dòng một địa chỉ, ví dụ 203.0.113.7 hoặc 203.0.113.0/24.', validators=[stats.models.settings.validate_networks], verbose_name='mạng của cơ quan'),
        ),
        migrations.AddField(
            model_name='statssettings',
            name='page_cap',
            field=models.PositiveIntegerField(default=30, help_text='Tính tối đa bấy nhiêu lượt từ cùng một mạng; phần vượt quá được giữ lại để xem xét.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='số lượt mỗi giờ của một trang'),
        ),
    ]
