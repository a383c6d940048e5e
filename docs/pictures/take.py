"""Takes the pictures of README and guide from a running, freshly seeded portal: `make pictures`.

Starts the portal on a free port with a folder of its own, walks through it as reader, editor and
approver, and writes PNG files beside this script.
"""

import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from docs.pictures.writing import take_writing  # noqa: E402 - found through the path set above
from portal.tests.browser import staff  # noqa: E402 - found through the path set above
from portal.tests.browser.conftest import FLAGS, PHONE  # noqa: E402 - found through the path set above
from portal.tests.browser.running_portal import RunningPortal  # noqa: E402

ARTICLE = (
    "tin-tuc/cai-cach-hanh-chinh/"
    "tu-thang-11-12-thu-tuc-ho-tich-va-chung-thuc-duoc-tra-ket-qua-ngay-trong-buoi/"
)
WIDE, NARROW = {"width": 1366, "height": 900}, {"width": 360, "height": 780}


def main() -> None:
    """Take every picture."""
    portal = RunningPortal().wait()
    try:
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            take_public(browser, portal)
            take_admin(browser, portal)
            browser.close()
    finally:
        portal.stop()


def take_public(browser, portal: RunningPortal) -> None:
    """Take what a reader sees, on a computer and on a phone."""
    for name, address in {
        "trang-chu": "",
        "bai-viet": ARTICLE,
        "chuyen-muc": "tin-tuc/cai-cach-hanh-chinh/",
        "tim-kiem": "tim-kiem/?q=duong+day+nong",
    }.items():
        for suffix, viewport in (("", WIDE), ("-dien-thoai", NARROW)):
            page = browser.new_page(viewport=viewport, user_agent=PHONE, locale="vi-VN")
            page.goto(portal.address + address)
            page.screenshot(path=HERE / f"{name}{suffix}.png")
            page.close()


def take_admin(browser, portal: RunningPortal) -> None:
    """Take what editor, approver and auditor see."""
    editor = log_in(browser, portal, "bientapvien")
    until_scheduler_runs(editor)
    editor.screenshot(path=HERE / "ban-lam-viec.png")
    editor.get_by_role("link", name="Chợ Bến Sen thử bán hàng").click()
    editor.wait_for_load_state("networkidle")
    editor.screenshot(path=HERE / "soan-bai.png")
    editor.goto(f"{portal.address}quan-tri/bai-viet/")
    editor.screenshot(path=HERE / "danh-sach-bai-viet.png")
    take_writing(log_in(browser, portal, "bientapvien2"), portal)
    take_approver(browser, portal)
    take_changes(browser, portal)
    take_record(browser, portal)
    take_figures(browser, portal)


def take_approver(browser, portal: RunningPortal) -> None:
    """Take the approver's screen on a computer and on a phone; then approve, for the record."""
    approver = log_in(browser, portal, "nguoiduyet")
    approver.locator(".desk a").first.click()
    approver.wait_for_load_state("networkidle")
    approver.screenshot(path=HERE / "man-hinh-duyet.png")
    approver.set_viewport_size(NARROW)
    approver.screenshot(path=HERE / "man-hinh-duyet-dien-thoai.png")
    staff.approve(approver)


def take_changes(browser, portal: RunningPortal) -> None:
    """Take a change of the hotline as the second person sees it."""
    operator = log_in(browser, portal, "quantri")
    operator.goto(f"{portal.address}quan-tri/settings/portal/hotlinebanner/")
    operator.wait_for_load_state("networkidle")
    operator.locator("input[name$='-number']").first.fill("0200 3555 019")
    with operator.expect_navigation():
        operator.get_by_role("button", name="Lưu").first.click()
    approver = log_in(browser, portal, "nguoiduyet")
    approver.goto(f"{portal.address}quan-tri/thay-doi/")
    approver.locator("main .desk__item a").first.click()
    approver.wait_for_load_state("networkidle")
    approver.screenshot(path=HERE / "cho-xac-nhan.png")


def take_record(browser, portal: RunningPortal) -> None:
    """Take the record of decisions, and a certificate of it."""
    auditor = log_in(browser, portal, "kiemtra")
    auditor.goto(f"{portal.address}quan-tri/so-quyet-dinh/")
    auditor.screenshot(path=HERE / "so-quyet-dinh.png")
    auditor.get_by_role("link", name="Phiếu").first.click()
    auditor.wait_for_load_state("networkidle")
    auditor.screenshot(path=HERE / "phieu-duyet.png")


def take_figures(browser, portal: RunningPortal) -> None:
    """Take the figures as staff see them, and the month's report on paper."""
    editor = log_in(browser, portal, "bientapvien")
    editor.goto(f"{portal.address}quan-tri/thong-ke/?ky=7-ngay")
    editor.wait_for_load_state("networkidle")
    editor.screenshot(path=HERE / "thong-ke.png")
    month = date.today().replace(day=1) - timedelta(days=1)
    editor.goto(f"{portal.address}quan-tri/thong-ke/bao-cao/in/?ky=thang-{month.year}-{month.month}")
    editor.wait_for_load_state("networkidle")
    editor.screenshot(path=HERE / "bao-cao-thang.png")


def log_in(browser, portal: RunningPortal, username: str) -> Page:
    """Return a page of the admin's first screen, logged in as `username`."""
    page = browser.new_page(viewport=WIDE, locale="vi-VN")
    page.goto(f"{portal.address}quan-tri/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", portal.password_of(username))
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{portal.address}quan-tri/")
    page.wait_for_load_state("networkidle")
    return page


def until_scheduler_runs(page: Page) -> None:
    """Look at the desk again until the portal, just started, has its scheduler at work."""
    while page.locator(".desk__warning").count():
        page.wait_for_timeout(1000)
        page.reload()


if __name__ == "__main__":
    main()
