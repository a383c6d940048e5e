"""Links to the figures of a period as files, on the statistics pages."""

from django import template

from portal.statistics.export_rows import SHEETS
from portal.statistics.period_form import Period

register = template.Library()


@register.inclusion_tag("portal_admin/statistics/downloads.html")
def files_of_period(period: Period, *names: str) -> dict:
    """Show the links to the files of these names (keys of `SHEETS`), both kinds of each."""
    return {"query": period.query, "files": [(name, SHEETS[name].title) for name in names]}
