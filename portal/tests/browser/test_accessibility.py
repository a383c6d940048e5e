"""axe on every page type at four widths, no rule silenced."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.any_database

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
WIDTHS = [320, 360, 768, 1366]
PAGES = {
    "home": "/",
    "all articles": "/tin-tuc/",
    "section": "/tin-tuc/cai-cach-hanh-chinh/",
    "one month": "/tin-tuc/?thang=10&nam=2026",
    "one day": "/tin-tuc/?ngay=18&thang=11&nam=2026",
    "topic": "/chu-de/mua-trieu-cuong-2026/",
    "all topics": "/chu-de/",
    "author": "/tac-gia/vo-minh-anh/",
    "page map": "/so-do/",
    "article with table, quote, gallery, files": "/tin-tuc/cai-cach-hanh-chinh/"
    "tu-thang-11-12-thu-tuc-ho-tich-va-chung-thuc-duoc-tra-ket-qua-ngay-trong-buoi/",
    "standing page": "/gioi-thieu/",
    "contact": "/lien-he/",
    "accessibility statement": "/tro-nang/",
    "privacy": "/rieng-tu/",
    "search with results": "/tim-kiem/?q=duong+day+nong",
    "search narrowed, by date": "/tim-kiem/?q=phuong&the-loai=tin&sap-xep=moi-nhat",
    "search with near results": "/tim-kiem/?q=phuong+qwxz",
    "search large, high contrast": "/tim-kiem/?q=phuong&the-loai=tin&co-chu=5&tuong-phan=cao",
    "search without results": "/tim-kiem/?q=qwxz",
    "search with another spelling offered": "/tim-kiem/?q=cai+cahc+hanh+chinh",
    "search empty": "/tim-kiem/",
    "not found": "/khong-co-trang-nay/",
    "not found, with pages offered": "/tin-tuc/trieu-cuong-may-bom/",
    "large text, high contrast": "/?co-chu=5&tuong-phan=cao",
}


def violations(page) -> list[str]:
    """Return one line for each rule that the page breaks, with the elements."""
    page.evaluate(AXE)
    result = page.evaluate("async () => await axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{found['id']} ({found['impact']}): {[node['target'] for node in found['nodes']][:5]}"
        for found in result["violations"]
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_page__breaks_no_rule_of_axe_and_does_not_scroll_sideways(open_page, address, width):
    # evaluate() passes the page's own policy; without this the injected checker would be refused.
    page = open_page(width=width, bypass_csp=True)
    page.goto(address)
    assert violations(page) == []
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{overflow} px too wide at {width}"
