"""What stands in each file of figures: its headings and its rows, one at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from wagtail.models import Site

from portal.spreadsheets import Row
from stats.figures.day_rows import days_of, hours_of, readings_of, referrers_of, refusals_of
from stats.figures.pages import page_sums
from stats.figures.ratings import rating_rows
from stats.figures.spans import Span

from .page_names import read_pages
from .readership import articles_of

__all__ = ["SHEETS", "Sheet"]


NAMED_AT_ONCE = 500
DELETED = "Đã xóa"


@dataclass(frozen=True)
class Sheet:
    """One kind of file: its title, its headings, and where its rows come from."""

    title: str
    headings: tuple[str, ...]
    rows: Callable[[Site | None, Span], Iterator[Row]]


def _days(site: Site | None, span: Span) -> Iterator[Row]:
    for day in days_of(site, span):
        yield day.day, day.views, day.entered, day.visits, day.readers, day.repeats, day.suspect


def _pages(site: Site | None, span: Span) -> Iterator[Row]:
    """Yield the pages most viewed first; only their keys and numbers are held at once, not their words."""
    if site is None:
        return
    known = articles_of(site)
    pages = page_sums(site, span).pages
    pages.sort(key=lambda page: (-page.views, page.target or 0))
    rest = iter(pages)
    while some := list(islice(rest, NAMED_AT_ONCE)):
        for page in read_pages(some, known, site):
            yield (
                page.title, page.address, page.section, page.authors, page.published_on,
                page.views, page.entries, page.all_views, DELETED if page.is_deleted else "",
            )  # fmt: skip


def _referrers(site: Site | None, span: Span) -> Iterator[Row]:
    for share in referrers_of(site, span):
        yield share.day, share.name, share.amount


def _readings(site: Site | None, span: Span) -> Iterator[Row]:
    for share in readings_of(site, span):
        yield share.day, share.kind, share.name, share.amount


def _ratings(site: Site | None, span: Span) -> Iterator[Row]:
    yield from rating_rows(site, span)


def _refusals(site: Site | None, span: Span) -> Iterator[Row]:
    for share in refusals_of(site, span):
        yield share.day, share.name, share.amount


DAY_HEADINGS = (
    "Ngày",
    "Lượt xem",
    "Trong đó điều chỉnh hoặc chuyển từ nơi khác",
    "Phiên truy cập",
    "Người đọc trong ngày",
    "Lượt mở lại, không tính",
    "Lượt đang giữ lại, chưa tính",
)

PAGE_HEADINGS = (
    "Tiêu đề",
    "Địa chỉ",
    "Chuyên mục",
    "Tác giả",
    "Ngày đăng",
    "Lượt xem trong kỳ",
    "Phiên bắt đầu từ trang này",
    "Lượt xem từ trước đến nay",
    "Tình trạng",
)

# By the name that stands in the address and in the name of the file.
SHEETS = {
    "theo-ngay": Sheet("Lượt xem theo ngày", DAY_HEADINGS, _days),
    "theo-gio": Sheet("Lượt xem theo giờ", ("Bắt đầu giờ", "Lượt xem", "Phiên truy cập"), hours_of),
    "trang": Sheet("Lượt xem theo trang", PAGE_HEADINGS, _pages),
    "nguon": Sheet("Nguồn dẫn đến", ("Ngày", "Tên miền", "Lượt xem"), _referrers),
    "thiet-bi": Sheet("Thiết bị, trình duyệt", ("Ngày", "Phân loại", "Giá trị", "Lượt xem"), _readings),
    "danh-gia": Sheet("Đánh giá hài lòng", ("Ngày", "Trang", "Mức", "Số lượt"), _ratings),
    "bi-loai": Sheet("Lượt bị loại", ("Ngày", "Lý do", "Số lượt"), _refusals),
}
