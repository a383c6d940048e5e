"""What the pages share on which people act: the right, forms in the page, who did what and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from portal.approval.acting import LONGEST_REASON, REASON_TOO_LONG
from portal.approval.records import display_name
from portal.text_cleaning import tidy_line

from .screen import MANAGE, StatisticsScreen

__all__ = ["Deed", "ManagementScreen", "line_field", "made_by", "reason_field", "remember"]

LONGEST_KEY = 18  # digits that fit the column
GONE = "Không còn mục này trong danh sách. Danh sách bên dưới đã được tải lại."


class LineField(forms.CharField):
    """A text on one line, without invisible characters."""

    def to_python(self, value: Any) -> str:
        """Tidy it before its length is checked."""
        return tidy_line(super().to_python(value))


def line_field(label: str, longest: int, *, missing: str, help_text: str = "", **options: Any) -> LineField:
    """Return a field for a short text; `missing` asks for it."""
    errors = {"required": missing, "max_length": f"Hãy viết không quá {longest} ký tự."}
    return LineField(
        label=label, max_length=longest, help_text=help_text, error_messages=errors, strip=True, **options
    )


def reason_field(missing: str) -> LineField:
    """Return the field in which a person says why."""
    errors = {"required": missing, "max_length": REASON_TOO_LONG}
    widget = forms.Textarea(attrs={"rows": 2})
    return LineField(label="Lý do", max_length=LONGEST_REASON, widget=widget, error_messages=errors)


class ManagementScreen(StatisticsScreen):
    """A page whose forms each send `act`, the name of a method of `acts`.

    A method does its work and returns nothing, or the context in which the page shows what was wrong.
    """

    right = MANAGE
    acts: dict[str, str] = {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the page."""
        return self.show(request, self.context(request))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Act, then show the page anew; or show what was typed and what is wrong with it."""
        name = self.acts.get(request.POST.get("act", ""))
        if name is None:
            messages.error(request, GONE)
            return redirect(request.path)
        wrong = getattr(self, name)(request)
        if wrong is None:
            return redirect(request.path)
        return self.show(request, self.context(request) | wrong)

    def say(self, words: str) -> None:
        """Tell the person that the deed is done."""
        messages.success(self.request, words)

    def refuse(self, words: str) -> None:
        """Tell the person why nothing was done."""
        messages.error(self.request, words)

    def chosen(self, rows: QuerySet) -> Any:
        """Return the row that the posted `pk` names; when it is gone, say so and return None."""
        number = self.request.POST.get("pk", "")
        known = number.isdecimal() and len(number) <= LONGEST_KEY
        row = rows.filter(pk=int(number)).first() if known else None
        if row is None:
            self.refuse(GONE)
        return row

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the template shows."""
        return {}


@dataclass(frozen=True)
class Deed:
    """Who did something, when and why, as the log has it."""

    name: str
    at: datetime
    reason: str


def remember(instance: Model, action: str, user: Any, **data: Any) -> None:
    """Write the deed into the log that the admin's reports show."""
    log(instance=instance, action=action, user=user, data=data)


def made_by(rows: Iterable[Model]) -> dict[int, Deed]:
    """Return by key who made each of `rows`, which are all of one model; the latest entry tells."""
    rows = list(rows)
    if not rows:
        return {}
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(rows[0]),
        object_id__in=[str(row.pk) for row in rows],
        action="wagtail.create",
    )
    return {
        int(entry.object_id): Deed(display_name(entry.user), entry.timestamp, entry.data.get("reason", ""))
        for entry in entries.select_related("user").order_by("timestamp", "pk")
    }
