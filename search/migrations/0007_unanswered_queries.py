"""The weekly list of what readers looked for in vain."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_index_changes'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='UnansweredQuery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.DateField(verbose_name='tuần từ thứ Hai, ngày')),
                ('folded', models.CharField(max_length=100, verbose_name='câu tìm, bỏ dấu')),
                ('written', models.CharField(max_length=100, verbose_name='bà con gõ')),
                ('times', models.PositiveIntegerField(default=0, verbose_name='số lần')),
                ('spellings', models.JSONField(default=dict, verbose_name='các cách gõ')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site', verbose_name='trang')),
            ],
            options={
                'verbose_name': 'điều bà con tìm mà chưa thấy',
                'verbose_name_plural': 'điều bà con tìm mà chưa thấy',
                'ordering': ['-week', '-times', 'folded'],
                'default_permissions': ('view',),
                'indexes': [models.Index(fields=['site', 'week', '-times'], name='search_unanswered_top')],
                'constraints': [models.UniqueConstraint(fields=('site', 'week', 'folded'), name='search_unanswered_once_a_week')],
            },
        ),
    ]
