"""The first page: how much was read, when, and whether the counter is in health."""

from django.http import HttpRequest, HttpResponse

from stats.counts import visit_counts
from stats.figures.heat_map import heat_map_of
from stats.figures.online import MINUTES, pages_read_now
from stats.figures.series import first_day_of, sums_and_series, sums_of
from stats.figures.spans import Unit, unit_for
from stats.figures.turned_away import turned_away

from .cards import cards_of
from .health import health_lines
from .heat_table import heat_table_of
from .period_form import Period, PeriodForm
from .screen import StatisticsScreen
from .series_chart import chart_of

__all__ = ["OverviewView"]


class OverviewView(StatisticsScreen):
    """Show the figures of a period beside those of the one before."""

    template_name = "portal_admin/statistics/overview.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the page."""
        form = PeriodForm(request.GET)
        return self.show(request, {"period_form": form, **self._of_period(form.period), **self._of_now()})

    def _of_period(self, period: Period) -> dict:
        """Return what was in the period."""
        unit = unit_for(period.span)
        sums, points = sums_and_series(self.site, period.span, unit)
        since = first_day_of(self.site)
        # A year beside one of which only two months were counted would have grown sixfold.
        is_comparable = since is not None and since <= period.compared.first_day
        before = sums_of(self.site, period.compared) if is_comparable else None
        return {
            "period": period,
            "sums": sums,
            "cards": cards_of(sums, before),
            "since": None if is_comparable else since,
            "chart": chart_of(points, period.span, unit),
            "without_hour": sums.entered if unit is Unit.HOUR else 0,
            "heat": heat_table_of(heat_map_of(self.site, period.span), period.span),
            "turned_away": turned_away(self.site, period.span),
        }

    def _of_now(self) -> dict:
        """Return what is so whatever the period."""
        counts = visit_counts(self.site)
        health = health_lines(self.site)
        return {
            "counts": counts,
            "counted": counts.total - counts.base,
            "minutes": MINUTES,
            "pages_now": pages_read_now(self.site),
            "health": health,
            "is_well": all(line.is_well for line in health),
        }
