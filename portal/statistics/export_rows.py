"""What stands in each file of figures: its headings and its rows, one at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from wagtail.models import Site

from portal.spreadsheets import Row
from stats.figures.day_rows import days_of, hours_of, readings_of, referrers_of, refusals_of
from stats.figures.pages import PageViews, page_sums, stored_names
from stats.figures.spans import Span

__all__ = ["SHEETS", "Sheet"]


NAMED_AT_ONCE = 500
NO_PAGE = "Số của hệ thống cũ, không rõ trang nào"


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
    """Yield the pages most viewed first; only their keys and numbers are held at once, not their names."""
    pages = page_sums(site, span).pages
    pages.sort(key=lambda page: (-page.views, page.target or 0))
    rest = iter(pages)
    while some := list(islice(rest, NAMED_AT_ONCE)):
        names = stored_names(page.target for page in some if page.target)
        for page in some:
            yield *_name_of(page, names), page.views, page.entries


def _name_of(page: PageViews, names: dict) -> tuple[str, str]:
    name = names.get(page.target)
    if page.key is None and not (name and name.path):
        return NO_PAGE, ""
    return (name.title, name.path) if name else ("", "")


def _referrers(site: Site | None, span: Span) -> Iterator[Row]:
    for share in referrers_of(site, span):
        yield share.day, share.name, share.amount


def _readings(site: Site | None, span: Span) -> Iterator[Row]:
    for share in readings_of(site, span):
        yield share.day, share.kind, share.name, share.amount


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

# By the name that stands in the address and in the name of the file.
SHEETS = {
    "theo-ngay": Sheet("Lượt xem theo ngày", DAY_HEADINGS, _days),
    "theo-gio": Sheet("Lượt xem theo giờ", ("Bắt đầu giờ", "Lượt xem", "Phiên truy cập"), hours_of),
    "trang": Sheet(
        "Lượt xem theo trang", ("Tiêu đề", "Địa chỉ", "Lượt xem", "Phiên bắt đầu từ trang này"), _pages
    ),
    "nguon": Sheet("Nguồn dẫn đến", ("Ngày", "Tên miền", "Lượt xem"), _referrers),
    "thiet-bi": Sheet("Thiết bị, trình duyệt", ("Ngày", "Phân loại", "Giá trị", "Lượt xem"), _readings),
    "bi-loai": Sheet("Lượt bị loại", ("Ngày", "Lý do", "Số lượt"), _refusals),
}
