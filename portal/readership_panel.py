"""The tab of the editor that says how often the page is read, for those who may see figures."""

from django.forms import Media
from wagtail.admin.panels import Panel

from portal.statistics.cards import change_words
from portal.statistics.period_form import today
from portal.statistics.screen import may_view
from stats.figures.one_page import DayViews, page_reading
from stats.figures.ratings import lately, page_satisfaction

__all__ = ["READERSHIP_PANEL", "ReadershipPanel"]


class ReadershipPanel(Panel):
    """Figures only, no field. A page that was never public has none."""

    class BoundPanel(Panel.BoundPanel):
        """The figures of one page."""

        template_name = "portal_admin/statistics/readership_panel.html"

        def is_shown(self):
            """Hide it where there is nothing to see, and from those who may not see it."""
            page = self.instance
            was_public = bool(page.pk) and (page.live or page.first_published_at is not None)
            return was_public and may_view(self.request.user)

        @property
        def media(self):
            """Bring the look of the statistics pages."""
            return Media(css={"all": ["portal/admin/statistics.css"]})

        def get_context_data(self, parent_context=None):
            """Add the figures."""
            context = super().get_context_data(parent_context)
            reading = page_reading(self.instance, today())
            return {
                **context,
                "reading": reading,
                "change": change_words(reading.last_seven, reading.seven_before),
                "days": with_bars(reading.days),
                "satisfaction": page_satisfaction(self.instance, lately(today())),
            }


READERSHIP_PANEL = ReadershipPanel()


def with_bars(days: list[DayViews]) -> list[tuple[DayViews, str]]:
    """Return `days`, the latest first, each with the width of its bar as SVG writes it."""
    most = max((day.views for day in days), default=0)
    return [(day, f"{max(0, day.views) * 100 // most if most > 0 else 0}%") for day in reversed(days)]
