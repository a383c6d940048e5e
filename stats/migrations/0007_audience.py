"""Referrers and kinds of browsers by day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0006_suspects'),
    ]

    operations = [
        migrations.CreateModel(
            name='StatsDimensionDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('dimension', models.CharField(choices=[('device', 'Thiết bị'), ('browser', 'Trình duyệt'), ('system', 'Hệ điều hành'), ('script', 'Cách ghi nhận')], max_length=8)),
                ('value', models.CharField(max_length=24)),
                ('views', models.PositiveBigIntegerField(default=0)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'day', 'dimension', 'value'), name='stats_dimension_day_once')],
            },
        ),
        migrations.CreateModel(
            name='StatsReferrerDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('host', models.CharField(max_length=100)),
                ('views', models.PositiveBigIntegerField(default=0)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'day', 'host'), name='stats_referrer_day_once')],
            },
        ),
    ]
