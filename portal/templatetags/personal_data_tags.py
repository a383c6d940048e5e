"""What templates show of the data that is kept of people."""

from django import template

from portal.personal_data import Kept, kept_data

register = template.Library()


@register.inclusion_tag("components/data_kept.html", name="data_kept")
def show_kept_data() -> dict[str, list[Kept]]:
    """Show what is kept of people and for how long; for the page on personal data."""
    return {"kept_data": kept_data()}
