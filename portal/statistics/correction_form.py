"""The form of a correction: which page, which day, how many views, why."""

import re
from typing import Any

from django import forms
from django.http import HttpRequest
from wagtail.models import Site

from stats.ledger.old_numbers import parse_number

from .deeds import CORRECTION
from .management import ManagementScreen, line_field, reason_field
from .page_choice import MOST, PageChoice, pages_meant
from .period_form import FIRST_DAY, today
from .proposals import propose_or_tell

__all__ = ["CorrectionForm", "CorrectionView"]

SIGNED = re.compile(r"(?P<sign>[+\-\u2212]?) ?(?P<number>[0-9].*)")
ONE_PAGE, NO_PAGE = "mot", "khong-ro"
WHICH = "Hãy ghi địa chỉ hoặc tiêu đề của trang."
NOT_FOUND = "Không tìm thấy trang nào như vậy. Hãy ghi lại địa chỉ hoặc tiêu đề."
SEVERAL = "Có nhiều trang như vậy. Hãy chọn một trang trong danh sách bên dưới."
TOO_MANY = f"Có hơn {MOST} trang như vậy. Hãy chọn một trang bên dưới, hoặc ghi tiêu đề đầy đủ hơn."
BAD_DAY = "Hãy ghi ngày, ví dụ 25/11/2026."
BAD_NUMBER = "Hãy ghi số lượt thêm, ví dụ 120, hoặc số lượt bớt với dấu trừ ở trước, ví dụ -120."


class CorrectionForm(forms.Form):
    """An entry; where several pages are meant, it shows them to choose from."""

    scope = forms.ChoiceField(
        label="Điều chỉnh cho",
        choices=[(ONE_PAGE, "Một trang"), (NO_PAGE, "Lượt không rõ của trang nào")],
        error_messages={"required": "Hãy chọn phạm vi.", "invalid_choice": "Hãy chọn lại phạm vi."},
    )
    page = line_field(
        "Địa chỉ hoặc tiêu đề trang",
        255,
        missing=WHICH,
        help_text="Ví dụ /tin-tuc/lich-tiep-cong-dan/ hoặc một phần tiêu đề.",
        required=False,
    )
    chosen = forms.ChoiceField(label="Trang", required=False, widget=forms.RadioSelect)
    day = forms.DateField(
        label="Ngày",
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": FIRST_DAY.isoformat()}),
        error_messages={"required": BAD_DAY, "invalid": BAD_DAY},
    )
    views = line_field("Số lượt thêm hoặc bớt", 20, missing=BAD_NUMBER, help_text="Ví dụ 120 hoặc -1.200.")
    reason = reason_field("Hãy ghi lý do điều chỉnh.")

    def __init__(self, data=None, *, site: Site) -> None:
        super().__init__(data, use_required_attribute=False)
        self.site = site
        self.meant: list[PageChoice] = []
        self.fields["day"].widget.attrs["max"] = today().isoformat()
        if data is not None and data.get("scope") == ONE_PAGE and data.get("page"):
            self.meant = pages_meant(site, str(data["page"])[:255])
        if len(self.meant) > 1:
            self.fields["chosen"].choices = [(choice.key, choice.label) for choice in self.meant]
        else:
            del self.fields["chosen"]

    def clean_day(self):
        """Refuse days for which there are no figures."""
        day = self.cleaned_data["day"]
        if day > today():
            raise forms.ValidationError("Không thể điều chỉnh số liệu của một ngày chưa tới.")
        if day < FIRST_DAY:
            raise forms.ValidationError(f"Chỉ điều chỉnh được số liệu từ ngày {FIRST_DAY:%d/%m/%Y}.")
        return day

    def clean_views(self) -> int:
        """Return the number with its sign; separators are read as strictly as those of an old counter."""
        found = SIGNED.fullmatch(self.cleaned_data["views"])
        try:
            number = parse_number(found["number"]) if found else None
        except ValueError:
            number = None
        if number is None:
            raise forms.ValidationError(BAD_NUMBER)
        if number == 0:
            raise forms.ValidationError("Số lượt điều chỉnh phải khác 0.")
        return number if found["sign"] in ("", "+") else -number

    def clean(self) -> dict[str, Any]:
        """Find the page."""
        given = super().clean()
        if given.get("scope") == ONE_PAGE and "page" in given:
            self._find_page(given)
        return given

    def _find_page(self, given: dict[str, Any]) -> None:
        if not given["page"]:
            self.add_error("page", WHICH)
        elif not self.meant:
            self.add_error("page", NOT_FOUND)
        elif len(self.meant) > 1 and not given.get("chosen"):
            self.add_error("page", TOO_MANY if len(self.meant) == MOST else SEVERAL)

    @property
    def deed(self) -> dict[str, Any]:
        """Return the arguments of the deed but who proposes it."""
        given = self.cleaned_data
        page = self._page() if given["scope"] == ONE_PAGE else None
        return {
            "site_id": self.site.pk,
            "content_type_id": page.content_type_id if page else None,
            "object_id": page.object_id if page else None,
            "day": given["day"].isoformat(),
            "views": given["views"],
            "reason": given["reason"],
        }

    def _page(self) -> PageChoice:
        if len(self.meant) == 1:
            return self.meant[0]
        return next(each for each in self.meant if each.key == self.cleaned_data["chosen"])


class CorrectionView(ManagementScreen):
    """Propose a correction."""

    heading = "Điều chỉnh số liệu"
    template_name = "portal_admin/statistics/correction.html"
    acts = {"correct": "correct"}

    def correct(self, request: HttpRequest) -> dict[str, Any] | None:
        """Keep the entry aside until another person confirms it."""
        form = CorrectionForm(request.POST, site=self.site)
        if form.is_valid() and propose_or_tell(request, CORRECTION, form):
            return None
        return {"form": form}

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """Return an empty form."""
        return {"form": CorrectionForm(site=self.site)}
