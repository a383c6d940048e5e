"""Page days get a column for their site, empty at first."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0007_audience'),
    ]

    operations = [
        migrations.AddField(
            model_name='statspageday',
            name='site',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site'),
        ),
    ]
