"""A film is a genre of its own, and a photo series is called so.

Words of choices only: the database knows nothing of them.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0007_sound_of_articles'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='articlepage',
                    name='genre',
                    field=models.CharField(choices=[('tin', 'Tin'), ('bai-viet', 'Bài viết'), ('phong-su-anh', 'Bộ ảnh'), ('phim', 'Đoạn phim'), ('hoi-dap', 'Hỏi đáp'), ('thong-bao', 'Thông báo')], default='tin', max_length=16, verbose_name='thể loại'),
                ),
            ],
        ),
    ]
