"""Words of Wagtail's admin that no catalogue reaches: it names these fields after their variables.

Upstream marks none of them for translation (wagtail/admin/forms/choosers.py, forms/workflows.py,
wagtail/sites/views.py, wagtail/users/forms.py); each line goes when its label is marked there.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.forms import Form
from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import TaskChooserSearchForm, WorkflowPageForm
from wagtail.sites.views import IndexView as SiteIndexView
from wagtail.users.forms import PagePermissionsForm

__all__ = ["put_vietnamese_labels"]

_LINK_TEXT = "Chữ của liên kết"
_LABELS: dict[Any, dict[str, str]] = {
    choosers.ExternalLinkChooserForm: {"link_text": _LINK_TEXT},
    choosers.AnchorLinkChooserForm: {"link_text": _LINK_TEXT},
    choosers.EmailLinkChooserForm: {
        "email_address": "Địa chỉ thư điện tử",
        "link_text": _LINK_TEXT,
        "subject": "Tiêu đề thư",
        "body": "Nội dung thư",
    },
    choosers.PhoneLinkChooserForm: {"phone_number": "Số điện thoại", "link_text": _LINK_TEXT},
    WorkflowPageForm: {"page": "Trang"},
    PagePermissionsForm: {"page": "Trang", "permissions": "Quyền"},
}
_SITE_COLUMNS = {"port": "Cổng mạng", "site_name": "Tên cổng thông tin", "root_page": "Trang gốc"}


def put_vietnamese_labels() -> None:
    """Label the fields of link choosers, workflows and groups, and the columns of the list of sites."""
    for form, labels in _LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    for column in SiteIndexView.columns:
        if column.name in _SITE_COLUMNS:
            column.label = _SITE_COLUMNS[column.name]
    TaskChooserSearchForm.__init__ = _with_label(TaskChooserSearchForm.__init__)


def _with_label(make: Callable[..., None]) -> Callable[..., None]:
    """Return `make`, which gives a new form a field without a label, with the label."""

    @wraps(make)
    def make_and_label(form: Form, *args: Any, **kwargs: Any) -> None:
        make(form, *args, **kwargs)
        if "task_type" in form.fields:
            form.fields["task_type"].label = "Loại bước duyệt"

    return make_and_label
