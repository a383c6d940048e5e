"""For which words the sound version of an article was chosen, how much of it it
reads, and whether a machine does.

Sounds chosen before stay hidden until somebody says that they are true.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0005_author_addresses'),
    ]

    operations = [
        migrations.AddField(
            model_name='articlepage',
            name='audio_by_machine',
            field=models.BooleanField(default=False, help_text='Người nghe sẽ thấy ghi chú này cạnh bản đọc.', verbose_name='giọng đọc máy'),
        ),
        migrations.AddField(
            model_name='articlepage',
            name='audio_of_summary',
            field=models.BooleanField(default=False, help_text='Đánh dấu khi bản đọc không đọc cả bài.', verbose_name='chỉ đọc tiêu đề và tóm tắt'),
        ),
        migrations.AddField(
            model_name='articlepage',
            name='audio_words',
            field=models.CharField(blank=True, editable=False, max_length=32, verbose_name='lời bài khi chọn bản đọc'),
        ),
    ]
