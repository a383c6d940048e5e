"""The page "Khóa lấy số liệu": keys for programs of the level above, each shown once.

No cache keeps the page with a new key: the admin's answers all say `no-store`.
"""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse

from stats.models import ReportToken
from stats.reports.tokens import give_key, withdraw_key

from .management import ManagementScreen, line_field

__all__ = ["KeyForm", "KeysView"]

LINES_A_PAGE = 50
ALL, ONE = "tat-ca", "mot"


class KeyForm(forms.Form):
    """Who receives the key, and what it opens; only a superuser gives keys for the figures of all sites."""

    name = line_field("Nơi nhận", 120, missing="Hãy ghi nơi nhận khóa, ví dụ Sở Khoa học và Công nghệ.")
    scope = forms.ChoiceField(
        label="Được lấy số liệu",
        choices=[(ONE, "Của trang thông tin này"), (ALL, "Của mọi trang trên hệ thống này")],
        error_messages={"invalid_choice": "Hãy chọn lại phạm vi."},
    )

    def __init__(self, data=None, *, user) -> None:
        super().__init__(data, use_required_attribute=False)
        if not user.is_superuser:
            del self.fields["scope"]

    @property
    def is_for_all(self) -> bool:
        """Tell whether the key opens every site."""
        return self.cleaned_data.get("scope") == ALL


class KeysView(ManagementScreen):
    """Give keys, list them, withdraw them."""

    heading = "Khóa lấy số liệu"
    template_name = "portal_admin/statistics/keys.html"
    acts = {"give": "give", "withdraw": "withdraw"}

    def give(self, request: HttpRequest) -> dict[str, Any]:
        """Make a key and show it, this once; or what is wrong with what was typed."""
        form = KeyForm(request.POST, user=request.user)
        if not form.is_valid():
            return {"form": form}
        site = None if form.is_for_all else self.site
        token, key = give_key(form.cleaned_data["name"], site, request.user)
        return self.context(request) | {"token": token, "key": key}

    def withdraw(self, request: HttpRequest) -> None:
        """Let a key be refused from now on."""
        row = self.chosen(self._rows(request.user))
        if row is None:
            return
        if withdraw_key(row.pk, request.user):
            self.say(f"Đã thu hồi khóa của “{row.name}”. Từ giờ khóa này không lấy được số liệu nữa.")
        else:
            self.refuse(f"Khóa của “{row.name}” đã được thu hồi trước đó.")

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """Return the keys that the person may withdraw, and an empty form."""
        return {
            "keys": Paginator(self._rows(request.user), LINES_A_PAGE).get_page(request.GET.get("trang")),
            "form": KeyForm(user=request.user),
            "address": request.build_absolute_uri(reverse("stats:report")),
        }

    def _rows(self, user):
        """Return the keys of this site; for superusers also those that open all."""
        rows = ReportToken.objects.select_related("site", "made_by").order_by("-pk")
        own = rows.filter(site=self.site)
        return own | rows.filter(site=None) if user.is_superuser else own
