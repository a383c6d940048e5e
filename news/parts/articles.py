"""Samples of an article and of what stands round it."""

from datetime import date
from types import SimpleNamespace

from django.core.paginator import Paginator

from news.listing import Period
from news.models import ArticlePage
from news.parts.blocks import body_of
from news.parts.states import Family, Photos, part
from news.parts.words import LONG, LONG_NAME, MOMENT, OLD, SUMMARY, TITLE, UNBROKEN, moment

__all__ = ["articles", "lists"]

FILE = SimpleNamespace(url="/tai-lieu/1/nghe-bai.mp3", size_label="1,2 MB", length_label="3 phút 20 giây")
SERIES = SimpleNamespace(is_film=False, words="12 ảnh")
FILM = SimpleNamespace(is_film=True, words="3 phút 20 giây")


def articles(photos: Photos) -> Family:
    """Return the family "Bài viết"."""
    usual = _article(lead_image=photos.wide)
    upright = _article(lead_image=photos.upright, title=LONG)
    bare, unbroken = _article(summary=""), _article(title=UNBROKEN, summary=f"{LONG} {UNBROKEN}")
    old = _article(published_at=OLD)
    text = ArticlePage(title=TITLE, summary=SUMMARY, body=body_of(photos), lead_image=photos.wide)
    empty = ArticlePage(title=TITLE)
    return Family(
        "bai-viet",
        "Bài viết",
        (
            part(
                "article_card",
                tin_đầu=_card(usual, "lead", level="2", section="Cải cách hành chính"),
                tin_đầu_ảnh_đứng_tựa_dài=_card(upright, "lead", level="2"),
                thường=_card(usual, "standard", section="Đô thị – môi trường", views=2_927_834),
                thường_ảnh_đứng=_card(upright, "standard"),
                không_ảnh=_card(bare, "standard", views=0),
                hàng=_card(usual, "row", views=540),
                hàng_không_ảnh_tựa_không_ngắt_được=_card(unbroken, "row"),
                bộ_ảnh=_card(_article(lead_image=photos.wide, contents=SERIES), "row", views=12),
                đoạn_phim_không_ảnh=_card(_article(contents=FILM), "standard"),
                gọn=_card(old, "compact", views=171),
            ),
            part("article_tools", thường={"title": TITLE, "address": "https://bensen.example/tin-tuc/"}),
            part(
                "sound_player",
                người_đọc={"sound": FILE},
                giọng_máy_đọc_tóm_tắt={"sound": FILE, "by_machine": True, "is_summary": True},
                không_có={"sound": None},
            ),
            part("article_text", đủ={"page": text}, chưa_có_chữ={"page": empty}),
            part("article_body", đủ={"body": text.body}, trống={"body": empty.body}),
            part("section_introduction", thường={"body": text.body}),
            part("attachments", không_có={"body": empty.body}),
            part(
                "byline",
                một_người={"rows": [("Tin bài và ảnh", [("Võ Minh Ánh", "/tac-gia/vo-minh-anh/")])]},
                nhiều_người={
                    "rows": [("Tin", [("Võ Minh Ánh", ""), ("Hà Thảo Vy", "")]), ("Ảnh", [(LONG_NAME, "")])],
                    "source_name": "Cổng thông tin điện tử tỉnh Lam Hải",
                    "source_url": "https://lamhai.gov.vn",
                },
                không_có={"rows": []},
            ),
            part(
                "topic_links",
                thường={"topics": [("Mùa triều cường 2026", "/chu-de/"), ("Học đường an toàn", "")]},
                không_có={"topics": []},
            ),
            part(
                "neighbours",
                hai_bên={"older": _link(TITLE), "newer": _link(LONG)},
                chỉ_có_tin_sau={"older": None, "newer": _link(UNBROKEN)},
                không_có={"older": None, "newer": None},
            ),
            part(
                "corrections",
                một={"corrections": [_correction("Bản đăng đầu ghi 1.240 hồ sơ. Số đúng là 1.420 hồ sơ.")]},
                nhiều={"corrections": [_correction(LONG), _correction(UNBROKEN)]},
                không_có={"corrections": []},
            ),
            part(
                "withdrawal_notice",
                trên_bài_cũ=_withdrawal(TITLE),
                thay_cả_trang={**_withdrawal(LONG), "is_whole_page": True, "replacement_url": ""},
            ),
            part("view_count", thường={"label": "Lượt xem", "page": empty}),
        ),
    )


def lists(photos: Photos) -> Family:
    """Return the family "Danh sách tin"."""
    rows = [ArticlePage(title=title, summary=SUMMARY, url_path="/") for title in (TITLE, LONG, UNBROKEN)]
    for row in rows:
        row.published_at = MOMENT
    browser = {
        "url": "/tin-tuc/",
        "years": [2026, 2025],
        "days": range(1, 32),
        "months_of_year": range(1, 13),
    }
    return Family(
        "danh-sach",
        "Danh sách tin",
        (
            part(
                "article_list",
                nhiều={"listing": _listing(rows)},
                một={"listing": _listing(rows[:1])},
                ngày_không_có_tin={"listing": _listing([], Period(2026, 11, 15))},
                chuyên_mục_chưa_có_tin={"listing": _listing([]), "empty": "Chuyên mục chưa có tin nào."},
            ),
            part(
                "pagination",
                một_trang={"total": 3, "number": 1, "pages": 1},
                ở_giữa={
                    **{"total": 129, "number": 7, "pages": 13, "previous_url": "?trang=6"},
                    "links": [(1, "?"), ("…", ""), (6, "?trang=6"), (7, "?trang=7"), (8, "?trang=8")],
                    "next_url": "?trang=8",
                },
            ),
            part(
                "date_browser",
                đang_xem_một_ngày={**browser, "period": Period(2026, 11, 20), "archive": _archive()},
                chưa_có_tin={**browser, "period": Period(), "archive": []},
            ),
        ),
    )


def _article(**changes: object) -> SimpleNamespace:
    usual = {"title": TITLE, "summary": SUMMARY, "lead_image": None, "published_at": MOMENT}
    return SimpleNamespace(**{**usual, **changes})


def _card(article: SimpleNamespace, kind: str, **more: object) -> dict[str, object]:
    return {"article": article, "kind": kind, "url": "/tin-tuc/", "level": "3", "views": None, **more}


def _link(title: str) -> dict[str, str]:
    return {"title": title, "url": "/tin-tuc/"}


def _correction(text: str) -> SimpleNamespace:
    return SimpleNamespace(date=date(2026, 11, 20), text=text)


def _withdrawal(replacement: str) -> dict[str, object]:
    withdrawal = SimpleNamespace(
        in_force_at=moment(21, 11, 2026, 8, 5),
        get_reason_code_display="Số liệu sai",
        reason="Bảng giờ trả kết quả của tuần trước bị đăng lại.",
        replacement=SimpleNamespace(title=replacement),
    )
    return {
        "withdrawal": withdrawal,
        "heading": "Bài này đã được rút",
        "when_label": "Rút lúc",
        "decider": "Đặng Thị Thu Nguyệt",
        "replacement_url": "/tin-tuc/",
    }


def _listing(rows: list[ArticlePage], period: Period | None = None) -> SimpleNamespace:
    page = Paginator(rows, 10).page(1)
    return SimpleNamespace(articles=page, total=len(rows), period=period or Period())


def _archive() -> list[SimpleNamespace]:
    november = SimpleNamespace(month=11, number=26, days=[(20, 4), (19, 1)])
    october = SimpleNamespace(month=10, number=10, days=[])
    return [
        SimpleNamespace(year=2026, number=12_345, months=[november, october]),
        SimpleNamespace(year=2025, number=10, months=[]),
    ]
