"""What the demo content lacks, made for the page types: withdrawn texts, links of one use, answers in need.

Run as a module in the environment of a running portal it prints the addresses as JSON, by name.
"""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import django

__all__ = ["furnish"]

PATIENCE = 120  # seconds
LAST = "furnished "


def furnish(portal) -> dict[str, str]:
    """Add what `page_types.py` names in braces to a RunningPortal; return the addresses by name."""
    done = subprocess.run(
        [sys.executable, "-m", "portal.tests.browser.furnishing"],
        cwd=Path(__file__).resolve().parents[3],
        env=portal.surroundings(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.rpartition(LAST)[2])


def _furnish() -> dict[str, str]:
    _write_answers()
    return {
        "empty_section": _empty_section(),
        "withdrawn": _withdrawn(),
        "removed": _removed(),
        "review_link": _review_link(),
        "own_browser": _own_browser(),
        "behind_a_password": _behind_a_password(),
    }


def _write_answers() -> None:
    """Keep what Django answers without a context, and what nginx says, as files below PORTAL_DATA."""
    from django.conf import settings
    from django.template.loader import render_to_string

    from portal.front.pages import keep_pages

    folder = Path(settings.PORTAL_DATA) / "answers"
    folder.mkdir(exist_ok=True)
    for name in ("400", "403", "403_csrf", "404_plain", "500"):
        (folder / f"{name}.html").write_text(render_to_string(f"{name}.html"))
    keep_pages()


def _empty_section() -> str:
    from portal.tests import factories

    return factories.section("Thể thao phong trào", intro="Giải đấu, lớp tập và sân chơi của phường.").url


def _published(title: str):
    from portal.tests import factories, verbs

    words = "<p>Từ ngày 01/11/2026, bà con làm thủ tục này trực tuyến, không phải mang giấy đến phường.</p>"
    return verbs.publish(title=title, body=factories.paragraphs(words, words))


def _withdrawn() -> str:
    from portal.approval.models import WithdrawalReason
    from portal.approval.rules import Role
    from portal.approval.withdrawing import decide_withdrawal, propose_withdrawal
    from portal.tests import factories

    page = _published("Đăng ký tạm trú bằng tờ khai giấy")
    withdrawal = propose_withdrawal(
        page,
        user=factories.person(Role.EDITOR),
        reason_code=WithdrawalReason.OUTDATED,
        reason="Từ ngày 01/11/2026, phường chỉ nhận hồ sơ trực tuyến.",
    )
    decide_withdrawal(withdrawal, user=factories.person(Role.APPROVER), agree=True)
    return page.url


def _removed() -> str:
    from portal.approval.models import WithdrawalReason
    from portal.approval.rules import Role
    from portal.approval.withdrawing import remove_now
    from portal.tests import factories

    page = _published("Danh sách có số căn cước của người dân")
    remove_now(
        page,
        user=factories.person(Role.APPROVER),
        reason_code=WithdrawalReason.PERSONAL_DATA,
        reason="Bài có số căn cước của một người dân.",
    )
    return page.url


def _review_link() -> str:
    from portal.approval.links import review_path
    from portal.approval.rules import Role
    from portal.approval.submissions import current_submission
    from portal.tests import factories, verbs

    page = verbs.submit(verbs.write(title="Cầu gỗ rạch Sen đóng hai ngày để thay ván"))
    return review_path(current_submission(page), factories.person(Role.APPROVER))


def _own_browser() -> str:
    from urllib.parse import urlsplit

    from django.utils import timezone
    from wagtail.models import Site

    from stats.beacons.staff_links import make_link
    from stats.models import StaffBrowserLink

    link = make_link(Site.objects.get(is_default_site=True), counted=False)
    # A walk through every width and wish takes longer than the ten minutes of a link.
    StaffBrowserLink.objects.update(expires_at=timezone.now() + timedelta(hours=2))
    return urlsplit(link).path


def _behind_a_password() -> str:
    from wagtail.models import PageViewRestriction, Site

    from portal.models import StandardPage

    home = Site.objects.get(is_default_site=True).root_page
    page = home.add_child(instance=StandardPage(title="Tài liệu họp khu phố", slug="tai-lieu-hop-khu-pho"))
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="hop-khu-pho")
    return page.url


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    django.setup()
    sys.stdout.write(LAST + json.dumps(_furnish()))
