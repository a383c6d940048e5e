"""Tables of the counter."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='BufferOffset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('buffer', models.CharField(max_length=64, unique=True)),
                ('last', models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='StatsDropDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('reason', models.CharField(max_length=24)),
                ('amount', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('day', 'reason'), name='stats_drop_day_once')],
            },
        ),
        migrations.CreateModel(
            name='StatsSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('online_label', models.CharField(blank=True, default='Đang truy cập', help_text='Để trống: không hiện dòng này.', max_length=40, verbose_name='người đang đọc')),
                ('online_place', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='thứ tự')),
                ('today_label', models.CharField(blank=True, default='Hôm nay', help_text='Để trống: không hiện dòng này.', max_length=40, verbose_name='lượt trong ngày')),
                ('today_place', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='thứ tự')),
                ('week_label', models.CharField(blank=True, default='Trong tuần', help_text='Để trống: không hiện dòng này.', max_length=40, verbose_name='lượt từ thứ Hai')),
                ('week_place', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='thứ tự')),
                ('month_label', models.CharField(blank=True, default='Tháng hiện tại', help_text='Để trống: không hiện dòng này.', max_length=40, verbose_name='lượt từ ngày 1')),
                ('month_place', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='thứ tự')),
                ('total_label', models.CharField(blank=True, default='Tổng lượt truy cập', help_text='Để trống: không hiện dòng này.', max_length=40, verbose_name='tất cả các lượt')),
                ('total_place', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='thứ tự')),
                ('article_views_label', models.CharField(default='Lượt xem', max_length=40, verbose_name='lượt xem của một bài')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'Thống kê truy cập',
            },
        ),
        migrations.CreateModel(
            name='StatsTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField(null=True)),
                ('path', models.CharField(blank=True, max_length=255)),
                ('title', models.CharField(blank=True, max_length=255)),
                ('content_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contenttypes.contenttype')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
        ),
        migrations.CreateModel(
            name='StatsSeen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(db_index=True)),
                ('visitor', models.BigIntegerField()),
                ('last', models.BigIntegerField()),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stats.statstarget')),
            ],
        ),
        migrations.CreateModel(
            name='StatsPageDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('source', models.CharField(choices=[('do', 'Đo trên trang này'), ('import', 'Chuyển từ nơi khác')], default='do', max_length=8)),
                ('views', models.PositiveBigIntegerField(default=0)),
                ('entries', models.PositiveBigIntegerField(default=0)),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='stats.statstarget')),
            ],
        ),
        migrations.CreateModel(
            name='StatsPageBase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=80)),
                ('views', models.PositiveBigIntegerField()),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bases', to='stats.statstarget')),
            ],
        ),
        migrations.CreateModel(
            name='StatsTotal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted', models.PositiveBigIntegerField(default=0)),
                ('base', models.PositiveBigIntegerField(default=0)),
                ('site', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
        ),
        migrations.CreateModel(
            name='StatsVisitor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(db_index=True)),
                ('visitor', models.BigIntegerField()),
                ('first', models.BigIntegerField()),
                ('last', models.BigIntegerField()),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
        ),
        migrations.CreateModel(
            name='StatsBase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=80, verbose_name='nguồn')),
                ('views', models.PositiveBigIntegerField(verbose_name='số lượt')),
                ('as_of', models.DateTimeField(verbose_name='chốt lúc')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
                ('imported_at', models.DateTimeField(auto_now=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'số lượt truy cập chuyển từ hệ thống cũ',
                'constraints': [models.UniqueConstraint(fields=('site', 'source'), name='stats_base_once')],
            },
        ),
        migrations.CreateModel(
            name='StatsDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('source', models.CharField(choices=[('do', 'Đo trên trang này'), ('import', 'Chuyển từ nơi khác')], default='do', max_length=8)),
                ('views', models.PositiveBigIntegerField(default=0)),
                ('visits', models.PositiveBigIntegerField(default=0)),
                ('uniques', models.PositiveBigIntegerField(default=0)),
                ('repeats', models.PositiveBigIntegerField(default=0)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'day', 'source'), name='stats_day_once')],
            },
        ),
        migrations.CreateModel(
            name='StatsHour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hour', models.DateTimeField()),
                ('views', models.PositiveBigIntegerField(default=0)),
                ('visits', models.PositiveBigIntegerField(default=0)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'hour'), name='stats_hour_once')],
            },
        ),
        migrations.AddIndex(
            model_name='statstarget',
            index=models.Index(fields=['content_type', 'object_id'], name='stats_target_object'),
        ),
        migrations.AddConstraint(
            model_name='statstarget',
            constraint=models.UniqueConstraint(fields=('site', 'content_type', 'object_id'), name='stats_target_once'),
        ),
        migrations.AddConstraint(
            model_name='statstarget',
            constraint=models.UniqueConstraint(condition=models.Q(('object_id', None)), fields=('site',), name='stats_target_unknown_once'),
        ),
        migrations.AddConstraint(
            model_name='statsseen',
            constraint=models.UniqueConstraint(fields=('visitor', 'target', 'day'), name='stats_seen_once'),
        ),
        migrations.AddIndex(
            model_name='statspageday',
            index=models.Index(fields=['day'], name='stats_page_day_day'),
        ),
        migrations.AddConstraint(
            model_name='statspageday',
            constraint=models.UniqueConstraint(fields=('target', 'day', 'source'), name='stats_page_day_once'),
        ),
        migrations.AddConstraint(
            model_name='statspagebase',
            constraint=models.UniqueConstraint(fields=('target', 'source'), name='stats_page_base_once'),
        ),
        migrations.AddIndex(
            model_name='statsvisitor',
            index=models.Index(fields=['site', 'last'], name='stats_visitor_last'),
        ),
        migrations.AddConstraint(
            model_name='statsvisitor',
            constraint=models.UniqueConstraint(fields=('site', 'day', 'visitor'), name='stats_visitor_once'),
        ),
    ]
