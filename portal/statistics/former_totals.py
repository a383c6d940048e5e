"""The page "Số liệu cũ và điều chỉnh": what old counters had shown, apart from what is counted here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from portal.approval.records import display_name
from stats.counts import visit_counts
from stats.ledger.old_numbers import parse_number
from stats.models import StatsBase, StatsCorrection, StatsPageBase
from stats.templatetags.stats_tags import grouped

from .deeds import FORMER_TOTAL
from .former_articles import ArticlesForm, propose_articles
from .management import ManagementScreen, line_field
from .proposals import entries_of, propose_or_tell, waiting_on

__all__ = ["FormerTotalsView", "TotalForm"]

LINES_A_PAGE = 30
ENTRIES = 50
BAD_MOMENT = "Hãy ghi ngày và giờ chốt số, ví dụ 23:59, 30/06/2026."
SOURCE_HELP = "Cùng một tên thì số mới thay số cũ. Tên khác thì hai tổng được cộng lại."


class TotalForm(forms.Form):
    """The total of one old counter at the moment it was frozen."""

    source = line_field("Tên hệ thống cũ", 80, missing="Hãy ghi tên hệ thống cũ.", help_text=SOURCE_HELP)
    views = line_field(
        "Tổng lượt truy cập", 20, missing="Hãy ghi tổng lượt truy cập.", help_text="Ví dụ 2.927.834."
    )
    as_of = forms.DateTimeField(
        label="Chốt lúc",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": BAD_MOMENT, "invalid": BAD_MOMENT},
    )
    note = line_field("Ghi chú", 300, missing="", required=False)

    def __init__(self, data=None, *, site, **options) -> None:
        super().__init__(data, prefix="tong", use_required_attribute=False, **options)
        self.site = site

    def clean_views(self) -> int:
        """Return the number; its separators are read strictly."""
        try:
            return parse_number(self.cleaned_data["views"])
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None

    def clean_as_of(self) -> datetime:
        """Refuse the future: nobody has read a counter off there."""
        if self.cleaned_data["as_of"] > timezone.now():
            raise forms.ValidationError("Lúc chốt số không được ở tương lai.")
        return self.cleaned_data["as_of"]

    @property
    def deed(self) -> dict[str, Any]:
        """Return the arguments of the deed but who proposes it."""
        given = self.cleaned_data
        as_of = timezone.localtime(given["as_of"]).isoformat()
        return {
            "site_id": self.site.pk,
            "source": given["source"],
            "views": given["views"],
            "as_of": as_of,
            "note": given["note"],
        }


@dataclass(frozen=True)
class Entry:
    """A line of the log in words."""

    at: datetime
    what: str
    before: int | None
    after: int
    proposer: str
    confirmer: str


class FormerTotalsView(ManagementScreen):
    """Show bases and corrections with their log; propose new ones."""

    heading = "Số liệu cũ và điều chỉnh"
    template_name = "portal_admin/statistics/former_totals.html"
    acts = {"total": "propose_total", "articles": "propose_articles"}

    def propose_total(self, request: HttpRequest) -> dict[str, Any] | None:
        """Keep a former total aside until another person confirms it."""
        form = TotalForm(request.POST, site=self.site)
        if form.is_valid() and propose_or_tell(request, FORMER_TOTAL, form):
            return None
        return {"total_form": form}

    def propose_articles(self, request: HttpRequest) -> dict[str, Any] | None:
        """Do the same with a file of articles' numbers; lines that say nothing are shown."""
        return propose_articles(request, ArticlesForm(request.POST, request.FILES, site=self.site))

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what stands, what waits and what was done."""
        corrections = StatsCorrection.objects.filter(site=self.site).select_related("target", "made_by")
        lines = Paginator(corrections.order_by("-pk"), LINES_A_PAGE).get_page(request.GET.get("trang"))
        for row in lines.object_list:
            row.by = display_name(row.made_by)
        of_articles = StatsPageBase.objects.filter(target__site=self.site).order_by("source").values("source")
        counts = visit_counts(self.site)
        return {
            "counts": counts,
            "counted": counts.total - counts.base,
            "totals": StatsBase.objects.filter(site=self.site).order_by("-as_of", "pk"),
            "of_articles": of_articles.annotate(pages=Count("pk"), views=Sum("views")),
            "waiting": waiting_on(self.site),
            "corrections": lines,
            "entries": [_in_words(entry) for entry in entries_of(self.site)[:ENTRIES]],
            "total_form": TotalForm(site=self.site),
            "articles_form": ArticlesForm(site=self.site),
        }


def _in_words(entry: ModelLogEntry) -> Entry:
    data = entry.data
    articles = data.get("articles")
    what = f"Lượt xem của {grouped(articles)} bài" if articles is not None else "Tổng của hệ thống cũ"
    return Entry(
        at=entry.timestamp,
        what=f"{what}: {data.get('source') or entry.label.rpartition(':')[0]}",
        before=data.get("views_before"),
        after=data.get("views", 0),
        # Without an account: a command of the operators, at the shell.
        proposer=display_name(entry.user) if entry.user else "Người vận hành hệ thống",
        confirmer=data.get("confirmed_by", ""),
    )
