"""The statistics pages on which people act, filled in a browser: axe, width, targets, the keyboard."""

import subprocess
import sys

from playwright.sync_api import expect

from . import staff
from .axe import violations
from .running_portal import ROOT

STATISTICS = "quan-tri/thong-ke/"
SMALLEST_TARGET = 44
HOLD_BACK = """
from datetime import UTC, date, datetime
from wagtail.models import Page, Site
from stats.models import SuspectCase, SuspectHour
from stats.ledger.targets import find_or_make_targets, identity_of
site = Site.objects.get(is_default_site=True)
hour = datetime(2026, 11, 20, 1, tzinfo=UTC)
first = int(hour.timestamp())
case = SuspectCase.objects.create(
    site=site, day=date(2026, 11, 20), network=1, views=1200, first=first, last=first + 900
)
pages = [identity_of(page, site) for page in Page.objects.filter(depth=5)[:3]]
for target in find_or_make_targets(pages).values():
    SuspectHour.objects.create(case=case, target_id=target.pk, hour=hour, views=400)
"""
# Every page with something on it, and those that no tab leads to.
PAGES = ("nghi-van/", "nghi-van/1/", "so-lieu-cu/", "dieu-chinh/", "chan/", "khoa/", "may-cua-toi/")


def in_shell(portal, script: str) -> None:
    """Run `script` in the shell of the portal."""
    environment = portal.surroundings() | {"DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", script],
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=120,
    )


def fill(page, portal) -> None:
    """Put something on every page, as a person does."""
    page.goto(f"{portal.address}{STATISTICS}chan/")
    page.get_by_label("Địa chỉ hoặc dải mạng").fill("203.0.113.9/24")
    page.get_by_label("Lý do").first.fill("Quét toàn bộ trang mỗi đêm.")
    page.get_by_role("button", name="Chặn mạng này").click()
    page.get_by_label("Đoạn trong tên chương trình").fill("ExampleBot")
    page.get_by_label("Lý do").last.fill("Lấy bài hàng loạt.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Bỏ chặn ExampleBot")).to_be_visible()
    page.goto(f"{portal.address}{STATISTICS}khoa/")
    page.get_by_label("Nơi nhận").fill("Sở Khoa học và Công nghệ")
    page.get_by_role("button", name="Cấp khóa").click()
    expect(page.locator(".managed__key")).to_be_visible()
    page.goto(f"{portal.address}{STATISTICS}so-lieu-cu/")
    page.get_by_label("Tên hệ thống cũ").first.fill("Cổng thông tin cũ")
    page.get_by_role("textbox", name="Tổng lượt truy cập").fill("2.927.834")
    page.get_by_label("Chốt lúc").fill("2026-06-30T23:59")
    page.get_by_role("button", name="Đề nghị nhập tổng này").click()
    expect(page.get_by_role("heading", name="Đang chờ người khác xác nhận")).to_be_visible()


def look_at(page, portal, address: str, width: int) -> None:
    """Look for what a person would stumble over on one page."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{portal.address}{STATISTICS}{address}")
    page.wait_for_load_state("networkidle")
    assert violations(page) == [], address
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0, (address, too_wide)
    for target in page.locator(".statistics button, .statistics a, .statistics summary").all():
        # Links within a sentence are as high as its line.
        if target.is_visible() and target.evaluate("it => !it.closest('p, li')"):
            assert target.bounding_box()["height"] >= SMALLEST_TARGET, (address, target.inner_text())


def test_management__from_the_first_entry_to_a_case_let_count(open_page, portal_site):
    in_shell(portal_site, HOLD_BACK)
    page = staff.log_in(open_page(width=360, bypass_csp=True), portal_site, "quantri")
    fill(page, portal_site)
    for width in (360, 1366):
        for address in PAGES:
            look_at(page, portal_site, address, width)
    let_count(page, portal_site)


def let_count(page, portal) -> None:
    """Let held views count, and see it in the list."""
    page.goto(f"{portal.address}{STATISTICS}nghi-van/1/")
    page.get_by_label("Lý do").fill("Hội trường chiếu trang cho bà con xem.")
    page.get_by_role("button", name="Cho tính 1.200 lượt").click()
    expect(page.get_by_text("Đã cho tính 1.200 lượt.")).to_be_visible()
    expect(page.get_by_text("Hội trường chiếu trang cho bà con xem.")).to_be_visible()
