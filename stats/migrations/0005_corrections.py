"""Corrections, whose views may be negative."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('stats', '0004_network_hours'),
    ]

    operations = [
        migrations.AlterField(
            model_name='statsday',
            name='source',
            field=models.CharField(choices=[('do', 'Đo trên trang này'), ('import', 'Chuyển từ nơi khác'), ('sua', 'Điều chỉnh có lý do')], default='do', max_length=8),
        ),
        migrations.AlterField(
            model_name='statsday',
            name='views',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='statspageday',
            name='source',
            field=models.CharField(choices=[('do', 'Đo trên trang này'), ('import', 'Chuyển từ nơi khác'), ('sua', 'Điều chỉnh có lý do')], default='do', max_length=8),
        ),
        migrations.AlterField(
            model_name='statspageday',
            name='views',
            field=models.BigIntegerField(default=0),
        ),
        migrations.CreateModel(
            name='StatsCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='ngày')),
                ('views', models.BigIntegerField(verbose_name='số lượt')),
                ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='stats.statstarget')),
            ],
            options={
                'verbose_name': 'điều chỉnh số liệu',
            },
        ),
    ]
