"""Sections get a few words and a picture above their lists."""

import portal.blocks.stream
import portal.blocks.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0009_covers_of_films'),
    ]

    operations = [
        migrations.AddField(
            model_name='articleindexpage',
            name='body',
            field=portal.blocks.stream.BodyField([('paragraph', 0), ('image', 6), ('callout', 10)], blank=True, block_lookup={0: ('portal.blocks.text.ParagraphBlock', (), {}), 1: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Ảnh'}), 2: ('portal.blocks.text.LineBlock', (), {'help_text': 'Tả những gì nhìn thấy trong ảnh cho người không xem được ảnh; không chép lại chú thích hay tên tệp.', 'label': 'Lời tả ảnh', 'max_length': 250, 'required': False}), 3: ('wagtail.blocks.BooleanBlock', (), {'label': 'Ảnh chỉ để trang trí, không cần lời tả', 'required': False}), 4: ('portal.blocks.text.LineBlock', (), {'label': 'Chú thích', 'max_length': 300, 'required': False}), 5: ('portal.blocks.text.LineBlock', (), {'label': 'Người chụp hoặc nguồn ảnh', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 1), ('alt', 2), ('decorative', 3), ('caption', 4), ('credit', 5)]], {}), 7: ('portal.blocks.text.LineBlock', (), {'label': 'Tiêu đề', 'max_length': 120, 'required': False}), 8: ('portal.blocks.text.LongTextBlock', (), {'label': 'Lời nhắn'}), 9: ('wagtail.blocks.ChoiceBlock', [], {'choices': portal.blocks.text.hotline_choices, 'label': 'Số đường dây nóng', 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('title', 7), ('text', 8), ('hotline', 9)]], {})}, help_text='Không bắt buộc. Vài đoạn ngắn và một ảnh, hiện trên danh sách ở trang đầu của chuyên mục.', verbose_name='phần giới thiệu'),
        ),
        migrations.AlterField(
            model_name='articleindexpage',
            name='intro',
            field=models.CharField(blank=True, help_text='Một câu, hiện dưới tên chuyên mục ở mọi trang của danh sách và khi chia sẻ.', max_length=300, verbose_name='lời giới thiệu'),
        ),
    ]
