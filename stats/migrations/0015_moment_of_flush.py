"""When a buffer was last emptied."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0014_access'),
    ]

    operations = [
        migrations.AddField(
            model_name='bufferoffset',
            name='moved_at',
            field=models.DateTimeField(auto_now=True),
        ),
    ]
