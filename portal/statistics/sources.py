"""Where readers came from and with what they read."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from stats.figures.audience import Audience, Share, audience_of
from stats.figures.spans import Span

from .period_form import PeriodForm
from .screen import StatisticsScreen

__all__ = ["SourcesView", "percent_words"]

LEAST_PERCENT = 0.1  # what one decimal can say


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table with its share in words, and the width of its bar as SVG writes it."""

    label: str
    views: int
    percent: str
    width: str


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


def percent_words(percent: float) -> str:
    """Return `43,5%`; what is there but rounds to nothing is `dưới 0,1%`."""
    if 0 < percent < LEAST_PERCENT:
        return "dưới 0,1%"
    return f"{percent:.1f}%".replace(".", ",").replace(",0%", "%")


def _lines(shares: list[Share]) -> list[Line]:
    return [
        Line(share.label, share.views, percent_words(share.percent), f"{share.percent:.1f}%")
        for share in shares
    ]


def _noted_since(audience: Audience, span: Span):
    """Return the first day of the period with devices noted, where it is not its first day."""
    is_late = audience.since is not None and audience.since > span.first_day
    return audience.since if is_late and audience.lacks_readings else None
