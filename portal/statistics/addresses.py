"""Addresses of the statistics pages below /quan-tri/thong-ke/, their tabs, and the entry in the main menu."""

from django.urls import path, reverse_lazy
from wagtail.admin.menu import MenuItem

from .articles import ArticlesView
from .blocking import BlockingView
from .correction_form import CorrectionView
from .exports import CsvView, SpreadsheetView
from .former_totals import FormerTotalsView
from .keys import KeysView
from .overview import OverviewView
from .own_browser import OwnBrowserView
from .reports import ReportChoiceView, ReportView
from .satisfaction import SatisfactionView
from .screen import MANAGE, Tab, may_view
from .sources import SourcesView
from .suspects import SuspectsView, SuspectView
from .unanswered import VIEW_UNANSWERED, UnansweredCsvView, UnansweredView

__all__ = ["STATISTICS_URLS", "TABS", "StatisticsMenuItem"]

STATISTICS_URLS = [
    path("thong-ke/", OverviewView.as_view(), name="portal_statistics"),
    path("thong-ke/bai-viet/", ArticlesView.as_view(), name="portal_statistics_articles"),
    path("thong-ke/nguon/", SourcesView.as_view(), name="portal_statistics_sources"),
    path("thong-ke/danh-gia/", SatisfactionView.as_view(), name="portal_statistics_ratings"),
    path("thong-ke/tim-chua-thay/", UnansweredView.as_view(), name="portal_unanswered"),
    path("thong-ke/tim-chua-thay/csv/", UnansweredCsvView.as_view(), name="portal_unanswered_csv"),
    path("thong-ke/nghi-van/", SuspectsView.as_view(), name="portal_statistics_suspects"),
    path("thong-ke/nghi-van/<int:pk>/", SuspectView.as_view(), name="portal_statistics_suspect"),
    path("thong-ke/so-lieu-cu/", FormerTotalsView.as_view(), name="portal_statistics_former"),
    path("thong-ke/dieu-chinh/", CorrectionView.as_view(), name="portal_statistics_correction"),
    path("thong-ke/chan/", BlockingView.as_view(), name="portal_statistics_blocking"),
    path("thong-ke/bao-cao/", ReportChoiceView.as_view(), name="portal_statistics_reports"),
    path("thong-ke/bao-cao/in/", ReportView.as_view(), name="portal_statistics_report"),
    path("thong-ke/tai-ve/<slug:kind>.csv", CsvView.as_view(), name="portal_statistics_csv"),
    path("thong-ke/tai-ve/<slug:kind>.xlsx", SpreadsheetView.as_view(), name="portal_statistics_xlsx"),
    path("thong-ke/khoa/", KeysView.as_view(), name="portal_statistics_keys"),
    path("thong-ke/may-cua-toi/", OwnBrowserView.as_view(), name="portal_statistics_own_browser"),
]

TABS = (
    Tab("Tổng quan", "portal_statistics"),
    Tab("Bài viết", "portal_statistics_articles"),
    Tab("Nguồn và thiết bị", "portal_statistics_sources"),
    Tab("Đánh giá hài lòng", "portal_statistics_ratings"),
    Tab("Báo cáo", "portal_statistics_reports"),
    Tab("Tìm chưa thấy", "portal_unanswered", VIEW_UNANSWERED),
    Tab("Nghi vấn", "portal_statistics_suspects"),
    Tab("Số liệu cũ và điều chỉnh", "portal_statistics_former", MANAGE),
    Tab("Danh sách chặn", "portal_statistics_blocking", MANAGE),
    Tab("Khóa lấy số liệu", "portal_statistics_keys", MANAGE),
    Tab("Máy của tôi", "portal_statistics_own_browser"),
)


class StatisticsMenuItem(MenuItem):
    """The way to the figures, for those who may see them."""

    def __init__(self) -> None:
        super().__init__(
            "Thống kê", reverse_lazy("portal_statistics"), name="statistics", icon_name="view", order=260
        )

    def is_shown(self, request):
        """Show it to those who hold the right."""
        return may_view(request.user)
