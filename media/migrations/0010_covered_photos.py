"""Photos set aside because a copy with covered faces or papers takes their place."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0009_consents'),
    ]

    operations = [
        migrations.AddField(
            model_name='portalimage',
            name='covered_from',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='covered_copies', to='media.portalimage', verbose_name='che từ ảnh'),
        ),
        migrations.AddField(
            model_name='portalimage',
            name='is_set_aside',
            field=models.BooleanField(db_index=True, default=False, editable=False, verbose_name='đã có bản che, không dùng'),
        ),
    ]
