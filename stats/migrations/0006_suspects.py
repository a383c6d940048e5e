"""Views that are held back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('stats', '0005_corrections'),
    ]

    operations = [
        migrations.AddField(
            model_name='statsday',
            name='suspect',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.CreateModel(
            name='SuspectCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('network', models.BigIntegerField(null=True)),
                ('views', models.PositiveBigIntegerField(default=0)),
                ('first', models.BigIntegerField()),
                ('last', models.BigIntegerField()),
                ('state', models.CharField(choices=[('held', 'Đang giữ lại'), ('released', 'Đã cho tính')], default='held', max_length=8)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='lý do')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'lượt nghi vấn',
            },
        ),
        migrations.CreateModel(
            name='SuspectHour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hour', models.DateTimeField()),
                ('views', models.PositiveBigIntegerField(default=0)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='stats.suspectcase')),
                ('target', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stats.statstarget')),
            ],
        ),
        migrations.AddConstraint(
            model_name='suspectcase',
            constraint=models.UniqueConstraint(fields=('site', 'day', 'network'), name='suspect_case_once'),
        ),
        migrations.AddConstraint(
            model_name='suspecthour',
            constraint=models.UniqueConstraint(fields=('case', 'target', 'hour'), name='suspect_hour_once'),
        ),
    ]
