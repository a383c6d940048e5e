"""The first page: how much was read, when, and whether the counter is in health."""

from django.http import HttpRequest, HttpResponse

from stats.counts import visit_counts

from .screen import StatisticsScreen

__all__ = ["OverviewView"]


class OverviewView(StatisticsScreen):
    """Show the figures of a period beside those of the one before."""

    template_name = "portal_admin/statistics/overview.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the page."""
        return self.show(request, {"counts": visit_counts(self.site)})
