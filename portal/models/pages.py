"""Pages of the shell: the home page and standing pages."""

from collections.abc import Sequence
from itertools import accumulate

from django.db import models
from django.http import Http404
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel, TitleFieldPanel
from wagtail.models import Orderable, Page, PageViewRestriction

from portal.blocks import BodyField
from portal.page_store.shared_readings import read_once

from .base import (
    ADDRESS_PANELS,
    BODY_PANEL,
    EXPIRY_PANEL,
    MENU_PANEL,
    SUMMARY_HELP,
    WISHED_TIME_PANEL,
    BasePage,
)
from .information import UPKEEP_PANEL, AccountablePage

__all__ = ["HomePage", "HomeSection", "StandardPage"]

PRIVACY_SLUG = "rieng-tu"  # the footer and the counter lead to it
ACCESSIBILITY_SLUG = "tro-nang"  # the footer leads to it


class HomePage(BasePage):
    """The front door of one ward's site; what stands on it comes from the articles and the settings."""

    intro = models.CharField(
        "lời giới thiệu",
        max_length=300,
        blank=True,
        help_text="Một câu về trang, dùng cho máy tìm kiếm và khi chia sẻ.",
    )

    template = "pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    # Named by string: sections and articles live one floor up.
    subpage_types = ["portal.StandardPage", "portal.ReceptionPage", "news.ArticleIndexPage"]
    max_count = 1
    edit_handler = BasePage.tabs(
        [
            TitleFieldPanel(
                "title", heading="Tên trang", help_text="Như người đọc sẽ thấy.", placeholder=False
            ),
            FieldPanel("intro"),
            InlinePanel("home_sections", heading="Chuyên mục trên trang chủ", label="Chuyên mục", max_num=8),
        ],
        ADDRESS_PANELS,
    )

    def route(self, request, path_components):
        """Find the page of an address at once; Wagtail asks twice for every level of the tree.

        The pages on the way are kept on the page as `route_chain`, for its breadcrumbs. Raises Http404.
        """
        if not path_components:
            return super().route(request, path_components)
        ways = accumulate(path_components, lambda way, part: f"{way}{part}/", initial=self.url_path)
        addresses = list(ways)[1:]
        # The slug is indexed, the whole address is not.
        found = Page.objects.filter(
            slug__in=path_components, url_path__in=addresses, path__startswith=self.path
        )
        chain = sorted(found, key=lambda page: page.depth)
        if not chain or chain[-1].url_path != addresses[-1]:
            raise Http404("no page at this address")
        page = _as_shown(chain[-1])
        page.route_chain = chain[:-1]
        page.stands_open = _stands_open(request, chain)
        return page.route(request, [])

    class Meta:
        verbose_name = "trang chủ"
        verbose_name_plural = "trang chủ"


def _as_shown(found: Page) -> Page:
    """Return `found` as what it is, together with what its public page shows of others, by one query."""
    model = found.specific_class
    if not issubclass(model or Page, BasePage):
        return found.specific
    pages = model._default_manager.all()
    return (pages.select_related(*model.shown_with) if model.shown_with else pages).get(pk=found.pk)


def _stands_open(request, chain: Sequence[Page]) -> bool:
    """Tell whether neither the last page of `chain` nor any above it is restricted, as read for many pages.

    `chain` is the way to it from below the home page. What an alias stands for may be shut: Wagtail asks.
    """
    shut = read_once(request, "shut pages", _paths_of_shut_pages)
    is_known = not any(page.alias_of_id for page in chain)
    return is_known and not any(chain[-1].path.startswith(path) for path in shut)


def _paths_of_shut_pages() -> list[str]:
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))


class HomeSection(Orderable):
    """A section shown in a block of its own on the home page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="home_sections")
    section = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name="chuyên mục"
    )

    panels = [
        PageChooserPanel(
            "section",
            page_type="news.ArticleIndexPage",
            help_text="Tin mới của chuyên mục hiện thành một khối.",
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = "chuyên mục trên trang chủ"

    def __str__(self):
        return self.section.title


class StandardPage(AccountablePage):
    """A standing page: introduction, organisation, contact, accessibility, privacy."""

    summary = models.CharField("tóm tắt", max_length=300, blank=True)
    body = BodyField(verbose_name="nội dung", blank=True)
    show_contacts = models.BooleanField(
        "hiện khối liên hệ và người phát ngôn",
        default=False,
        help_text="Số điện thoại, địa chỉ, giờ làm việc lấy từ phần Thiết lập.",
    )
    show_leaders = models.BooleanField("hiện khối lãnh đạo", default=False)

    template = "pages/standard.html"
    parent_page_types = ["portal.HomePage", "portal.StandardPage"]
    subpage_types = ["portal.StandardPage", "portal.ReceptionPage"]
    edit_handler = BasePage.tabs(
        [
            TitleFieldPanel(
                "title", heading="Tiêu đề", help_text="Như người đọc sẽ thấy.", placeholder=False
            ),
            FieldPanel("summary", help_text=SUMMARY_HELP),
            UPKEEP_PANEL,
            BODY_PANEL,
            FieldPanel("show_contacts"),
            FieldPanel("show_leaders", help_text="Họ tên, chức vụ lấy từ phần Thiết lập."),
        ],
        [*ADDRESS_PANELS, MENU_PANEL, WISHED_TIME_PANEL, EXPIRY_PANEL],
    )

    @property
    def explains_counting(self) -> bool:
        """Tell whether this is the page on personal data, which says how readers are counted."""
        return self.slug == PRIVACY_SLUG

    @property
    def asks_for_reports(self) -> bool:
        """Tell whether this is one of the pages that must say whom to tell of a difficulty or a request."""
        return self.slug in (ACCESSIBILITY_SLUG, PRIVACY_SLUG)

    class Meta:
        verbose_name = "trang nội dung"
        verbose_name_plural = "trang nội dung"
