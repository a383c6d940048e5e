"""Keys of what lives for a day begin with the day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0002_drops_by_site'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='statsseen',
            name='stats_seen_once',
        ),
        migrations.RemoveConstraint(
            model_name='statsvisitor',
            name='stats_visitor_once',
        ),
        migrations.AlterField(
            model_name='statsseen',
            name='day',
            field=models.DateField(),
        ),
        migrations.AlterField(
            model_name='statsseen',
            name='target',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stats.statstarget'),
        ),
        migrations.AlterField(
            model_name='statsvisitor',
            name='day',
            field=models.DateField(),
        ),
        migrations.AlterField(
            model_name='statsvisitor',
            name='site',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site'),
        ),
        migrations.AddConstraint(
            model_name='statsseen',
            constraint=models.UniqueConstraint(fields=('day', 'visitor', 'target'), name='stats_seen_once'),
        ),
        migrations.AddConstraint(
            model_name='statsvisitor',
            constraint=models.UniqueConstraint(fields=('day', 'site', 'visitor'), name='stats_visitor_once'),
        ),
    ]
