"""Abbreviations that every ward's readers use; editors add their own."""

from django.db import migrations

PAIRS = [
    ("BHXH", "bảo hiểm xã hội"),
    ("BHYT", "bảo hiểm y tế"),
    ("CCCD", "căn cước công dân"),
    ("CCHC", "cải cách hành chính"),
    ("CĐS", "chuyển đổi số"),
    ("DVC", "dịch vụ công"),
    ("DVCTT", "dịch vụ công trực tuyến"),
    ("GPMB", "giải phóng mặt bằng"),
    ("HĐND", "hội đồng nhân dân"),
    ("MTTQ", "mặt trận tổ quốc"),
    ("PCCC", "phòng cháy chữa cháy"),
    ("QSDĐ", "quyền sử dụng đất"),
    ("TDP", "tổ dân phố"),
    ("THCS", "trung học cơ sở"),
    ("TTHC", "thủ tục hành chính"),
    ("UBND", "ủy ban nhân dân"),
    ("VNeID", "định danh điện tử"),
]


def add_pairs(apps, schema_editor):
    """Add the pairs that are not there yet."""
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
    """Seeds the table of abbreviations."""

    dependencies = [("search", "0001_models")]

    operations = [migrations.RunPython(add_pairs, remove_pairs)]
