"""What templates show of the search."""

from django import template

from search.unanswered.words import DATA_KEPT, PLEASE

register = template.Library()


@register.inclusion_tag("components/searches_kept.html")
def searches_kept() -> dict[str, str]:
    """Tell what is kept of searches; for the page on personal data."""
    return {"data_kept": DATA_KEPT, "please": PLEASE}
