"""A film in an article may have a cover. Stored bodies stay as they are: what is missing counts as none."""

import portal.blocks.stream
import portal.blocks.text
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0008_genre_of_films'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='articlepage',
                    name='body',
                    field=portal.blocks.stream.BodyField([('paragraph', 0), ('heading', 3), ('image', 9), ('gallery', 11), ('quote', 14), ('table', 20), ('attachments', 25), ('callout', 29), ('video', 35)], blank=True, block_lookup={0: ('portal.blocks.text.ParagraphBlock', (), {}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Mục lớn'), ('h3', 'Mục vừa'), ('h4', 'Mục nhỏ')], 'label': 'Cấp'}), 2: ('portal.blocks.text.LineBlock', (), {'label': 'Tiêu đề mục', 'max_length': 160}), 3: ('wagtail.blocks.StructBlock', [[('level', 1), ('text', 2)]], {}), 4: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Ảnh'}), 5: ('portal.blocks.text.LineBlock', (), {'help_text': 'Tả những gì nhìn thấy trong ảnh cho người không xem được ảnh; không chép lại chú thích hay tên tệp.', 'label': 'Lời tả ảnh', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.BooleanBlock', (), {'label': 'Ảnh chỉ để trang trí, không cần lời tả', 'required': False}), 7: ('portal.blocks.text.LineBlock', (), {'label': 'Chú thích', 'max_length': 300, 'required': False}), 8: ('portal.blocks.text.LineBlock', (), {'label': 'Người chụp hoặc nguồn ảnh', 'max_length': 120, 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('image', 4), ('alt', 5), ('decorative', 6), ('caption', 7), ('credit', 8)]], {}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Ảnh', 'max_num': 24, 'min_num': 2}), 11: ('wagtail.blocks.StructBlock', [[('images', 10)]], {}), 12: ('portal.blocks.text.LongTextBlock', (), {'help_text': 'Không cần gõ dấu ngoặc kép.', 'label': 'Lời trích'}), 13: ('portal.blocks.text.LineBlock', (), {'help_text': 'Họ tên, chức vụ.', 'label': 'Người nói', 'max_length': 160, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('text', 12), ('attribution', 13)]], {}), 15: ('portal.blocks.text.LineBlock', (), {'label': 'Tên bảng', 'max_length': 200}), 16: ('portal.blocks.text.LineBlock', (), {'label': 'Chữ', 'required': False}), 17: ('wagtail.blocks.DecimalBlock', (), {'label': 'Số', 'required': False}), 18: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 16), ('number', 17)]], {'help_text': 'Mỗi cột phải có tiêu đề; ô đầu mỗi dòng là tên của dòng.', 'label': 'Bảng'}), 19: ('portal.blocks.text.LineBlock', (), {'label': 'Ghi chú, nguồn số liệu', 'max_length': 250, 'required': False}), 20: ('wagtail.blocks.StructBlock', [[('caption', 15), ('table', 18), ('note', 19)]], {}), 21: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Tệp'}), 22: ('portal.blocks.text.LineBlock', (), {'help_text': 'Để trống: dùng tên của tệp.', 'label': 'Tên hiển thị', 'max_length': 200, 'required': False}), 23: ('wagtail.blocks.StructBlock', [[('document', 21), ('title', 22)]], {}), 24: ('wagtail.blocks.ListBlock', (23,), {'label': 'Tệp kèm theo', 'min_num': 1}), 25: ('wagtail.blocks.StructBlock', [[('items', 24)]], {}), 26: ('portal.blocks.text.LineBlock', (), {'label': 'Tiêu đề', 'max_length': 120, 'required': False}), 27: ('portal.blocks.text.LongTextBlock', (), {'label': 'Lời nhắn'}), 28: ('wagtail.blocks.ChoiceBlock', [], {'choices': portal.blocks.text.hotline_choices, 'label': 'Số đường dây nóng', 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('title', 26), ('text', 27), ('hotline', 28)]], {}), 30: ('portal.blocks.text.LineBlock', (), {'label': 'Tên đoạn phim', 'max_length': 160}), 31: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Tệp phim (mp4)'}), 32: ('wagtail.images.blocks.ImageChooserBlock', (), {'help_text': 'Hiện thay cho khung đen khi phim chưa chạy. Bài thuộc thể loại Đoạn phim có thể để trống: cổng dùng ảnh đại diện của bài.', 'label': 'Ảnh bìa', 'required': False}), 33: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Chữ hiện theo lời nói trong phim.', 'label': 'Tệp phụ đề (vtt)'}), 34: ('portal.blocks.text.LongTextBlock', (), {'help_text': 'Ghi hết lời nói và những gì chỉ nhìn mới biết. Người đọc thấy phần này dưới phim.', 'label': 'Lời thuật toàn bộ đoạn phim'}), 35: ('wagtail.blocks.StructBlock', [[('title', 30), ('file', 31), ('poster', 32), ('captions', 33), ('transcript', 34)]], {})}, verbose_name='nội dung'),
                ),
            ],
        ),
    ]
