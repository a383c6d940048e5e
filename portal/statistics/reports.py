"""Monthly and quarterly reports: the page that asks for the period, and the paper to print."""

from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from portal.chrome import chrome_of
from stats.counts import visit_counts
from stats.definitions import COUNTED_VIEW, LIMITS, VERSION, ZONE_WORDS, office_figures_in_words
from stats.figures.series import series_of, sums_of
from stats.figures.spans import Span, Unit
from stats.figures.turned_away import turned_away

from .period_form import today, words_of
from .report_figures import figure_rows
from .report_parts import halves, readers_of, reading_of, refusal_lines
from .report_periods import ReportPeriod, months_up_to, parse_period, period_before, quarters_up_to
from .screen import StatisticsScreen
from .series_chart import name_of

__all__ = ["ReportChoiceView", "ReportView"]

MONTHS, QUARTERS = 25, 9


def _choices(day: date) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (label, [(period.value, capfirst(period.name)) for period in periods])
        for label, periods in (
            ("Báo cáo tháng", months_up_to(day, MONTHS)),
            ("Báo cáo quý", quarters_up_to(day, QUARTERS)),
        )
    ]


class ReportChoiceForm(forms.Form):
    """Asks for the period; the one that has just ended is chosen."""

    ky = forms.ChoiceField(label="Kỳ báo cáo")

    def __init__(self) -> None:
        super().__init__(initial={"ky": period_before(months_up_to(today(), 1)[0]).value})
        self.fields["ky"].choices = _choices(today())


class ReportChoiceView(StatisticsScreen):
    """Ask which report is wanted."""

    template_name = "portal_admin/statistics/report_choice.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the page."""
        action = reverse("portal_statistics_report")
        return self.show(request, {"form": ReportChoiceForm(), "action": action})


class ReportView(StatisticsScreen):
    """Show a report as a paper to print. Raises Http404 for a period that is none."""

    template_name = "portal_admin/statistics/report.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the paper."""
        period = parse_period(request.GET.get("ky", ""), today())
        if period is None or self.site is None:
            raise Http404("no report of this period")
        span = period.days_until(today())
        return self.show(request, {**self._about(request, period, span), **self._figures(period, span)})

    def _about(self, request: HttpRequest, period: ReportPeriod, span: Span) -> dict:
        """Return who reports on what, and how was counted."""
        counts = visit_counts(self.site)
        return {
            "identity": chrome_of(request).identity,
            "period": period,
            "days": words_of(span),
            "is_running": span != period.days,
            "made_on": timezone.localtime(),
            "counts": counts,
            "counted": counts.total - counts.base,
            "counted_view": COUNTED_VIEW,
            "limits": LIMITS,
            "definitions": office_figures_in_words(),
            "version": VERSION,
            "zone": ZONE_WORDS,
        }

    def _figures(self, period: ReportPeriod, span: Span) -> dict:
        """Return what was counted."""
        compared = _compared(period, span)
        unit = Unit.WEEK if period.is_quarter else Unit.DAY
        sums, refused = sums_of(self.site, span), turned_away(self.site, span)
        sources, devices = readers_of(self.site, span)
        parts = [(name_of(point, unit), point) for point in series_of(self.site, span, unit)]
        return {
            "rows": figure_rows(self.site, span, *compared),
            "compared": [words_of(one) for one in compared],
            "columns": halves(parts),
            "sums": sums,
            "reading": reading_of(self.site, span),
            "sources": sources,
            "devices": devices,
            "refusals": refusal_lines(refused.own),
            "refused": refused.total,
        }


def _compared(period: ReportPeriod, span: Span) -> tuple[Span, Span]:
    """Return the period before and that of the year before, as many days of each while the period runs."""
    before, year_before = period_before(period), period.year_before
    if span == period.days:
        return before.days, year_before.days
    return before.first_days(span.days), year_before.first_days(span.days)
