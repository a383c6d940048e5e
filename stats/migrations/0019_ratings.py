"""How satisfied readers are with a page: sums by day, and the votes of the day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0018_network_hours_by_key'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='StatsRatingDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('value', models.PositiveSmallIntegerField()),
                ('number', models.BigIntegerField(default=0)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
                ('target', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stats.statstarget')),
            ],
            options={
                'indexes': [models.Index(fields=['site', 'day'], name='stats_rating_day_site')],
                'constraints': [models.UniqueConstraint(fields=('target', 'day', 'value'), name='stats_rating_day_once')],
            },
        ),
        migrations.CreateModel(
            name='StatsVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('visitor', models.BigIntegerField()),
                ('network', models.BigIntegerField()),
                ('value', models.PositiveSmallIntegerField()),
                ('target', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stats.statstarget')),
            ],
            options={
                'indexes': [models.Index(fields=['day', 'network'], name='stats_vote_network')],
                'constraints': [models.UniqueConstraint(fields=('day', 'target', 'visitor'), name='stats_vote_once')],
            },
        ),
    ]
