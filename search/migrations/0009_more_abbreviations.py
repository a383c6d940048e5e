"""More abbreviations that every ward's readers use. Left out on purpose: those with several common meanings.

Short forms of kinds of documents stand here as far as nothing else is written so (NĐ, NQ, QĐ; not TT or CT).
"""

from django.db import migrations

PAIRS = [
    ("ANTT", "an ninh trật tự"),
    ("ATGT", "an toàn giao thông"),
    ("ATTP", "an toàn thực phẩm"),
    ("BCĐ", "ban chỉ đạo"),
    ("BCH", "ban chấp hành"),
    ("BCH", "ban chỉ huy"),
    ("BHTN", "bảo hiểm thất nghiệp"),
    ("BTXH", "bảo trợ xã hội"),
    ("CBCC", "cán bộ, công chức"),
    ("CCCD", "thẻ căn cước"),
    ("CLB", "câu lạc bộ"),
    ("CMND", "chứng minh nhân dân"),
    ("CNTT", "công nghệ thông tin"),
    ("CSXH", "chính sách xã hội"),
    ("ĐKKD", "đăng ký kinh doanh"),
    ("ĐVHC", "đơn vị hành chính"),
    ("GCN", "giấy chứng nhận"),
    ("GCNQSDĐ", "giấy chứng nhận quyền sử dụng đất"),
    ("GPLX", "giấy phép lái xe"),
    ("GPXD", "giấy phép xây dựng"),
    ("GTGT", "giá trị gia tăng"),
    ("HTX", "hợp tác xã"),
    ("KDC", "khu dân cư"),
    ("KHHGĐ", "kế hoạch hóa gia đình"),
    ("LLVT", "lực lượng vũ trang"),
    ("NCT", "người cao tuổi"),
    ("NĐ", "nghị định"),
    ("NKT", "người khuyết tật"),
    ("NQ", "nghị quyết"),
    ("NSNN", "ngân sách nhà nước"),
    ("NTM", "nông thôn mới"),
    ("NVQS", "nghĩa vụ quân sự"),
    ("PCCC", "phòng cháy và chữa cháy"),
    ("PCTN", "phòng chống tham nhũng"),
    ("PCTT", "phòng chống thiên tai"),
    ("QĐ", "quyết định"),
    ("SĐT", "số điện thoại"),
    ("SXH", "sốt xuất huyết"),
    ("TĐC", "tái định cư"),
    ("THPT", "trung học phổ thông"),
    ("TNCN", "thu nhập cá nhân"),
    ("TNXH", "tệ nạn xã hội"),
    ("TTATXH", "trật tự an toàn xã hội"),
    ("TTPVHCC", "trung tâm phục vụ hành chính công"),
    ("TYT", "trạm y tế"),
    ("UBMTTQ", "ủy ban mặt trận tổ quốc"),
    ("VHTT", "văn hóa thể thao"),
    ("VHTT", "văn hóa thông tin"),
    ("VSMT", "vệ sinh môi trường"),
]


def add_pairs(apps, schema_editor):
    """Add the pairs that editors have not added themselves."""
    abbreviation = apps.get_model("search", "Abbreviation")
    for short, expansion in PAIRS:
        abbreviation.objects.using(schema_editor.connection.alias).get_or_create(
            short=short, expansion=expansion
        )


def remove_pairs(apps, schema_editor):
    """Remove the pairs as they were added; an editor's own stay."""
    abbreviation = apps.get_model("search", "Abbreviation")
    for short, expansion in PAIRS:
        abbreviation.objects.using(schema_editor.connection.alias).filter(
            short=short, expansion=expansion
        ).delete()


class Migration(migrations.Migration):
    """Adds to the table of abbreviations."""

    dependencies = [("search", "0006_spellings")]

    operations = [migrations.RunPython(add_pairs, remove_pairs)]
