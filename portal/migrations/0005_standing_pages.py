"""The standing pages whose addresses are promised: contact, accessibility, privacy."""

import json
import uuid

from django.db import migrations
from django.utils import timezone


def text(html):
    return json.dumps([{"type": "paragraph", "value": html, "id": str(uuid.uuid4())}])


PAGES = [
    (
        "lien-he",
        "Liên hệ và người phát ngôn",
        True,
        "<p>Bà con liên hệ với phường, xã qua các số điện thoại và địa chỉ dưới đây.</p>",
    ),
    (
        "tro-nang",
        "Hỗ trợ người khuyết tật",
        False,
        "<p>Trang này có cỡ chữ tăng, giảm được, chế độ tương phản cao, dùng được bằng bàn phím và in được. "
        "Gặp chỗ khó đọc, khó dùng, xin báo cho phường, xã theo địa chỉ ở trang Liên hệ.</p>",
    ),
    (
        "rieng-tu",
        "Bảo vệ dữ liệu cá nhân",
        False,
        "<p>Trang không dùng cookie để đếm lượt xem, không lưu địa chỉ mạng của người đọc và không dùng công cụ "
        "thống kê của bên thứ ba.</p>",
    ),
]


def make_pages(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("portal", "HomePage")
    StandardPage = apps.get_model("portal", "StandardPage")
    content_type, _ = ContentType.objects.get_or_create(app_label="portal", model="standardpage")
    home = HomePage.objects.get(depth=2)
    now = timezone.now()
    for number, (slug, title, contacts, html) in enumerate(PAGES, start=home.numchild + 1):
        StandardPage.objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            url_path=f"{home.url_path}{slug}/",
            path=f"{home.path}{number:04d}",
            depth=3,
            numchild=0,
            content_type=content_type,
            locale_id=home.locale_id,
            translation_key=uuid.uuid4(),
            live=True,
            first_published_at=now,
            last_published_at=now,
            body=text(html),
            show_contacts=contacts,
            show_in_menus=slug == "lien-he",
        )
    HomePage.objects.filter(pk=home.pk).update(numchild=home.numchild + len(PAGES))


def remove_pages(apps, schema_editor):
    HomePage = apps.get_model("portal", "HomePage")
    pages = apps.get_model("portal", "StandardPage").objects.filter(depth=3, slug__in=[page[0] for page in PAGES])
    removed = pages.count()
    pages.delete()
    for home in HomePage.objects.filter(depth=2):
        HomePage.objects.filter(pk=home.pk).update(numchild=max(home.numchild - removed, 0))


class Migration(migrations.Migration):
    dependencies = [("portal", "0004_workflow")]

    operations = [migrations.RunPython(make_pages, remove_pages)]
