"""Takes pictures of every kind of page at three widths, for docs/look.md: `make pictures`.

    python docs/pictures/pages.py [name …]

Starts the portal on a free port with a folder of its own, opens each entry of
`portal/tests/browser/page_types.py` (or only the named ones) and writes `pages/<name>-<width>.webp` beside
this script.
"""

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from portal.tests.browser.conftest import FLAGS, PHONE  # noqa: E402 - found through the path set above
from portal.tests.browser.furnishing import furnish  # noqa: E402 - likewise
from portal.tests.browser.opening import open_type, show_kept_answers  # noqa: E402 - likewise
from portal.tests.browser.page_types import PAGE_TYPES, PageType, named  # noqa: E402 - likewise
from portal.tests.browser.running_portal import RunningPortal  # noqa: E402 - likewise

PAGES = HERE / "pages"
WIDTHS = (360, 768, 1366)
# Pixels of the picture: wide pages are shown smaller, so that the whole set stays small.
SHOWN = {360: 300, 768: 400, 1366: 560}
QUALITY = 15
# Photos below the first screen are fetched when somebody comes near: all at once for a picture.
ALL_PHOTOS = """() => {
    const photos = [...document.images];
    photos.forEach((photo) => { photo.loading = "eager"; });
    return Promise.all(photos.map((photo) => photo.decode().catch(() => null)));
}"""
TALLEST = 16_000  # pixels; WebP ends at 16,383


def main(names: list[str]) -> None:
    """Take the pictures of the entries called `names`, of all without any."""
    PAGES.mkdir(exist_ok=True)
    kinds = named(*names) if names else PAGE_TYPES
    portal = RunningPortal().wait()
    try:
        furnished = furnish(portal)
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            for width in WIDTHS:
                take_all(browser, portal, kinds, furnished, width)
            browser.close()
        write_index()
    finally:
        portal.stop()


def take_all(
    browser: Browser, portal: RunningPortal, kinds: list[PageType], furnished: dict[str, str], width: int
) -> None:
    """Take every one of `kinds` at one width."""
    context = browser.new_context(
        base_url=portal.address,
        viewport={"width": width, "height": 780},
        user_agent=PHONE,
        locale="vi-VN",
        reduced_motion="reduce",
    )
    show_kept_answers(context, portal.data)
    page = context.new_page()
    for kind in kinds:
        open_type(page, kind, furnished)
        take(page, PAGES / f"{kind.name}-{width}.webp", SHOWN[width])
    context.close()


def take(page: Page, file: Path, width: int) -> None:
    """Write the whole of `page` to `file`, `width` pixels wide."""
    page.evaluate(ALL_PHOTOS)
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    height = round(picture.height * width / picture.width)
    picture = picture.resize((width, height), Image.Resampling.LANCZOS).crop(
        (0, 0, width, min(height, TALLEST))
    )
    picture.save(file, "WEBP", quality=QUALITY, method=6)


def write_index() -> None:
    """Write the page that shows all pictures."""
    lines = ["# Every page type at 360, 768 and 1366 px", "", "Written by `docs/pictures/pages.py`.", ""]
    for kind in PAGE_TYPES:
        pictures = [f'<img src="{kind.name}-{width}.webp" width="{width // 5}" alt="">' for width in WIDTHS]
        lines += [f"## {kind.name}", "", " ".join(pictures), ""]
    (PAGES / "README.md").write_text("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
