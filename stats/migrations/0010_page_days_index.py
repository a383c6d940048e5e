"""Page days are found by their site."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0009_fill_sites'),
    ]

    operations = [
        migrations.AlterField(
            model_name='statspageday',
            name='site',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site'),
        ),
        migrations.RemoveIndex(
            model_name='statspageday',
            name='stats_page_day_day',
        ),
        migrations.AlterField(
            model_name='statspageday',
            name='target',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='days', to='stats.statstarget'),
        ),
        migrations.AddIndex(
            model_name='statspageday',
            index=models.Index(fields=['site', 'day'], name='stats_page_day_site'),
        ),
    ]
