"""The rights to see and to manage figures."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0012_caps_and_offices'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='statsday',
            options={'permissions': [('view_statistics', 'Xem thống kê'), ('manage_statistics', 'Quản lý số liệu thống kê')]},
        ),
    ]
