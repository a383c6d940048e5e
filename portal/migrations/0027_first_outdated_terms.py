"""The first terms that are out of use, and who may edit the table."""

from django.db import migrations

ONLINE = "Dịch vụ công trực tuyến nay chia thành toàn trình và một phần (Nghị định 42/2022/NĐ-CP)."
MINISTRIES = "Các bộ đã sắp xếp lại từ 01/03/2025."
CARDS = "Theo Luật Căn cước, có hiệu lực từ 01/07/2024."
CENTRE = "Ở xã, phường, nơi này nay mang tên mới (Nghị định 118/2025/NĐ-CP)."
FARMING = "Bộ Nông nghiệp và Môi trường"
TERMS = [
    ("mức độ 3, 4", "toàn trình, một phần", ONLINE),
    ("mức độ 3 và 4", "toàn trình, một phần", ONLINE),
    ("mức độ 3 và mức độ 4", "toàn trình, một phần", ONLINE),
    ("dịch vụ công mức độ 3", "dịch vụ công trực tuyến một phần", ONLINE),
    ("dịch vụ công mức độ 4", "dịch vụ công trực tuyến toàn trình", ONLINE),
    ("trực tuyến mức độ 3", "trực tuyến một phần", ONLINE),
    ("trực tuyến mức độ 4", "trực tuyến toàn trình", ONLINE),
    ("Bộ phận Một cửa", "Trung tâm Phục vụ hành chính công", CENTRE),
    ("Bộ phận “Một cửa”", "Trung tâm Phục vụ hành chính công", CENTRE),
    ("Bộ phận Tiếp nhận và Trả kết quả", "Trung tâm Phục vụ hành chính công", CENTRE),
    ("thẻ căn cước công dân", "thẻ căn cước", CARDS),
    ("chứng minh nhân dân", "căn cước", CARDS),
    ("sổ hộ khẩu", "thông tin cư trú", "Sổ hộ khẩu giấy hết giá trị từ 01/01/2023."),
    ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ", MINISTRIES),
    ("Bộ Kế hoạch và Đầu tư", "Bộ Tài chính", MINISTRIES),
    ("Bộ Giao thông vận tải", "Bộ Xây dựng", MINISTRIES),
    ("Bộ Tài nguyên và Môi trường", FARMING, MINISTRIES),
    ("Bộ Nông nghiệp và Phát triển nông thôn", FARMING, MINISTRIES),
    ("Bộ Lao động - Thương binh và Xã hội", "Bộ Nội vụ", MINISTRIES),
]
KEEPERS = {"Quản trị": ("add", "change", "delete", "view"), "Người duyệt": ("add", "change", "view")}


def fill(apps, schema_editor):
    """Fill the table and give the rights."""
    OutdatedTerm = apps.get_model("portal", "OutdatedTerm")
    OutdatedTerm.objects.bulk_create(
        [OutdatedTerm(old=old, new=new, reason=reason) for old, new, reason in TERMS], ignore_conflicts=True
    )
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label="portal", model="outdatedterm")
    for name, actions in KEEPERS.items():
        for action in actions:
            right, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_outdatedterm",
                defaults={"name": f"Can {action} cách gọi đã cũ"},
            )
            apps.get_model("auth", "Group").objects.get(name=name).permissions.add(right)


def take_out(apps, schema_editor):
    """Take the filled terms out again, edited or not, and the rights."""
    apps.get_model("portal", "OutdatedTerm").objects.filter(old__in=[old for old, _, _ in TERMS]).delete()
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="portal", content_type__model="outdatedterm"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=KEEPERS):
        group.permissions.remove(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0026_outdated_terms"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(fill, take_out)]
