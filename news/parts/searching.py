"""Samples of the search: form, what was understood, filters, results, nothing found."""

from types import SimpleNamespace

from django.utils.safestring import SafeString, mark_safe

from news.parts.states import Family, Photos, part
from news.parts.words import LONG, MOMENT, UNBROKEN
from search.facets import Facet
from search.filter_groups import FilterGroup
from search.unanswered.words import DATA_KEPT, PLEASE

__all__ = ["searching"]


def searching(photos: Photos) -> Family:
    """Return the family "Tìm kiếm"."""
    usual = {"results": _results(), "links": _links()}
    group = FilterGroup("nam", "Thời gian", "Mọi lúc", "năm khác", tuple(_years(9)))
    short = FilterGroup("the-loai", "Thể loại", "Mọi thể loại", "thể loại khác", tuple(_years(1)))
    meant = _results(meant="đường dây nóng", spelling="đường dây nóng")
    none = _results(total=0)
    return Family(
        "tim-kiem",
        "Tìm kiếm",
        (
            part("search_form", trống={"query": ""}, đã_gõ={"query": LONG}),
            part(
                "search_summary",
                thường=usual,
                gõ_không_dấu_đang_lọc={"results": meant, "links": _links(chips=[("Năm 2026", "?")])},
                chỉ_có_bài_gần_đúng={"results": none, "links": _links()},
            ),
            part("search_meant", thường={"results": meant, "links": _links()}),
            part("search_chips", nhiều={"links": _links(chips=[("Năm 2026", "?"), (LONG, "?")])}),
            part(
                "search_order",
                liên_quan_nhất=usual,
                mới_nhất={"results": _results(order="moi-nhat"), "links": _links()},
            ),
            part(
                "search_promoted",
                thường={
                    "promoted": [
                        SimpleNamespace(title="Nộp hồ sơ trực tuyến", address="/", host="", description=LONG),
                        SimpleNamespace(title=UNBROKEN, address="/", host="lamhai.gov.vn", description=""),
                    ]
                },
            ),
            part(
                "search_result",
                thường={"hit": _hit()},
                gần_đúng_tựa_dài={"hit": _hit(near=True, title_html=LONG, snippet_html=UNBROKEN)},
                trong_tệp_đính_kèm={"hit": _hit(beside=("Trong tệp đính kèm", _marked("<mark>nóng</mark>")))},
                không_trích_đoạn={"hit": _hit(snippet_html="", date=None)},
            ),
            part(
                "search_pages", một_trang=usual, nhiều_trang={"results": _results(pages=4), "links": _links()}
            ),
            part("search_filters", thường={"results": _results(), "groups": [group, short], "query": "nóng"}),
            part("search_choices", nhiều={"group": group}, một={"group": short}),
            part(
                "search_choice",
                bậc_hai={
                    **{"facet": Facet("1", "Y tế – giáo dục", 2_345, level=1), "id": "mau-", "number": 1},
                    "name": "chuyen-muc",
                },
            ),
            part(
                "search_nothing",
                thường={"results": _results(total=0), "query": "xyz", "links": _links()},
                đang_lọc={"results": meant, "query": LONG, "links": _links(chips=[("Năm 2026", "?")])},
            ),
            part("searches_kept", thường={"data_kept": DATA_KEPT, "please": PLEASE}),
        ),
    )


def _results(**changes: object) -> SimpleNamespace:
    usual = {
        "total": 29,
        "page": 1,
        "pages": 1,
        "order": "",
        "spelling": "",
        "meant": "",
        "query": SimpleNamespace(text="duong day nong", expanded=[("TTHC", "thủ tục hành chính")]),
    }
    return SimpleNamespace(**{**usual, **changes})


def _links(chips: list[tuple[str, str]] | None = None) -> SimpleNamespace:
    return SimpleNamespace(
        chips=chips or [],
        meant="?q=đường dây nóng",
        unfiltered="?q=nóng",
        by_date="?sap-xep=moi-nhat",
        by_relevance="?",
        previous="",
        next="?trang=2",
        pages=[(1, "?"), (2, "?trang=2"), ("…", ""), (4, "?trang=4")],
    )


def _hit(**changes: object) -> SimpleNamespace:
    usual = {
        "near": False,
        "section": SimpleNamespace(title="Thông báo"),
        "page": SimpleNamespace(url="/tin-tuc/"),
        "title_html": _marked("Đổi số <mark>đường dây nóng</mark> từ ngày 01/9"),
        "snippet_html": _marked(
            "… gọi <mark>đường dây nóng</mark> của phường, có người nghe cả ngày và đêm …"
        ),
        "beside": None,
        "date": MOMENT,
    }
    return SimpleNamespace(**{**usual, **changes})


def _marked(words: str) -> SafeString:
    return mark_safe(words)  # noqa: S308 - words of this file


def _years(number: int) -> list[Facet]:
    return [
        Facet(str(2026 - age), f"Năm {2026 - age}", 12 * age + 1, chosen=age == 7) for age in range(number)
    ]
