"""What only people know of a photo. Two forms: a day waits for a second person where a consent does not."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from media.models import PortalImage

__all__ = ["ConsentForm", "DayForm"]

NOBODY_SAID = "Hãy ghi ai đồng ý và đồng ý cho dùng ảnh vào việc gì."


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"placeholder": "ngày/tháng/năm", "autocomplete": "off"})


class DayForm(forms.ModelForm):
    """When the photo was taken."""

    class Meta:
        model = PortalImage
        fields = ("taken_on",)
        widgets = {"taken_on": _day()}


class ConsentForm(forms.ModelForm):
    """Who agreed to be shown, until when."""

    class Meta:
        model = PortalImage
        fields = ("consent", "consent_until")
        widgets = {"consent_until": _day()}

    def clean(self) -> dict[str, Any]:
        """Demand with the day of a consent who gave it."""
        data = super().clean()
        if data.get("consent_until") and not data.get("consent") and "consent" not in self.errors:
            self.add_error("consent", ValidationError(NOBODY_SAID))
        return data
