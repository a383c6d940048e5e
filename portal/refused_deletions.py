"""Deletions that the database would refuse because something refers to the row: said in a sentence, early."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import router
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.models import InformationKind

__all__ = ["IN_USE", "KIND_IN_USE", "PERSON_IN_RECORDS", "refuse_deletion", "refuse_deletion_of_many"]

IN_USE = "Còn nơi dùng “{row}” nên không xóa được. Hãy bỏ nó ở những nơi đó trước."
KIND_IN_USE = "Còn trang thuộc loại “{row}”. Hãy ghi ngày hết áp dụng thay cho việc xóa."
PERSON_IN_RECORDS = (
    "Sổ duyệt còn ghi việc làm của “{row}” nên không xóa được tài khoản này. "
    "Hãy bỏ chọn “Hoạt động” để khóa tài khoản."
)


def refuse_deletion(request: HttpRequest, rows: Model | Sequence[Model]) -> HttpResponse | None:
    """Say why `rows`, all of one model, cannot be deleted and lead back to the list; None when they can."""
    for row in [rows] if isinstance(rows, Model) else rows:
        if _is_protected(row):
            messages.error(request, _words_for(row).format(row=row))
            return redirect(_list_of(row))
    return None


def refuse_deletion_of_many(
    request: HttpRequest, action: str, rows: Sequence[Model], view: Any
) -> HttpResponse | None:
    """Do the same for what was ticked in a list."""
    return refuse_deletion(request, rows) if action == "delete" else None


def _is_protected(row: Model) -> bool:
    try:
        Collector(router.db_for_write(type(row), instance=row)).collect([row])
    except ProtectedError:
        return True
    return False


def _words_for(row: Model) -> str:
    if isinstance(row, InformationKind):
        return KIND_IN_USE
    return PERSON_IN_RECORDS if isinstance(row, get_user_model()) else IN_USE


def _list_of(row: Model) -> str:
    viewset = getattr(row, "snippet_viewset", None)
    if viewset:
        return viewset.get_url_name("list")
    return "wagtailusers_users:index" if isinstance(row, get_user_model()) else "wagtailadmin_home"
