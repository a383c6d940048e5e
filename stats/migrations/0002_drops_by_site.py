"""Refusals are counted for the site they were meant for."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0001_models'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='statsdropday',
            name='stats_drop_day_once',
        ),
        migrations.AddField(
            model_name='statsdropday',
            name='site_key',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name='statsdropday',
            constraint=models.UniqueConstraint(fields=('site_key', 'day', 'reason'), name='stats_drop_day_once'),
        ),
    ]
