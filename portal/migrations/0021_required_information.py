"""What a ward must publish, as read in November 2026, who keeps the list, and texts to begin with.

The law moves: administrators keep the rows from here on. No name, number or date of a real ward stands here.
"""

import datetime
import json
import uuid

from django.db import migrations

DECREE_224, FROM = "Nghị định số 224/2026/NĐ-CP", datetime.date(2026, 7, 1)
DECREE_244 = "Nghị định số 244/2026/NĐ-CP"
PERSONAL_DATA = "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15; Nghị định số 356/2025/NĐ-CP"

# code, name, legal basis, what the text must hold, data, months, headings, prompts
KINDS = [
    (
        "gioi-thieu",
        "Giới thiệu chung",
        DECREE_224,
        "",
        "",
        12,
        ["Vị trí, dân số", "Một số số liệu chính", "Đơn vị cũ đã sắp xếp"],
        [
            "Diện tích, số hộ, số dân, số khu phố hoặc thôn; ghi rõ số liệu tính đến ngày nào.",
            "Từ ngày 01/7/2025 chỉ còn hai cấp; tên đơn vị cũ chỉ nêu như lịch sử.",
        ],
    ),
    (
        "co-cau-to-chuc",
        "Cơ cấu tổ chức",
        DECREE_224,
        "table",
        "",
        6,
        ["Cơ quan, đơn vị", "Mặt trận và các đoàn thể"],
        [
            "Một bảng: đơn vị, làm những việc gì, ở đâu, gọi số nào.",
            "Dùng tên chính thức theo quyết định hiện hành.",
        ],
    ),
    (
        "lanh-dao",
        "Lãnh đạo và nhiệm vụ",
        DECREE_224,
        "",
        "lanh-dao",
        6,
        ["Phân công công việc"],
        [
            "Họ tên, chức vụ, nhiệm vụ, điện thoại lấy từ phần Thiết lập; sửa ở đó, mọi trang đổi theo.",
            "Có quyết định bổ nhiệm, phân công mới thì sửa trong ngày.",
        ],
    ),
    (
        "dieu-kien-tu-nhien",
        "Điều kiện tự nhiên",
        DECREE_224,
        "",
        "",
        24,
        ["Vị trí và ranh giới", "Địa hình, sông nước", "Khí hậu", "Sử dụng đất"],
        ["Ghi nguồn của từng số liệu.", "Nêu giáp ranh bốn phía bằng tên đơn vị hiện nay."],
    ),
    (
        "ban-do-dia-gioi",
        "Bản đồ địa giới",
        DECREE_224,
        "image",
        "",
        24,
        ["Bản đồ", "Mốc và đường ranh giới"],
        [
            "Ảnh bản đồ kèm lời tả: hình dạng, các phía giáp ranh, khu phố hoặc thôn nằm ở đâu.",
            "Ghi nguồn và năm của bản đồ; có thể kèm tệp khổ lớn để tải về.",
        ],
    ),
    (
        "truyen-thong-di-tich",
        "Truyền thống, di tích",
        DECREE_224,
        "",
        "",
        24,
        ["Truyền thống", "Di tích, danh thắng", "Lễ hội, làng nghề"],
        ["Nêu xếp hạng di tích theo quyết định nào.", "Giờ mở cửa, điều cần giữ khi đến thăm."],
    ),
    (
        "dich-vu-cong",
        "Dịch vụ công",
        DECREE_224,
        "",
        "",
        6,
        ["Cần có sẵn", "Các bước nộp hồ sơ", "Theo dõi hồ sơ", "Nơi giúp nộp"],
        [
            "Dẫn đến Cổng Dịch vụ công quốc gia; không đặt ô nộp hồ sơ ở nơi khác.",
            "Nói người không quen dùng máy được giúp ở đâu, giờ nào.",
        ],
    ),
    (
        "kenh-tiep-nhan",
        "Kênh tiếp nhận phản ánh, kiến nghị",
        DECREE_224,
        "",
        "",
        6,
        ["Các cách gửi", "Thời gian xử lý"],
        ["Mỗi kênh: địa chỉ, giờ nhận, ai trả lời.", "Ghi thời hạn trả lời cho từng loại việc."],
    ),
    (
        "lien-he",
        "Liên hệ, người phát ngôn",
        f"{DECREE_244} (người phát ngôn); {DECREE_224}",
        "",
        "lien-he",
        6,
        ["Đường đi và chỗ để xe"],
        [
            "Người phát ngôn: họ tên, chức vụ, điện thoại, thư điện tử, công bố trong 24 giờ từ khi được giao.",
            "Địa chỉ, số điện thoại, giờ làm việc lấy từ phần Thiết lập; không chép lại trong bài.",
        ],
    ),
    (
        "tiep-cong-dan",
        "Lịch tiếp công dân",
        "Luật Tiếp công dân số 42/2013/QH13",
        "",
        "lich-tiep",
        1,
        ["Khi đến tiếp công dân", "Ngày thường"],
        [
            "Ghi từng buổi vào mục “Các buổi tiếp”; buổi đã qua tự rời khỏi trang.",
            "Người tiếp đổi thì sửa buổi ấy và gửi duyệt ngay.",
        ],
    ),
    (
        "tiep-can",
        "Hỗ trợ người khuyết tật",
        "Thông tư số 26/2020/TT-BTTTT; Thông tư số 32/2017/TT-BTTTT",
        "",
        "",
        12,
        ["Đã làm được", "Chưa đạt", "Cách kiểm tra"],
        [
            "Chỉ ghi điều đã kiểm tra; ngày cập nhật là ngày kiểm tra gần nhất.",
            "Nêu thẳng chỗ chưa đạt và cách nhận thông tin ấy bằng đường khác.",
        ],
    ),
    (
        "du-lieu-ca-nhan",
        "Bảo vệ dữ liệu cá nhân",
        PERSONAL_DATA,
        "",
        "",
        12,
        ["Trang ghi gì, không ghi gì", "Khi bà con gọi hoặc viết thư", "Quyền của bà con"],
        [
            "Cách đếm lượt xem được hệ thống ghi sẵn cuối trang; không chép lại.",
            "Ghi mọi nơi phường, xã giữ tên, số điện thoại của bà con, để làm gì và trong bao lâu.",
        ],
    ),
]
# No right to delete: what no longer holds gets its last day, so that old pages keep their basis.
RIGHTS = {
    "Quản trị": {
        "informationkind": ("add", "change", "view"),
        "interruptionnotices": ("change",),
    },
    "Người duyệt": {"interruptionnotices": ("change",)},
}
# Pages made by 0005 that nobody has touched: their slugs, the kinds and the texts to begin with.
STARTING_TEXTS = {
    "lien-he": ("lien-he", "", []),
    "tro-nang": (
        "tiep-can",
        "Trang đã làm gì để ai cũng đọc được, chỗ nào chưa đạt và báo cho ai khi gặp khó.",
        [
            (
                None,
                "<p>Trang hướng tới mức AA của hướng dẫn quốc tế WCAG 2.2, để người mắt kém, người dùng trình đọc màn "
                "hình, người chỉ dùng bàn phím và người dùng điện thoại với mạng chậm đều đọc được.</p>",
            ),
            (
                "Đã làm được",
                "<ul><li><b>Cỡ chữ:</b> các nút A−, A, A+ ở đầu trang; phóng to đến 400% vẫn không phải kéo ngang để "
                "đọc.</li><li><b>Tương phản:</b> nút “Tương phản cao” dành cho người cần rõ hơn.</li><li><b>Bàn "
                "phím:</b> mọi liên kết, nút bấm dùng được bằng phím Tab và Enter.</li><li><b>Trình đọc màn hình:</b> "
                "tiêu đề có thứ bậc, bảng có tên cột, ảnh có lời tả.</li><li><b>Không chuyển động:</b> không có chữ "
                "chạy, không nhấp nháy, không tự phát âm thanh.</li></ul>",
            ),
            (
                "Chưa đạt",
                "<ul><li>Tệp quét từ bản giấy có thể thiếu lớp chữ nên trình đọc màn hình không đọc được.</li>"
                "<li>Bảng nhiều cột khó theo dõi trên điện thoại nhỏ.</li><li>Chưa có bản ngôn ngữ ký hiệu cho các "
                "thông báo quan trọng.</li></ul><p>Cần nội dung nào bằng hình thức khác, xin gọi hoặc viết theo địa "
                "chỉ dưới đây; cán bộ sẽ đọc qua điện thoại hoặc gửi bản chữ.</p>",
            ),
            (
                "Cách kiểm tra",
                "<p>Phần mềm của trang được kiểm tra tự động và bằng bàn phím trước mỗi lần phát hành. Nội dung do "
                "người biên tập và người duyệt xem trước khi đăng. Chưa có đơn vị độc lập nào đánh giá.</p>",
            ),
        ],
    ),
    "rieng-tu": (
        "du-lieu-ca-nhan",
        "Đọc tin không cần cho biết mình là ai. Trang này nói rõ điều gì được ghi, điều gì không.",
        [
            (
                "Khi bà con đọc tin",
                "<p>Trang không yêu cầu đăng ký, không hỏi tên, không có quảng cáo, không dùng cookie để đếm lượt "
                "xem, không lưu địa chỉ mạng của người đọc và không dùng công cụ thống kê của bên thứ ba. Lựa chọn cỡ "
                "chữ và tương phản chỉ lưu trong trình duyệt của bà con.</p>",
            ),
            (
                "Khi bà con gọi hoặc viết thư",
                "<p>Tên, số điện thoại, địa chỉ và nội dung chỉ dùng để giải quyết việc bà con nêu và được giữ theo "
                "quy định về lưu trữ. Thông tin ấy không được bán, cho hay đăng lên trang.</p>",
            ),
            (
                "Quyền của bà con",
                "<p>Bà con có quyền biết cơ quan đang giữ gì về mình, yêu cầu sửa chỗ sai, xóa phần không còn cần, rút "
                "lại sự đồng ý, khiếu nại. Ai muốn gỡ ảnh hoặc tên của mình khỏi tin bài cũng gửi yêu cầu theo địa chỉ "
                "dưới đây.</p>",
            ),
        ],
    ),
}


def make_kinds(apps, schema_editor):
    """Make the kinds."""
    kinds = apps.get_model("portal", "InformationKind")
    for number, (code, name, basis, part, data, months, headings, prompts) in enumerate(KINDS, start=1):
        kinds.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "legal_basis": basis,
                "valid_from": FROM if basis == DECREE_224 else None,
                "body_part": part,
                "data": data,
                "review_months": months,
                "outline": "\n".join(headings),
                "guidance": "\n".join(prompts),
                "position": number * 10,
            },
        )


def remove_kinds(apps, schema_editor):
    """Let pages go of them, then remove those made here."""
    codes = [row[0] for row in KINDS]
    for name in ("StandardPage", "ReceptionPage"):
        apps.get_model("portal", name).objects.filter(kind__code__in=codes).update(kind=None)
    apps.get_model("portal", "InformationKind").objects.filter(code__in=codes).delete()


def give_rights(apps, schema_editor):
    """Let administrators propose changes of the list, administrators and approvers announce interruptions."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for group, models in RIGHTS.items():
        for model, actions in models.items():
            content_type, _ = ContentType.objects.get_or_create(app_label="portal", model=model)
            for action in actions:
                right, _ = Permission.objects.get_or_create(
                    content_type=content_type,
                    codename=f"{action}_{model}",
                    defaults={"name": f"Can {action} {model}"},
                )
                apps.get_model("auth", "Group").objects.get(name=group).permissions.add(right)


def take_rights(apps, schema_editor):
    """Take them back."""
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="portal", content_type__model__in=("informationkind", "interruptionnotices")
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        group.permissions.remove(*rights)


def _untouched(apps, slug):
    """Return the promised page at `slug` if no version of it was ever written: versions bind their words."""
    pages = apps.get_model("portal", "StandardPage").objects
    return pages.filter(depth=3, slug=slug, latest_revision=None)


def _body(parts):
    blocks = []
    for heading, html in parts:
        if heading:
            blocks.append({"type": "heading", "value": {"level": "h2", "text": heading}})
        blocks.append({"type": "paragraph", "value": html})
    return json.dumps([{**block, "id": str(uuid.uuid4())} for block in blocks], ensure_ascii=False)


def write_starting_texts(apps, schema_editor):
    """Give the promised pages their kind and a text that a ward could sign."""
    kinds = apps.get_model("portal", "InformationKind").objects
    for slug, (code, summary, parts) in STARTING_TEXTS.items():
        values = {"kind": kinds.get(code=code)}
        if parts:
            values |= {"summary": summary, "body": _body(parts)}
        _untouched(apps, slug).update(**values)


def forget_kinds_of_pages(apps, schema_editor):
    """Leave the texts: they are no worse than what stood there."""
    for slug in STARTING_TEXTS:
        _untouched(apps, slug).update(kind=None)


class Migration(migrations.Migration):
    """The list, the rights and the first texts."""

    dependencies = [("portal", "0020_public_duties")]

    operations = [
        migrations.RunPython(make_kinds, remove_kinds),
        migrations.RunPython(give_rights, take_rights),
        migrations.RunPython(write_starting_texts, forget_kinds_of_pages),
    ]
