"""How much one network has added in an hour."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0003_day_first_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='StatsNetworkHour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hour', models.PositiveIntegerField()),
                ('network', models.BigIntegerField()),
                ('views', models.PositiveIntegerField(default=0)),
                ('target', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stats.statstarget')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('hour', 'network', 'target'), name='stats_network_hour_once')],
            },
        ),
    ]
