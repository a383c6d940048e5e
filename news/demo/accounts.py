"""Demo accounts with random passwords, written where only the owner of the folder reads them."""

import json
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from wagtail.users.models import UserProfile

__all__ = ["load_accounts"]

FILE = "demo-accounts.json"
ACCOUNTS = [
    ("congtacvien", "Lưu Bảo Trân", "Cộng tác viên"),
    ("bientapvien", "Võ Minh Ánh", "Biên tập viên"),
    ("bientapvien2", "Hà Thảo Vy", "Biên tập viên"),
    ("nguoiduyet", "Lý Quỳnh Hạnh", "Người duyệt"),
    ("nguoiduyet2", "Phạm Gia Tuệ", "Người duyệt"),
    ("quantri", "Ngô Đình Phúc", "Quản trị"),
    ("kiemtra", "Trần Vĩnh Khang", "Kiểm tra"),
]


def load_accounts() -> None:
    """Make the accounts. An account that stands keeps its password unless the file is lost.

    The file is written after the commit: a run that fails leaves it as it was.
    """
    path = Path(settings.PORTAL_DATA) / FILE
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    standing = set(User.objects.values_list("username", flat=True))
    written = [row for row in kept if row["username"] in standing]
    missing = [row for row in ACCOUNTS if row[0] not in {one["username"] for one in written}]
    for username, name, group in missing:
        password = secrets.token_urlsafe(12)
        user, _ = User.objects.get_or_create(username=username)
        # The last word is the given name, by which people address one another.
        user.last_name, _, user.first_name = name.rpartition(" ")
        user.email = f"{username}@bensen.example"
        user.is_superuser = user.is_staff = username == "quantri"
        user.set_password(password)
        user.save()
        user.groups.set([Group.objects.get(name=group)])
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "vi"})
        written.append({"username": username, "password": password, "group": group})
    if missing:
        text = json.dumps(written, ensure_ascii=False, indent=2)
        transaction.on_commit(lambda: _write_private(path, text))


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
