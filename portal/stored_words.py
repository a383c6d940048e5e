"""Words that migrations of Django and Wagtail write into the database in English, said in Vietnamese.

Names of permissions (`Can add author`) are data: nothing translates them when they are shown. The root of the
tree of pages and that of collections are rows called "Root", whatever the language.
"""

from django.apps import apps as installed
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.utils import translation
from django.utils.translation import gettext

__all__ = ["ROOT_COLLECTION", "ROOT_PAGE", "on_post_migrate", "vietnamese_name"]

ROOT_PAGE, ROOT_COLLECTION = "Toàn bộ cây trang", "Thư mục gốc"
_ACTIONS = {
    "add": "Thêm",
    "change": "Sửa",
    "delete": "Xóa",
    "view": "Xem",
    "publish": "Đăng",
    "lock": "Khóa",
    "unlock": "Mở khóa",
    "choose": "Chọn",
}


def on_post_migrate(sender, using: str, apps=installed, **kwargs) -> None:
    """Rename what migrations of the application `sender` left in English. `apps`: as far as they have got.

    Emptying a database sends the signal too, without `apps`.
    """
    try:
        apps.get_model("auth", "Permission")
        apps.get_model("wagtailcore", "Page")._meta.get_field("draft_title")
    except (LookupError, FieldDoesNotExist):
        return  # half-way, or back
    with translation.override(settings.LANGUAGE_CODE):
        _rename_permissions(sender.label, using)
    if sender.label == "wagtailcore":
        _rename_roots(using)


def vietnamese_name(name: str, codename: str, things: str) -> str:
    """Return the name of a permission: `Can add author` of `tác giả` is `Thêm tác giả`."""
    action = codename.partition("_")[0]
    if name.startswith("Can ") and action in _ACTIONS and name.split()[1] == action:
        return f"{_ACTIONS[action]} {things}"
    return gettext(name)


def _rename_permissions(label: str, using: str) -> None:
    permissions = installed.get_model("auth", "Permission").objects.using(using)
    changed = []
    for permission in permissions.filter(content_type__app_label=label).select_related("content_type"):
        model = permission.content_type.model_class()
        things = str(model._meta.verbose_name) if model else permission.content_type.model
        name = vietnamese_name(permission.name, permission.codename, things)
        if name != permission.name:
            permission.name = name[:255]
            changed.append(permission)
    permissions.bulk_update(changed, ["name"])


def _rename_roots(using: str) -> None:
    page, collection = (installed.get_model("wagtailcore", name) for name in ("Page", "Collection"))
    roots = page.objects.using(using).filter(depth=1, title="Root")
    roots.update(title=ROOT_PAGE, draft_title=ROOT_PAGE)
    collection.objects.using(using).filter(depth=1, name="Root").update(name=ROOT_COLLECTION)
