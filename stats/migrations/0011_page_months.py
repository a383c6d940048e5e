"""Months of pages whose days are too old to be kept."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0010_page_days_index'),
    ]

    operations = [
        migrations.CreateModel(
            name='StatsPageMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('source', models.CharField(choices=[('do', 'Đo trên trang này'), ('import', 'Chuyển từ nơi khác'), ('sua', 'Điều chỉnh có lý do')], default='do', max_length=8)),
                ('views', models.BigIntegerField(default=0)),
                ('entries', models.PositiveBigIntegerField(default=0)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
                ('target', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='months', to='stats.statstarget')),
            ],
            options={
                'indexes': [models.Index(fields=['site', 'month'], name='stats_page_month_site')],
                'constraints': [models.UniqueConstraint(fields=('target', 'month', 'source'), name='stats_page_month_once')],
            },
        ),
    ]
