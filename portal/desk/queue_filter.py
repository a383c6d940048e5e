"""Narrowing of the approval queue, by the address of the page so that it works without scripts."""

from django import forms
from django.db.models import QuerySet
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page

from portal.approval.submissions import open_submissions

__all__ = ["QueueFilter"]


class QueueFilter(forms.Form):
    """A section with everything below it; only what is late."""

    section = forms.ChoiceField(label="Chuyên mục", required=False)
    late = forms.BooleanField(label="Chỉ bài quá hạn", required=False)

    def __init__(self, data) -> None:
        super().__init__(data)
        self.fields["section"].choices = [("", "Tất cả"), *_sections()]

    def narrow(self, rows: QuerySet) -> QuerySet:
        """Return the rows that fit; what makes no sense in the address narrows nothing."""
        self.is_valid()
        if path := self.cleaned_data.get("section"):
            rows = rows.filter(page__path__startswith=path)
        return rows.filter(deadline_at__lt=timezone.now()) if self.cleaned_data.get("late") else rows


def _sections() -> list[tuple[str, str]]:
    """Return path and title of the pages with open submissions right below them."""
    parent = Substr("page__path", 1, Length("page__path") - Page.steplen)
    parents = open_submissions().order_by().annotate(parent=parent).values("parent").distinct()
    return list(Page.objects.filter(path__in=parents).order_by("path").values_list("path", "title"))
