"""Every kind of public page, once: what tests of looks and pictures of the documentation walk through.

A new page model or public address joins by a line here; `portal/tests/test_page_types.py` demands it.
"""

from dataclasses import dataclass

__all__ = ["KEPT", "PAGE_TYPES", "WISHES", "PageType", "Wish", "named"]

# Answers that lie as files below PORTAL_DATA are shown under this address (see `opening.py`).
KEPT = "/tep-trang/"

_NEWS = "/tin-tuc/"
_ARTICLE = (
    f"{_NEWS}cai-cach-hanh-chinh/"
    "tu-thang-11-12-thu-tuc-ho-tich-va-chung-thuc-duoc-tra-ket-qua-ngay-trong-buoi/"
)
_PHOTO_SERIES = f"{_NEWS}van-hoa-xa-hoi/mot-ngay-o-ben-sen-qua-12-buc-anh/"
_FILM = f"{_NEWS}cai-cach-hanh-chinh/nam-buoc-tu-nop-ho-so-o-may-huong-dan-xem-trong-nua-phut/"


@dataclass(frozen=True)
class PageType:
    """One kind of page, in one state.

    `address` may name what `furnishing.py` adds to the demo content: "{withdrawn}". `model`
    ("news.ArticlePage") or `view` (the name of an address) is what the entry stands for. `by_form`: the
    page is the answer to the form of this selector at `address`. `is_bare`: an answer without the site's
    frame, which knows no wishes for text size or contrast. `is_foreign`: Wagtail's own template.
    """

    name: str
    address: str
    model: str = ""
    view: str = ""
    status: int = 200
    by_form: str = ""
    is_bare: bool = False
    is_foreign: bool = False


@dataclass(frozen=True)
class Wish:
    """How a reader wants pages shown: text size 1…5 (2 is ordinary), high contrast or not."""

    size: int = 2
    high_contrast: bool = False

    @property
    def name(self) -> str:
        """Return a short name for tests and files."""
        return f"size-{self.size}{'-contrast' if self.high_contrast else ''}"

    def added_to(self, address: str) -> str:
        """Return `address` asking for this."""
        if self == Wish():
            return address
        mark = "&" if "?" in address else "?"
        return f"{address}{mark}co-chu={self.size}{'&tuong-phan=cao' if self.high_contrast else ''}"


WISHES = [Wish(size, contrast) for contrast in (False, True) for size in (1, 2, 3, 4, 5)]


def _pages() -> list[PageType]:
    article, section = "news.ArticlePage", "news.ArticleIndexPage"
    standard, reception = "portal.StandardPage", "portal.ReceptionPage"
    return [
        PageType("home", "/", model="portal.HomePage"),
        PageType("all-articles", _NEWS, model=section),
        PageType("section", f"{_NEWS}cai-cach-hanh-chinh/", model=section),
        PageType("section-with-introduction", f"{_NEWS}kinh-te-lang-nghe/", model=section),
        PageType("section-second-page", f"{_NEWS}?trang=2", model=section),
        PageType("section-empty", "{empty_section}", model=section),
        PageType("archive-month", f"{_NEWS}?thang=10&nam=2026", model=section),
        PageType("archive-day", f"{_NEWS}?ngay=18&thang=11&nam=2026", model=section),
        PageType("article", _ARTICLE, model=article),
        PageType("article-photo-series", _PHOTO_SERIES, model=article),
        PageType("article-film", _FILM, model=article),
        PageType("article-withdrawn", "{withdrawn}", model=article),
        PageType("article-removed", "{removed}", model=article, status=410),
        PageType("standing-page", "/gioi-thieu/", model=standard),
        PageType("information-page", "/dich-vu-cong/", model=standard),
        PageType("leaders", "/gioi-thieu/lanh-dao/", model=standard),
        PageType("contact", "/lien-he/", model=standard),
        PageType("accessibility-statement", "/tro-nang/", model=standard),
        PageType("privacy", "/rieng-tu/", model=standard),
        PageType("reception", "/tiep-cong-dan/", model=reception),
    ]


def _views() -> list[PageType]:
    search = "search:search"
    return [
        PageType("topics", "/chu-de/", view="topics"),
        PageType("topic", "/chu-de/mua-trieu-cuong-2026/", view="topic"),
        PageType("author", "/tac-gia/vo-minh-anh/", view="author"),
        PageType("page-map", "/so-do/", view="page-map"),
        PageType("search-empty", "/tim-kiem/", view=search),
        PageType("search-results", "/tim-kiem/?q=duong+day+nong", view=search),
        PageType("search-narrowed", "/tim-kiem/?q=phuong&the-loai=tin&sap-xep=moi-nhat", view=search),
        PageType("search-near-results", "/tim-kiem/?q=phuong+qwxz", view=search),
        PageType("search-other-spelling", "/tim-kiem/?q=cai+cahc+hanh+chinh", view=search),
        PageType("search-nothing", "/tim-kiem/?q=qwxz", view=search),
        PageType("rating-thanks", _ARTICLE, view="stats:thanks", by_form="form[data-rating]"),
        PageType("own-browser", "{own_browser}", view="stats:staff_browser"),
        PageType("own-browser-too-late", "/luot-xem/may-noi-bo/x/", view="stats:staff_browser", status=410),
        PageType("review-by-link", "{review_link}", view="approval_by_link"),
        PageType("review-by-link-wrong", "/duyet/x/", view="approval_by_link", status=404),
        PageType(
            "behind-a-password",
            "{behind_a_password}",
            view="wagtailcore_authenticate_with_password",
            is_bare=True,
        ),
        PageType("readers-login", "/_util/login/", view="wagtailcore_login", is_bare=True),
        PageType("staff-login", "/quan-tri/login/", view="wagtailadmin_login", is_bare=True, is_foreign=True),
    ]


def _refusals() -> list[PageType]:
    of_the_portal = ("400", "403", "403_csrf", "404_plain", "500")
    return [
        PageType("not-found", "/khong-co-trang-nay/", status=404),
        PageType("not-found-with-offers", f"{_NEWS}trieu-cuong-may-bom/", status=404),
        *(PageType(name, f"{KEPT}answers/{name}.html", is_bare=True) for name in of_the_portal),
        PageType("front-refusal", f"{KEPT}front/pages/429.html", is_bare=True),
        PageType("front-503", f"{KEPT}front/sites/503.html", is_bare=True),
    ]


PAGE_TYPES = [*_pages(), *_views(), *_refusals()]


def named(*names: str) -> list[PageType]:
    """Return the entries called `names`, in this order. Raises KeyError for an unknown one."""
    by_name = {one.name: one for one in PAGE_TYPES}
    return [by_name[name] for name in names]
