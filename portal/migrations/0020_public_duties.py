"""Places of reception, kinds of required information, receptions as dates, planned interruptions."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import portal.blocks.stream
import portal.blocks.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0019_statistics_rights'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='InformationKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Không đổi sau khi đã có trang.', unique=True, verbose_name='mã')),
                ('name', models.CharField(max_length=120, verbose_name='loại thông tin')),
                ('legal_basis', models.CharField(blank=True, max_length=300, verbose_name='căn cứ pháp lý')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='áp dụng từ ngày')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='hết áp dụng từ ngày')),
                ('guidance', models.TextField(blank=True, help_text='Mỗi dòng một ý. Hiện ở đầu màn hình soạn; bà con không thấy.', max_length=2000, verbose_name='gợi ý cho người viết')),
                ('outline', models.TextField(blank=True, help_text='Mỗi dòng một tiêu đề mục, đặt sẵn khi tạo trang.', max_length=1000, verbose_name='các mục của trang')),
                ('body_part', models.CharField(blank=True, choices=[('', 'Chữ là đủ'), ('image', 'Ảnh, bản đồ hoặc sơ đồ'), ('table', 'Bảng'), ('attachments', 'Tệp kèm theo')], default='', max_length=12, verbose_name='trong bài phải có')),
                ('data', models.CharField(blank=True, choices=[('', 'Không có'), ('lanh-dao', 'Lãnh đạo, chức vụ, nhiệm vụ (phần Thiết lập)'), ('lien-he', 'Liên hệ, người phát ngôn, kênh chính thức (phần Thiết lập)'), ('lich-tiep', 'Lịch tiếp công dân (trang lịch tiếp công dân)')], default='', max_length=12, verbose_name='dữ liệu đi kèm')),
                ('review_months', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='rà soát lại sau (tháng)')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='thứ tự')),
            ],
            options={
                'verbose_name': 'loại thông tin bắt buộc',
                'verbose_name_plural': 'loại thông tin bắt buộc',
                'ordering': ['position', 'name'],
            },
        ),
        migrations.AddField(
            model_name='siteidentity',
            name='map_url',
            field=models.URLField(blank=True, help_text='Địa chỉ https:// của một trang bản đồ. Trang chỉ đặt liên kết, không nhúng bản đồ.', max_length=500, validators=[django.core.validators.URLValidator(message='Địa chỉ phải bắt đầu bằng https://.', schemes=['https'])], verbose_name='liên kết bản đồ'),
        ),
        migrations.AddField(
            model_name='standardpage',
            name='responsible_unit',
            field=models.CharField(blank=True, help_text='Hiện cuối trang.', max_length=160, verbose_name='đơn vị chịu trách nhiệm'),
        ),
        migrations.AddField(
            model_name='standardpage',
            name='review_on',
            field=models.DateField(blank=True, help_text='Để trống: tính từ ngày cập nhật theo loại thông tin. Bà con không thấy ngày này.', null=True, verbose_name='rà soát lại ngày'),
        ),
        migrations.AddField(
            model_name='standardpage',
            name='updated_on',
            field=models.DateField(blank=True, help_text='Ngày nội dung được kiểm tra, sửa gần nhất.', null=True, verbose_name='đã cập nhật ngày'),
        ),
        migrations.AlterField(
            model_name='siteidentity',
            name='working_hours',
            field=models.TextField(blank=True, help_text='Mỗi dòng một khoảng, ví dụ: Thứ Hai đến thứ Sáu: 7:30–11:30 và 13:30–17:00.', verbose_name='giờ làm việc'),
        ),
        migrations.AddField(
            model_name='standardpage',
            name='kind',
            field=models.ForeignKey(blank=True, help_text='Để trống nếu trang không thuộc danh mục pháp luật yêu cầu công khai.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.informationkind', verbose_name='loại thông tin bắt buộc'),
        ),
        migrations.CreateModel(
            name='InterruptionNotices',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('notice_days', models.PositiveSmallIntegerField(default=7, help_text='Áp dụng cho trang thông tin và dịch vụ trực tuyến. Số ngày theo quy định hiện hành.', verbose_name='báo trước ít nhất (ngày làm việc)')),
                ('legal_basis', models.CharField(blank=True, default='Nghị định số 224/2026/NĐ-CP', max_length=200, verbose_name='căn cứ')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'thông báo tạm ngừng',
            },
        ),
        migrations.CreateModel(
            name='Interruption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('subject', models.CharField(choices=[('trang', 'Trang thông tin điện tử'), ('dich-vu', 'Dịch vụ trực tuyến'), ('dien', 'Cấp điện'), ('nuoc', 'Cấp nước'), ('khac', 'Việc khác')], default='trang', max_length=12, verbose_name='tạm ngừng')),
                ('text', models.CharField(help_text='Không cần ghi giờ, giờ được thêm tự động. Ví dụ: Trang tạm dừng để nâng cấp.', max_length=160, verbose_name='nội dung')),
                ('starts_at', models.DateTimeField(verbose_name='bắt đầu lúc')),
                ('ends_at', models.DateTimeField(verbose_name='dự kiến trở lại lúc')),
                ('still_works', models.CharField(blank=True, help_text='Trong lúc ấy bà con còn cách nào khác.', max_length=200, verbose_name='việc vẫn làm được')),
                ('late_reason', models.CharField(blank=True, help_text='Chỉ người xác nhận đọc được.', max_length=200, verbose_name='lý do báo muộn')),
                ('announced_at', models.DateTimeField(auto_now_add=True, verbose_name='báo từ lúc')),
                ('link_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='trang nói rõ hơn')),
                ('notices', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='interruptions', to='portal.interruptionnotices')),
            ],
            options={
                'verbose_name': 'lần tạm ngừng',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReceptionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('responsible_unit', models.CharField(blank=True, help_text='Hiện cuối trang.', max_length=160, verbose_name='đơn vị chịu trách nhiệm')),
                ('updated_on', models.DateField(blank=True, help_text='Ngày nội dung được kiểm tra, sửa gần nhất.', null=True, verbose_name='đã cập nhật ngày')),
                ('review_on', models.DateField(blank=True, help_text='Để trống: tính từ ngày cập nhật theo loại thông tin. Bà con không thấy ngày này.', null=True, verbose_name='rà soát lại ngày')),
                ('summary', models.CharField(blank=True, max_length=300, verbose_name='tóm tắt')),
                ('body', portal.blocks.stream.BodyField([('paragraph', 0), ('heading', 3), ('image', 9), ('gallery', 11), ('quote', 14), ('table', 20), ('attachments', 25), ('callout', 29), ('video', 34)], blank=True, block_lookup={0: ('portal.blocks.text.ParagraphBlock', (), {}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Mục lớn'), ('h3', 'Mục vừa'), ('h4', 'Mục nhỏ')], 'label': 'Cấp'}), 2: ('portal.blocks.text.LineBlock', (), {'label': 'Tiêu đề mục', 'max_length': 160}), 3: ('wagtail.blocks.StructBlock', [[('level', 1), ('text', 2)]], {}), 4: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Ảnh'}), 5: ('portal.blocks.text.LineBlock', (), {'help_text': 'Tả những gì nhìn thấy trong ảnh cho người không xem được ảnh; không chép lại chú thích hay tên tệp.', 'label': 'Lời tả ảnh', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.BooleanBlock', (), {'label': 'Ảnh chỉ để trang trí, không cần lời tả', 'required': False}), 7: ('portal.blocks.text.LineBlock', (), {'label': 'Chú thích', 'max_length': 300, 'required': False}), 8: ('portal.blocks.text.LineBlock', (), {'label': 'Người chụp hoặc nguồn ảnh', 'max_length': 120, 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('image', 4), ('alt', 5), ('decorative', 6), ('caption', 7), ('credit', 8)]], {}), 10: ('wagtail.blocks.ListBlock', (9,), {'label': 'Ảnh', 'max_num': 24, 'min_num': 2}), 11: ('wagtail.blocks.StructBlock', [[('images', 10)]], {}), 12: ('portal.blocks.text.LongTextBlock', (), {'help_text': 'Không cần gõ dấu ngoặc kép.', 'label': 'Lời trích'}), 13: ('portal.blocks.text.LineBlock', (), {'help_text': 'Họ tên, chức vụ.', 'label': 'Người nói', 'max_length': 160, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('text', 12), ('attribution', 13)]], {}), 15: ('portal.blocks.text.LineBlock', (), {'label': 'Tên bảng', 'max_length': 200}), 16: ('portal.blocks.text.LineBlock', (), {'label': 'Chữ', 'required': False}), 17: ('wagtail.blocks.DecimalBlock', (), {'label': 'Số', 'required': False}), 18: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 16), ('number', 17)]], {'help_text': 'Mỗi cột phải có tiêu đề; ô đầu mỗi dòng là tên của dòng.', 'label': 'Bảng'}), 19: ('portal.blocks.text.LineBlock', (), {'label': 'Ghi chú, nguồn số liệu', 'max_length': 250, 'required': False}), 20: ('wagtail.blocks.StructBlock', [[('caption', 15), ('table', 18), ('note', 19)]], {}), 21: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Tệp'}), 22: ('portal.blocks.text.LineBlock', (), {'help_text': 'Để trống: dùng tên của tệp.', 'label': 'Tên hiển thị', 'max_length': 200, 'required': False}), 23: ('wagtail.blocks.StructBlock', [[('document', 21), ('title', 22)]], {}), 24: ('wagtail.blocks.ListBlock', (23,), {'label': 'Tệp kèm theo', 'min_num': 1}), 25: ('wagtail.blocks.StructBlock', [[('items', 24)]], {}), 26: ('portal.blocks.text.LineBlock', (), {'label': 'Tiêu đề', 'max_length': 120, 'required': False}), 27: ('portal.blocks.text.LongTextBlock', (), {'label': 'Lời nhắn'}), 28: ('wagtail.blocks.ChoiceBlock', [], {'choices': portal.blocks.text.hotline_choices, 'label': 'Số đường dây nóng', 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('title', 26), ('text', 27), ('hotline', 28)]], {}), 30: ('portal.blocks.text.LineBlock', (), {'label': 'Tên đoạn phim', 'max_length': 160}), 31: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Tệp phim (mp4)'}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Tệp phụ đề (vtt)'}), 33: ('portal.blocks.text.LongTextBlock', (), {'label': 'Lời thuật toàn bộ đoạn phim'}), 34: ('wagtail.blocks.StructBlock', [[('title', 30), ('file', 31), ('captions', 32), ('transcript', 33)]], {})}, verbose_name='nội dung')),
                ('kind', models.ForeignKey(blank=True, help_text='Để trống nếu trang không thuộc danh mục pháp luật yêu cầu công khai.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.informationkind', verbose_name='loại thông tin bắt buộc')),
            ],
            options={
                'verbose_name': 'trang lịch tiếp công dân',
                'verbose_name_plural': 'trang lịch tiếp công dân',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ReceptionPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=160, verbose_name='tên nơi tiếp nhận')),
                ('purpose', models.CharField(blank=True, max_length=200, verbose_name='làm những việc gì')),
                ('address', models.CharField(max_length=250, verbose_name='địa chỉ')),
                ('map_url', models.URLField(blank=True, help_text='Địa chỉ https:// của một trang bản đồ. Trang chỉ đặt liên kết, không nhúng bản đồ.', max_length=500, validators=[django.core.validators.URLValidator(message='Địa chỉ phải bắt đầu bằng https://.', schemes=['https'])], verbose_name='liên kết bản đồ')),
                ('phone', models.CharField(blank=True, max_length=20, validators=[django.core.validators.RegexValidator('^[0-9 .+()-]{3,20}$', 'Số điện thoại chỉ gồm chữ số, dấu cách, +, ( ) . và -.')], verbose_name='điện thoại')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='thư điện tử')),
                ('working_hours', models.TextField(blank=True, help_text='Mỗi dòng một khoảng, ví dụ: Thứ Hai đến thứ Sáu: 7:30–11:30 và 13:30–17:00.', max_length=1000, verbose_name='giờ làm việc')),
                ('site_identity', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='portal.siteidentity')),
            ],
            options={
                'verbose_name': 'nơi tiếp nhận',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReceptionSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('day', models.DateField(blank=True, help_text='Cho một buổi. Hoặc chọn thứ ở ô bên.', null=True, verbose_name='ngày')),
                ('weekday', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'thứ Hai hằng tuần'), (2, 'thứ Ba hằng tuần'), (3, 'thứ Tư hằng tuần'), (4, 'thứ Năm hằng tuần'), (5, 'thứ Sáu hằng tuần'), (6, 'thứ Bảy hằng tuần'), (7, 'Chủ nhật hằng tuần')], null=True, verbose_name='hằng tuần')),
                ('first_day', models.DateField(blank=True, null=True, verbose_name='lặp từ ngày')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='lặp đến ngày')),
                ('begins', models.TimeField(verbose_name='từ giờ')),
                ('ends', models.TimeField(verbose_name='đến giờ')),
                ('receiver', models.CharField(help_text='Họ tên, chức vụ.', max_length=160, verbose_name='người tiếp')),
                ('place', models.CharField(blank=True, max_length=160, verbose_name='nơi tiếp')),
                ('matters', models.CharField(blank=True, max_length=160, verbose_name='lĩnh vực ưu tiên')),
                ('held', models.BooleanField(default=True, help_text='Bỏ chọn để báo nghỉ một buổi của lịch hằng tuần, cùng giờ bắt đầu.', verbose_name='có tiếp')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='portal.receptionpage')),
            ],
            options={
                'verbose_name': 'buổi tiếp công dân',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
