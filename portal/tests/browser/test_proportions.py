"""Proportions: the home page ends soon on a phone, the side column keeps up, no photo fills a screen."""

import pytest

pytestmark = pytest.mark.any_database

PHONE_SCREEN, SCREENS = 780, 8  # CSS pixels; screens above the footer at most
ARTICLE = (
    "/tin-tuc/cai-cach-hanh-chinh/"
    "tu-thang-11-12-thu-tuc-ho-tich-va-chung-thuc-duoc-tra-ket-qua-ngay-trong-buoi/"
)
# A photo as phones take it, upright, in the place of one that the article shows.
UPRIGHT = """() => {
    const image = document.querySelector(".article-figure__image");
    image.closest("picture").querySelectorAll("source").forEach((source) => source.remove());
    image.width = 1080;
    image.height = 1920;
    const drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1920"/>';
    image.src = `data:image/svg+xml,${encodeURIComponent(drawn)}`;
    return image.decode();
}"""


def top_of(page, selector: str) -> float:
    return page.eval_on_selector(selector, "part => part.getBoundingClientRect().top + scrollY")


def test_home__on_a_phone__ends_within_eight_screens(open_page):
    page = open_page(width=360, height=PHONE_SCREEN)
    page.goto("/", wait_until="networkidle")
    assert page.locator(".article-card").count() > 10
    assert top_of(page, ".site-footer") <= SCREENS * PHONE_SCREEN


def test_side_column__beside_a_long_article__stays_in_sight(open_page):
    page = open_page(width=1366, height=768)
    page.goto(ARTICLE, wait_until="networkidle")
    for part in (0.25, 0.5, 0.75):
        page.eval_on_selector(
            ".with-side__main",
            f"part => scrollTo(0, part.offsetTop + part.offsetHeight * {part} - innerHeight / 2)",
        )
        last = page.locator(".with-side__side > *").last.bounding_box()
        assert last["y"] + last["height"] > 0, f"out of sight at {part}"


@pytest.mark.parametrize(("width", "height"), [(360, 780), (1366, 768)], ids=["phone", "computer"])
def test_upright_photo__fits_the_screen(open_page, width, height):
    page = open_page(width=width, height=height, bypass_csp=True)
    page.goto(ARTICLE, wait_until="networkidle")
    page.evaluate(UPRIGHT)
    photo = page.locator(".article-figure__image").first
    column = page.locator(".article-figure").first
    assert photo.bounding_box()["height"] <= height
    assert photo.bounding_box()["width"] == column.bounding_box()["width"], "its ground fills the column"
