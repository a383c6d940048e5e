"""What a network used of its caps in an hour stands in one row, found by one number.

What was used in the hour of the change is forgotten: the caps begin anew once.
"""

from django.db import migrations, models

import stats.models.keys


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0017_readers'),
    ]

    operations = [
        migrations.DeleteModel(name='StatsNetworkHour'),
        migrations.CreateModel(
            name='StatsNetworkHour',
            fields=[
                ('key', stats.models.keys.StoredByField(primary_key=True, serialize=False)),
                ('pages', models.TextField()),
            ],
        ),
    ]
