"""Where readers came from and with what they read."""

from django.http import HttpRequest, HttpResponse

from stats.figures.audience import Audience, Share, audience_of
from stats.figures.spans import Span

from .period_form import PeriodForm
from .screen import StatisticsScreen
from .share_lines import ShareLine, share_line

__all__ = ["SourcesView"]


class SourcesView(StatisticsScreen):
    """Show the sources and the devices of a period."""

    template_name = "portal_admin/statistics/sources.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the page."""
        form = PeriodForm(request.GET)
        audience = audience_of(self.site, form.period.span)
        context = {
            "views": audience.views,
            "sources": _lines([*audience.referrers, audience.direct]),
            "readings": [(reading.label, _lines(reading.shares)) for reading in audience.readings],
            "is_noted": audience.since is not None,
            "noted_since": _noted_since(audience, form.period.span),
        }
        return self.show(request, {"period_form": form, "period": form.period, **context})


def _lines(shares: list[Share]) -> list[ShareLine]:
    return [share_line(share.label, share.views, share.percent) for share in shares]


def _noted_since(audience: Audience, span: Span):
    """Return the first day of the period with devices noted, where it is not its first day."""
    is_late = audience.since is not None and audience.since > span.first_day
    return audience.since if is_late and audience.lacks_readings else None
