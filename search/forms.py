"""The search form and the strict reading of the address's other parameters."""

from django import forms
from django.http import Http404, QueryDict

from .query_builder import MAX_CHARACTERS, clean_query

__all__ = ["SearchForm", "read_number"]


class QueryField(forms.CharField):
    """Takes any input: control characters are dropped and long input is cut, never refused."""

    def to_python(self, value: object) -> str:
        """Return the cleaned query."""
        return clean_query(str(value)) if value else ""


class SearchForm(forms.Form):
    """What the reader looks for."""

    q = QueryField(label="Từ cần tìm", required=False, max_length=MAX_CHARACTERS)


def read_number(parameters: QueryDict, name: str) -> int | None:
    """Return a positive whole number of at most nine digits, None when absent or blank; else Http404."""
    value = parameters.get(name, "").strip()
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= 9 and int(value) > 0):
        raise Http404(f"{name} is no positive number")
    return int(value)
