"""The pictures of somebody who writes: the first steps, the practice article, photos, a face covered."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page

from portal.tests.browser.running_portal import RunningPortal

__all__ = ["take_writing"]

HERE = Path(__file__).resolve().parent
DEMO = HERE.parents[1] / "news" / "demo" / "pictures"
#: Caption and description by file.
PHOTOS = {
    "hoi-nghi": ("Bà con góp ý tại nhà văn hóa", "Một người đứng nói trên bục, bà con ngồi kín các hàng ghế"),
    "cong-vien": ("Công viên sau khi trồng thêm cây", "Hai cụ ngồi ghế đá nhìn ra sông, trẻ nhỏ cầm bóng"),
}
FACE = {"Cách trái": 23, "Cách trên": 48, "Rộng": 11, "Cao": 14}
MIDDLE = (0.2, 0.2, 0.9, 0.9)  # shares of width and height: another picture, not the same one smaller


def take_writing(page: Page, portal: RunningPortal) -> None:
    """Take them with `page`, logged in as somebody who has written nothing yet."""
    page.goto(f"{portal.address}quan-tri/")
    page.locator(".first-steps").screenshot(path=HERE / "nhung-buoc-dau.png")
    page.goto(f"{portal.address}quan-tri/bai-viet/lam-thu/")
    page.wait_for_load_state("networkidle")
    page.locator("[data-checking] li").first.wait_for()
    page.screenshot(path=HERE / "bai-lam-thu.png")
    with TemporaryDirectory() as folder:
        take_photos(page, portal, Path(folder))
    page.goto(f"{portal.address}quan-tri/anh/1/che/")
    page.get_by_role("button", name="Thêm khung").click()
    for side, percent in FACE.items():
        page.get_by_role("textbox", name=side).fill(str(percent))
        page.keyboard.press("Tab")
    page.screenshot(path=HERE / "che-anh.png")


def take_photos(page: Page, portal: RunningPortal, folder: Path) -> None:
    """Take the place for many photos, two of them uploaded and described."""
    page.goto(f"{portal.address}quan-tri/bai-viet/moi/")
    page.locator(".desk__title").last.click()
    page.wait_for_load_state("networkidle")
    page.set_input_files("#nhieu-anh", [cut(name, folder) for name in PHOTOS])
    rows = page.locator(".photos__row")
    for number, (caption, description) in enumerate(PHOTOS.values()):
        rows.nth(number).get_by_text("Đã tải lên").wait_for(timeout=60_000)
        rows.nth(number).get_by_label("Chú thích").fill(caption)
        rows.nth(number).get_by_label("Lời tả ảnh").fill(description)
    # High enough that the buttons at the foot of the window lie over none of it.
    page.set_viewport_size({"width": 1366, "height": 3000})
    page.locator("[data-photos]").screenshot(path=HERE / "them-nhieu-anh.png")
    page.set_viewport_size({"width": 1366, "height": 900})


def cut(name: str, folder: Path) -> str:
    """Return the path of a piece of a demo photo: as it is the library would know it."""
    path = folder / f"{name}.jpg"
    with Image.open(DEMO / f"{name}.jpg") as photo:
        left, top, right, bottom = MIDDLE
        box = (left * photo.width, top * photo.height, right * photo.width, bottom * photo.height)
        photo.crop(tuple(map(int, box))).save(path, "JPEG", quality=90)
    return str(path)
